"""Exceptions: a comment beside the line that it excuses, with a reason.

`<!-- sporfri: allow remote-image because the museum forbids copies -->` (in CSS between `/*` and `*/`, in `_headers`
and `.htaccess` after `#`) excuses one rule on the comment's own lines and on the next; in a post also the whole
block of code that begins there, and as the first thing of its text the front matter. The policy itself may name a
script by its hash. There is no other way to turn a rule off.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sporfri.audit.document import Document, Note, Place
from sporfri.audit.documents import markdown
from sporfri.audit.finding import Excuse
from sporfri.policy import inline_hash, scripts_of

_EXCEPTION = re.compile(r"^\s*sporfri:\s*allow\s+([a-z-]+)(?:\s+because\s+(\S.*))?\s*$", re.DOTALL)
_ALIKE = re.compile(r"^\s*sporfri:")


class Allowance(NamedTuple):
    """One exception: its rule and reason, where it stands, and the first and the last place that it excuses."""

    rule: str
    reason: str
    place: Place
    first: Place
    last: Place


RUNS = ("script-element", "storage")
"""Rules that a script of the policy answers by its reason."""


def named_by_policy(document: Document) -> Iterator[Allowance]:
    """Yield an allowance for each script in a page that the policy lets this page run, known by its hash.

    It reaches to the next script, or to the end of its own last line.
    """
    if document.kind != "html" or document.role or not (scripts := scripts_of(document.path)):
        return
    starts = sorted(tag.place for tag in document.by_name.get("script", ()))
    for note in document.scripts:
        for script in scripts:
            if inline_hash(note.text) == script.hash:
                end = _end_of_line(note.place.line + note.text.count("\n"))
                last = min((end, *(Place(line, column - 1) for line, column in starts if (line, column) > note.place)))
                yield from (Allowance(rule, script.reason, note.place, note.place, last) for rule in RUNS)


def is_exception(text: str) -> bool:
    """Whether a comment is meant to be an exception, well or badly written."""
    return bool(_ALIKE.match(text))


def exceptions(document: Document) -> Iterator[Allowance]:
    """Yield the well-written exceptions in a document and in the documents inside it."""
    for part in document.walk():
        for note in part.comments:
            found = _EXCEPTION.match(note.text)
            if found and found[2]:
                first, last = note.place.line, note.place.line + note.text.count("\n") + 1
                if document.kind == "markdown":
                    first, last = markdown.reach(document.text, first, last)
                reason = " ".join(found[2].split())
                yield Allowance(found[1], reason, note.place, Place(first, 0), _end_of_line(last))


class Allowances:
    """The exceptions of a document, those that the policy names among them, and how many places each excused."""

    def __init__(self, document: Document) -> None:
        self._path, self._count = document.path, dict.fromkeys(named_by_policy(document), 0)
        self._named = frozenset(self._count)
        self._count |= dict.fromkeys(exceptions(document), 0)
        self._at: dict[tuple[str, int], list[Allowance]] = {}
        for one in self._count:
            for line in range(one.first.line, one.last.line + 1):
                self._at.setdefault((one.rule, line), []).append(one)

    def excuse(self, rule: str, place: Place) -> bool:
        """Whether an exception excuses a match of a rule at a place; it is counted."""
        for one in self._at.get((rule, place.line), ()):
            if one.first <= place <= one.last:
                self._count[one] += 1
                return True
        return False

    def used(self) -> list[Excuse]:
        """Return what was excused."""
        return [
            Excuse(self._path, one.place.line, one.rule, one.reason, count)
            for one, count in self._count.items()
            if count
        ]

    def idle(self) -> list[Note]:
        """Return the rule and the place of each exception that a writer wrote and that excused nothing."""
        return [Note(one.rule, one.place) for one, count in self._count.items() if not count and one not in self._named]


def _end_of_line(line: int) -> Place:
    return Place(line, sys.maxsize)


def malformed(document: Document, names: Iterable[str]) -> Iterator[tuple[Place, str]]:
    """Yield the place of each exception that excuses nothing because of how it is written, and what is wrong with it."""
    for note in document.comments:
        if not is_exception(note.text):
            continue
        found = _EXCEPTION.match(note.text)
        if not found:
            yield note.place, "is not written as “sporfri: allow RULE because REASON”"
        elif found[1] not in names:
            yield note.place, f"names no rule: there is none called {found[1]}"
        elif not found[2]:
            yield note.place, f"gives no reason for {found[1]}"
