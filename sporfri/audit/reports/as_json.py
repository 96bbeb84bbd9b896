"""The report for a program: version 1 of a format that docs/rules.md describes and that others rely on."""

import json
from dataclasses import asdict
from pathlib import Path

from sporfri.audit.finding import Report

VERSION = 1


def write(report: Report, _folder: Path) -> str:
    """Return the report as JSON, with a line end."""
    value = {
        "version": VERSION,
        "files": report.files,
        "pages": report.pages,
        "exceptions": [asdict(excuse) for excuse in report.exceptions],
        "findings": [asdict(finding) for finding in report.findings],
    }
    # A file's name that is not UTF-8 comes as lone surrogates; JSON's escapes can carry them.
    return json.dumps(value, indent=2, ensure_ascii=True) + "\n"
