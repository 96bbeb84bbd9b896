"""Lines by which GitHub's runners, and others that read the same, set remarks beside the lines of a change."""

from collections.abc import Sequence

from sporfri.report.remark import Remark

KINDS = {"error": "error", "warning": "warning", "note": "notice"}


def write(remarks: Sequence[Remark]) -> str:
    """Return one workflow command (`::error file=…,line=…::…`) for each remark."""
    return "".join(_line(remark) for remark in remarks)


def _line(remark: Remark) -> str:
    values = {"file": remark.path, "line": remark.line, "col": remark.column, "title": remark.rule}
    properties = ",".join(f"{name}={_escape(str(value), ':,')}" for name, value in values.items() if value)
    return f"::{KINDS[remark.severity]} {properties}::{_escape(remark.sentence)}\n"


def _escape(text: str, more: str = "") -> str:
    """Write what would end a command, or a property of it, as a percentage code."""
    return "".join(f"%{ord(sign):02X}" if sign in "%\r\n" + more else sign for sign in text)
