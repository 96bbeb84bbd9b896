"""What a release says of its own audit: in `/.well-known/sporfri.json`, for programs, and on the privacy page."""

import hashlib
import json
from pathlib import Path
from typing import Any

from sporfri.audit.explain import QUESTIONS
from sporfri.audit.finding import FAMILIES, Report
from sporfri.audit.rules import RULES

PATH = Path(".well-known", "sporfri.json")


def checks() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what an audit looks for, in plain words: each family's question with the titles of its rules."""
    return tuple(
        (QUESTIONS[family], tuple(rule.title for rule in RULES if rule.family == family)) for family in FAMILIES
    )


def rules_version() -> str:
    """Return a digest that changes when a rule is added, removed or reworded."""
    words = "\n".join(f"{rule.name} {rule.severity} {rule.title}" for rule in sorted(RULES, key=lambda rule: rule.name))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def state(folder: Path, report: Report) -> None:
    """Add the audit's outcome to the statement that the site carries."""
    path = folder / PATH
    statement: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"version": 1}
    statement["audit"] = {
        "rules": len(RULES),
        "rules-version": rules_version(),
        "files": report.files,
        "pages": report.pages,
        "findings": len(report.findings),
        "exceptions": [
            {
                "path": (excuse.source or excuse).path,
                "rule": excuse.rule,
                "reason": excuse.reason,
                "count": excuse.count,
            }
            for excuse in report.exceptions
        ],
    }
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(statement, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
