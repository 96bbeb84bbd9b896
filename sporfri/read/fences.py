"""Fenced code: where each block begins and ends. One reading, for all who must know what is code.

A fence is three backticks or tildes or more, however far it is indented, also as the first thing of a list's item or inside
a quotation; as many of the same close it (CommonMark 4.5).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sporfri.tables import limits

OPENING = re.compile(
    r"(?P<lead>(?: {0,3}(?:[-+*]|\d{1,9}[.)]) +)*)(?P<indent> *)(?P<fence>`{3,}(?=[^`]*$)|~{3,}) *\{?\.?(?P<lang>[\w#.+-]*)"
)
QUOTE = re.compile(r"^ {0,3}> ?")


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
        if opening := OPENING.match(lines[number]):
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


def quotation_end(lines: Sequence[str], start: int) -> int:
    """Return the number of the first line that no longer belongs to the quotation that begins at `start`."""
    return next((at for at in range(start, len(lines)) if not QUOTE.match(lines[at])), len(lines))


def closing(lines: Sequence[str], start: int, fence: str) -> int | None:
    """Return the number of the line that closes a fence: the same sign, as often or more, and nothing else."""
    pattern = re.compile(rf" *{re.escape(fence)}{re.escape(fence[0])}* *")
    return next((number for number in range(start + 1, len(lines)) if pattern.fullmatch(lines[number])), None)
