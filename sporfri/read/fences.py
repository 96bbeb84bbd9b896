"""Fenced code: where each block begins and ends. One reading, for all who must know what is code.

A fence is three backticks or tildes or more, also as the first thing of a list's item or inside a quotation; as many of the
same close it (CommonMark 4.5). Four columns in, it is one only within an item, a box, a note or a definition: elsewhere what
stands there is code as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sporfri.tables import limits

OPENING = re.compile(
    r"(?P<lead>(?: {0,3}(?:[-+*]|\d{1,9}[.)]) ++)*)(?P<indent> *)(?P<fence>`{3,}(?=[^`]*$)|~{3,}) *\{?\.?(?P<lang>[\w#.+-]*)"
)
QUOTE = re.compile(r"^ {0,3}> ?")
HOLDER = re.compile(r" {0,3}(?:[-+*] |\d{1,9}[.)] |!!!|\[\^[^\]]+\]:|: )")
STEP = 4


@dataclass(frozen=True)
class Fence:
    """A block of code by the numbers of its lines, from 0: the first and the one after the last, and whether it is closed."""

    first: int
    end: int
    closed: bool


def fences(lines: Sequence[str], start: int = 0, depth: int = 0) -> Iterator[Fence]:
    """Yield each block of code. One that nothing closes goes to the end, of the text or of the quotation around it."""
    number = 0
    while number < len(lines):
        if opening := opening_at(lines, number):
            last = closing(lines, number, opening["fence"])
            end = len(lines) if last is None else last + 1
            yield Fence(start + number, start + end, last is not None)
            number = end
        elif QUOTE.match(lines[number]) and depth <= limits.NESTING:
            end = quotation_end(lines, number)
            yield from fences([QUOTE.sub("", line) for line in lines[number:end]], start + number, depth + 1)
            number = end
        else:
            number += 1


def opening_at(lines: Sequence[str], number: int) -> re.Match[str] | None:
    """Return the fence that a line opens, or None."""
    found = OPENING.match(lines[number])
    if found and not found["lead"] and len(found["indent"]) >= STEP and not _is_held(lines, number):
        return None
    return found


def _is_held(lines: Sequence[str], number: int) -> bool:
    """Say whether the paragraph above that is not indented begins something that can hold what is."""
    above = number - 1
    while above >= 0 and (not lines[above].strip() or lines[above].startswith(" " * STEP)):
        above -= 1
    while above >= 0 and lines[above].strip():
        if HOLDER.match(lines[above]):
            return True
        above -= 1
    return False


def quotation_end(lines: Sequence[str], start: int) -> int:
    """Return the number of the first line that no longer belongs to the quotation that begins at `start`."""
    return next((at for at in range(start, len(lines)) if not QUOTE.match(lines[at])), len(lines))


def closing(lines: Sequence[str], start: int, fence: str) -> int | None:
    """Return the number of the line that closes a fence: the same sign, as often or more, and nothing else."""
    pattern = re.compile(rf" *{re.escape(fence)}{re.escape(fence[0])}* *")
    return next((number for number in range(start + 1, len(lines)) if pattern.fullmatch(lines[number])), None)
