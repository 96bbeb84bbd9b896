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
    run = {
        "tool": {"driver": {"name": "sporfri audit", "rules": [_rule(rule) for rule in KNOWN]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, folder) for finding in report.findings],
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
    fault = f"{finding.rule}\n{finding.path}\n{finding.message}\n{finding.urls}".encode("utf-8", "replace")
    return {
        "ruleId": finding.rule,
        "ruleIndex": [known.name for known in KNOWN].index(finding.rule),
        "level": str(finding.severity),
        "message": {"text": f"{message}{places}. {finding.help}"},
        "locations": [_location(finding, folder)],
        "partialFingerprints": {"fault/v1": hashlib.sha256(fault).hexdigest()[:32]},
    }


def _location(finding: Finding, folder: Path) -> dict[str, Any]:
    """Return the line that a writer can mend where it is known, else the line in the folder."""
    if finding.source:
        path, line, column = finding.source.path, finding.source.line, 0
    else:
        path, line, column = f"{folder.as_posix().rstrip('/')}/{finding.path}", finding.line, finding.column
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(path, errors="surrogateescape")}}
    if line:
        place["region"] = {"startLine": line, **({"startColumn": column} if column else {})}
    return {"physicalLocation": place}
