"""Advisories: what is publicly known against the packages of a lock, asked by pip-audit of OSV (https://osv.dev).

What could not be asked is an answer too, with its reason: silence is never taken for health. pip-audit itself ends with
"no known vulnerabilities" where a service knew none of the packages.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sporfri.supply.excuses import Excuse

SERVICE = "https://api.osv.dev/v1/query"
SECONDS = 300
"""What the whole question may take."""


@dataclass(frozen=True)
class Advisory:
    """One advisory against one package: identifiers, the first one its name; the versions that mend it; what it is about."""

    package: str
    version: str
    names: tuple[str, ...]
    mended: tuple[str, ...]
    about: str

    def __str__(self) -> str:
        """Say it in words: what is wrong with what, and which version mends it."""
        name, *others = self.names
        also = f" ({', '.join(others)})" if others else ""
        mend = f"mended in {', '.join(self.mended)}" if self.mended else "no version mends it yet"
        return f"{self.package} {self.version}: {name}{also}: {self.about.rstrip('.')}; {mend}"


@dataclass(frozen=True)
class Answer:
    """What is known: `unchecked` says why it could not be told whole, empty where it could; asked: how many packages.

    found: what stops a release; excused: what does not, with the reason; idle: names of excuses that excuse nothing.
    """

    unchecked: str
    asked: int = 0
    found: tuple[Advisory, ...] = ()
    excused: tuple[tuple[Advisory, Excuse], ...] = ()
    idle: tuple[str, ...] = ()


def ask(locks: Sequence[Path], excuses: Sequence[Excuse] = (), service: str = SERVICE) -> Answer:
    """Ask what is known against the packages that these lock files install here.

    excuses: those that hold today; service: an address that answers as OSV's `/v1/query` does.
    """
    said = _run(locks, service)
    if isinstance(said, str):
        return Answer(said)
    skipped = [one["skip_reason"] for one in said if "skip_reason" in one]
    known = [_advisory(one, fault) for one in said for fault in one.get("vulns", ())]
    by_name = {excuse.advisory: excuse for excuse in excuses}
    excused = [(one, by_name[name]) for one in known for name in one.names if name in by_name]
    used = {excuse.advisory for _, excuse in excused}
    return Answer(
        f"{len(skipped)} of {len(said)} packages could not be asked about ({skipped[0]})" if skipped else "",
        len(said) - len(skipped),
        tuple(one for one in known if not set(one.names) & by_name.keys()),
        tuple(excused),
        () if skipped else tuple(excuse.advisory for excuse in excuses if excuse.advisory not in used),
    )


def _run(locks: Sequence[Path], service: str) -> list[dict[str, Any]] | str:
    """Return what pip-audit reports, package by package, or why there is no report."""
    with tempfile.TemporaryDirectory() as cache:
        command = [
            sys.executable, "-m", "pip_audit", "--disable-pip", "--progress-spinner=off", "--format=json", "--timeout=15",
            f"--cache-dir={cache}", "--vulnerability-service=osv", f"--osv-url={service}",
            *(word for lock in locks for word in ("--requirement", str(lock))),
        ]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return f"{service} did not answer within {SECONDS} seconds"
    try:
        report: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return _reason(done.stderr, service)
    return report


def _reason(said: str, service: str) -> str:
    if "No module named pip_audit" in said:
        return "pip-audit is not installed (pip install 'sporfri[supply]')"
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    causes = re.findall(r"\[Errno -?\d+\] ([^'\")]+)", said)  # of the machine, in place of the library's chain of them
    last = causes[-1].strip() if causes else lines[-1].rstrip(".") if lines else "pip-audit said nothing"
    return f"{service} gives no answer ({last})"


def _advisory(one: dict[str, Any], fault: dict[str, Any]) -> Advisory:
    names = (fault["id"], *sorted({*fault.get("aliases", ())} - {fault["id"]}))
    return Advisory(one["name"], one["version"], names, tuple(fault.get("fix_versions", ())), fault["description"])
