"""The report for a forge: SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), shown beside the lines of a change."""

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sporfri.audit.finding import Finding, Report
from sporfri.audit.observations import OBSERVATIONS, Observation
from sporfri.audit.rule import Rule
from sporfri.audit.rules import RULES

KNOWN: list[Rule | Observation] = [*RULES, *OBSERVATIONS.values()]
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write(report: Report, folder: Path) -> str:
    """Return the report as SARIF: one run, all rules, one result for each finding."""
    results = [_result(finding, folder) for finding in report.findings]
    return log("sporfri audit", [_rule(rule) for rule in KNOWN], results)


def log(tool: str, rules: list[dict[str, Any]], results: list[dict[str, Any]]) -> str:
    """Return a log file of one run: what a tool knows to ask, and what it found."""
    run = {
        "tool": {"driver": {"name": tool, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: Rule | Observation) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.title + "."},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.mend},
        "defaultConfiguration": {"level": str(rule.severity)},
        "properties": {"tags": [rule.family]},
    }


def _result(finding: Finding, folder: Path) -> dict[str, Any]:
    places = f" ({finding.count} places)" if finding.count > 1 else ""
    message = finding.message[0].upper() + finding.message[1:]
    return {
        "ruleId": finding.rule,
        "ruleIndex": [known.name for known in KNOWN].index(finding.rule),
        "level": str(finding.severity),
        "message": {"text": f"{message}{places}. {finding.help}"},
        "locations": [_location(finding, folder)],
        "partialFingerprints": fingerprint(finding.rule, finding.path, finding.message, finding.urls),
    }


def _location(finding: Finding, folder: Path) -> dict[str, Any]:
    """Return the line that a writer can mend where it is known, else the line in the folder."""
    if finding.source:
        path, line, column = finding.source.path, finding.source.line, 0
    else:
        path, line, column = f"{folder.as_posix().rstrip('/')}/{finding.path}", finding.line, finding.column
    return location(path, line, column)


def fingerprint(*fault: object) -> dict[str, str]:
    """Return what tells a fault from all others, wherever it moves to in its file."""
    return {"fault/v1": hashlib.sha256("\n".join(map(str, fault)).encode("utf-8", "replace")).hexdigest()[:32]}


def location(path: str, line: int, column: int) -> dict[str, Any]:
    """Return a place in a file; line and column count from 1, or are 0 where they are not known."""
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(path, errors="surrogateescape")}}
    if line:
        place["region"] = {"startLine": line, **({"startColumn": column} if column else {})}
    return {"physicalLocation": place}
