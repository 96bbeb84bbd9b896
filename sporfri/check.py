"""A check of content: what its reading, its planning and its audit say, in one list; nothing is rendered or written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sporfri.audit import audit
from sporfri.audit.finding import FAMILIES, Finding
from sporfri.build import load_settings, problems
from sporfri.errors import Exempt
from sporfri.read.cleaning import clean
from sporfri.report.remark import Remark, of_finding, of_problem

CLEANED = {"tracking-parameter", "link-shim", "amp-cache", "plain-http-link"}
"""What a build cleans by itself, where it knows how: then the reading tells of it, as a warning."""

MADE_ANEW = {"image-metadata", "drawing-metadata"}
"""What no picture of a site has, whatever its file has: the build tells what it left out."""

ASKED = tuple(family for family in FAMILIES if family not in {"broken", "policy"})
"""What the audit is asked of content: links and files are the reading's, and a policy belongs to a page."""


@dataclass(frozen=True)
class Checked:
    """What is to be mended, in order of file and line, each once; and what is not told, since an exception excuses it."""

    remarks: tuple[Remark, ...]
    exceptions: tuple[Exempt, ...]


def check(settings_file: Path, overrides: Mapping[str, Any], *, jobs: int = 0) -> Checked:
    """Return everything that would stop a merge, and every warning, and the exceptions that excuse others.

    Raises SettingsError or RenderError where that cannot be told.
    """
    wrong, exceptions = problems(settings_file, overrides, jobs=jobs)
    told = [of_problem(problem) for problem in wrong]
    content = Path(load_settings(settings_file, overrides)["PATH"])
    found: dict[tuple[str, int, str], list[Remark]] = {}
    for finding in audit(content, families=ASKED).findings:
        if not _is_cleaned(finding):
            one = of_finding(finding, _shown(content))
            found.setdefault((one.path, one.line, one.rule), []).append(one)
    stopped = {(one.path, one.line) for one in told if one.severity == "error"}
    both = [replace(one, page=found.get((one.path, one.line, one.rule), [one])[0].page) for one in told]
    known = {(one.path, one.line, one.rule) for one in told}
    news = (one for key, ones in found.items() if key not in known and key[:2] not in stopped for one in ones)
    idle = {(one.path, one.line, one.column) for one in told if one.rule == "idle-exception"}
    in_use = (one for one in exceptions if (one.path, one.line, one.column) not in idle)
    return Checked(tuple(sorted({*both, *news})), tuple(in_use))


def _is_cleaned(finding: Finding) -> bool:
    cleaned = finding.rule in CLEANED and any(clean(url).address != url for url in finding.urls)
    return cleaned or finding.rule in MADE_ANEW


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
