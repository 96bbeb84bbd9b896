"""The text of one file below its front matter, and the places in it: Python-Markdown itself keeps none."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sporfri.errors import Problem
from sporfri.read.fences import Fence, fences
from sporfri.read.redaction import plain

TICKS = re.compile(r"(?<!\\)`+")
WORDS = r"(?:[^\[\]]|!?\[[^\[\]]{0,400}+\](?:\([^()]{0,400}+\))?){0,400}+"
"""What stands between the brackets of a link: words, and pictures."""
_ADDRESS = r"([^\s)>\"'<]+)(?=[\s)>\"'<]|$)"
ADDRESSED = re.compile(
    rf"\[(?<!!\[)(?={WORDS}\]\(\s*<?{_ADDRESS})|\](?=: *<?{_ADDRESS})|h(?=ref=[\"']?{_ADDRESS})|<(?={_ADDRESS})",
    re.IGNORECASE | re.MULTILINE,
)
"""What names an address that is no picture's: a link, the target of links, a link in HTML, a bare address."""


@dataclass(frozen=True)
class Body:
    """Markdown, the file it stands in, the number of its first line there, and the labels of its redaction marks."""

    path: str
    text: str
    first_line: int = 1
    labels: tuple[str, ...] = ()
    _starts: dict[str, list[int]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def fences(self) -> tuple[Fence, ...]:
        """The blocks of fenced code, by lines counted from 0 within the text."""
        return tuple(fences(self.text.split("\n")))

    @cached_property
    def prose(self) -> str:
        """The text with all code blanked out, every character in its place."""
        lines = self.text.split("\n")
        for fence in self.fences:
            for number in range(fence.first, fence.end):
                lines[number] = " " * len(lines[number])
        return _without_spans("\n".join(lines))

    @cached_property
    def addresses(self) -> Mapping[str, list[int]]:
        """Where each address of a link is written outside code, as offsets."""
        found: dict[str, set[int]] = {}
        for match in ADDRESSED.finditer(self.prose):
            number = match.lastindex or 0
            found.setdefault(match[number], set()).add(match.start(number))
        return {address: sorted(starts) for address, starts in found.items()}

    def above(self, line: int) -> "Body":
        """Return the text above a line, which is counted from 0 within the text."""
        return Body(self.path, "\n".join(self.text.split("\n")[:line]), self.first_line, self.labels)

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column, in the file, of an offset into the text."""
        number = bisect_right(self._line_starts, offset) - 1
        return self.first_line + number, offset - self._line_starts[number] + 1

    def place(self, pattern: str, nth: int = 0) -> tuple[int, int]:
        """Return line and column, in the file, of the nth match outside code; the first line where there is none.

        If the pattern has a group, the place is where that begins.
        """
        starts = self._starts.get(pattern)
        if starts is None:
            found = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
            starts = self._starts[pattern] = [match.start(found.groups and 1) for match in found.finditer(self.prose)]
        return self.at(starts[nth]) if nth < len(starts) else (self.first_line, 0)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def problem(self, rule: str, pattern: str, message: str, mend: str, nth: int = 0) -> Problem:
        """Return a problem at the nth match of a pattern."""
        return Problem(self.path, *self.place(pattern, nth), plain(message), plain(mend), rule)


def _without_spans(text: str) -> str:
    """Blank out code spans: from a run of backticks to the next run as long, within a paragraph."""
    pieces: list[str] = []
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        runs = [run.span() for run in TICKS.finditer(paragraph)]
        later: dict[int, list[int]] = {}
        for start, stop in reversed(runs):
            later.setdefault(stop - start, []).append(start)
        end = 0
        for start, stop in runs:
            alike = later[stop - start]
            alike.pop()
            if start >= end and alike:
                closing = alike[-1] + stop - start
                pieces += [paragraph[end:start], re.sub(r"[^\n]", " ", paragraph[start:closing])]
                end = closing
        pieces.append(paragraph[end:])
    return "".join(pieces)
