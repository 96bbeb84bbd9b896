"""The report for a person: the place, the line with a caret under the fault, what, how to mend it, why it matters."""

from collections.abc import Sequence
from pathlib import Path

from sporfri.report.remark import Remark, counted

COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1;36m"}
PLAIN = "\x1b[0m"
WIDTH = 100
"""How much of a long line is shown, from around the fault."""


def write(remarks: Sequence[Remark], exceptions: int = 0, *, colour: bool = False) -> str:
    """Return the report, with the lines of the files as they are now, and the sum of it last."""
    told: set[str] = set()
    blocks = []
    for remark in remarks:
        blocks.append(_block(remark, colour=colour, why=remark.why not in told))
        told.add(remark.why)
    return "\n".join([*blocks, _sum(remarks) + _excused(exceptions)]) + "\n"


def _sum(remarks: Sequence[Remark]) -> str:
    stopping, many = sum(remark.stops for remark in remarks), len(remarks) > 1
    if not remarks:
        return "Nothing is left to mend."
    if stopping == len(remarks):
        return f"{counted(remarks)}, {'each of which' if many else 'which'} would stop a merge."
    if not stopping:
        return f"{counted(remarks)}, {'none of which' if many else 'which'} would {'' if many else 'not '}stop a merge."
    return f"{counted(remarks)}, {stopping} of which would stop a merge."


def _excused(exceptions: int) -> str:
    one = exceptions == 1
    said = f" {exceptions} {'exception excuses' if one else 'exceptions excuse'} what stands beside {'it' if one else 'them'}."
    return said if exceptions else ""


def _block(remark: Remark, *, colour: bool, why: bool) -> str:
    begin, end = (COLOURS[remark.severity], PLAIN) if colour else ("", "")
    lines = [f"{remark.place or 'the site'}: {begin}{remark.severity}{end}: {remark.message}", *_excerpt(remark)]
    lines += [f"  mend: {remark.mend}"] if remark.mend else []
    lines += [f"  why: {remark.why}"] if remark.why and why else []
    return "\n".join([*lines, ""])


def _excerpt(remark: Remark) -> list[str]:
    """Return the line at fault and a caret under it; nothing where no line is known."""
    try:
        lines = Path(remark.path).read_text(encoding="utf-8", errors="replace").splitlines() if remark.line else []
    except OSError:
        return []
    if remark.line > len(lines) or not remark.line:
        return []
    line = lines[remark.line - 1]
    start = max(0, remark.column - 1 - WIDTH // 3) if len(line) > WIDTH else 0
    shown = "".join(sign if sign.isprintable() else " " for sign in line[start : start + WIDTH])
    caret = [f"  | {' ' * (remark.column - 1 - start)}^"] if remark.column else []
    return [f"  | {shown}", *caret]
