"""The text of one file below its front matter, and the places in it: Python-Markdown itself keeps none."""

import re
from dataclasses import dataclass
from functools import cached_property

from sporfri.errors import Problem
from sporfri.read.redaction import plain

FENCE = re.compile(r"^(?P<indent> *)(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*\n)*? *(?P=fence)[ ]*$", re.MULTILINE)
TICKS = re.compile(r"(?<!\\)`+")


@dataclass(frozen=True)
class Body:
    """Markdown, the file it stands in, the number of its first line there, and the labels of its redaction marks."""

    path: str
    text: str
    first_line: int = 1
    labels: tuple[str, ...] = ()

    @cached_property
    def prose(self) -> str:
        """The text with all code blanked out, every character in its place."""
        return _without_spans(FENCE.sub(_blank, self.text))

    def place(self, pattern: str, nth: int = 0) -> tuple[int, int]:
        """Return line and column, in the file, of the nth match outside code; the first line where there is none.

        If the pattern has a group, the place is where that begins.
        """
        for number, found in enumerate(re.finditer(pattern, self.prose, re.IGNORECASE | re.MULTILINE)):
            if number == nth:
                start = found.start(found.re.groups and 1)
                before = self.prose[:start]
                return self.first_line + before.count("\n"), start - before.rfind("\n")
        return self.first_line, 0

    def problem(self, rule: str, pattern: str, message: str, mend: str, nth: int = 0) -> Problem:
        """Return a problem at the nth match of a pattern."""
        return Problem(self.path, *self.place(pattern, nth), plain(message), plain(mend), rule)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _without_spans(text: str) -> str:
    """Blank out code spans: from a run of backticks to the next run as long, within a paragraph."""
    pieces: list[str] = []
    end = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        runs = [(run.start(), run.end()) for run in TICKS.finditer(paragraph)]
        while runs:
            start, stop = runs.pop(0)
            closing = next((run for run in runs if run[1] - run[0] == stop - start), None)
            if closing:
                pieces += [paragraph[end:start], re.sub(r"[^\n]", " ", paragraph[start : closing[1]])]
                end = closing[1]
                runs = [run for run in runs if run[0] >= end]
        pieces.append(paragraph[end:])
        end = 0
    return "".join(pieces)
