"""The report for a forge: SARIF, as the audit writes it (audit/reports/sarif.py), of content."""

from collections.abc import Sequence
from typing import Any

from sporfri.audit.reports.sarif import fingerprint, location, log
from sporfri.audit.rules import NAMES
from sporfri.report.remark import Remark
from sporfri.tables.mistakes import MISTAKES


def write(remarks: Sequence[Remark]) -> str:
    """Return the remarks as SARIF 2.1.0: one run, the rules that spoke, one result for each remark."""
    rules = [_rule(name) for name in sorted({remark.rule for remark in remarks})]
    return log("sporfri check", rules, [_result(remark) for remark in remarks])


def _rule(name: str) -> dict[str, Any]:
    known = MISTAKES.get(name) or NAMES.get(name)
    title, why = (known.title, known.why) if known else ("The site cannot be built", "Nothing else can be told.")
    return {"id": name, "shortDescription": {"text": f"{title}."}, "fullDescription": {"text": why}}


def _result(remark: Remark) -> dict[str, Any]:
    return {
        "ruleId": remark.rule,
        "level": remark.severity,
        "message": {"text": remark.sentence},
        "locations": [location(remark.path or ".", remark.line, remark.column)],
        "partialFingerprints": fingerprint(remark.rule, remark.path, remark.message),
    }
