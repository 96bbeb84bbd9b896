"""`sporfri audit` and `sporfri explain`, for people: options in, a report on standard output, an exit code."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sporfri.audit.auditing import audit as run
from sporfri.audit.explain import explain as explained
from sporfri.audit.finding import FAMILIES, Report
from sporfri.audit.reports import as_json, html, sarif, text
from sporfri.audit.statement import state
from sporfri.errors import SporfriError

FORMATS: dict[str, Callable[[Report, Path], str]] = {"json": as_json.write, "sarif": sarif.write, "html": html.write}


def audit(
    folder: Path,
    *,
    browser: bool = False,
    only: str = "",
    skip: str = "",
    format: str = "text",  # noqa: A002  # the option's name
    site_url: str | None = None,
    redacted: Sequence[str] = (),
    sources: Mapping[str, str] | None = None,
) -> int:
    """Audit a folder, print the report, and return 0 if it is clean, 1 if something was found.

    only and skip: families, parted by commas; format: text, json, sarif or html; browser: watch a real browser as well;
    redacted and sources: as for sporfri.audit.audit(). Raises SporfriError if the audit cannot go on.
    """
    chosen = families(only, skip)
    report = run(folder, families=chosen, site_url=site_url, redacted=redacted, sources=sources)
    if browser:
        from sporfri.audit.browser import witness  # noqa: PLC0415  # Playwright is needed for this alone

        report = witness(report, folder, chosen, site_url)
    _print(_write(report, folder, format))
    return 1 if report.findings else 0


def audited(folder: Path) -> bool:
    """Audit a site; state the outcome in it if it is clean, else print the report. Return whether it is clean."""
    report = run(folder)
    if report.findings:
        _print(_write(report, folder, "text"))
    else:
        state(folder, report)
    return not report.findings


def explain(rule: str) -> int:
    """Print what a rule asks and why, and return 0. Raises SporfriError if there is no such rule."""
    _print(explained(rule))
    return 0


def families(only: str, skip: str) -> tuple[str, ...]:
    """Return the families to ask about. Raises SporfriError for a name that is none, or if none is left."""
    names = [name for name in (*only.split(","), *skip.split(",")) if name]
    if unknown := [name for name in names if name not in FAMILIES]:
        raise SporfriError(f"There is no family {unknown[0]!r}; the families are {', '.join(FAMILIES)}.")
    left = tuple(
        name for name in FAMILIES if name in (only.split(",") if only else FAMILIES) and name not in skip.split(",")
    )
    if not left:
        raise SporfriError("No family is left to ask about; --only and --skip take away everything.")
    return left


def _write(report: Report, folder: Path, form: str) -> str:
    if form in FORMATS:
        return FORMATS[form](report, folder)
    if form != "text":
        raise SporfriError(f"There is no format {form!r}; the formats are text, {', '.join(FORMATS)}.")
    return text.write(report, folder, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ)


def _print(output: str) -> None:
    stream: Any = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(output)
    else:  # whatever the locale, the report is UTF-8
        sys.stdout.flush()
        stream.write(output.encode("utf-8", "backslashreplace"))
        stream.flush()
