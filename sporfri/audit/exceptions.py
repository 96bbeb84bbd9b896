"""Exceptions: a comment beside the line that it excuses, with a reason.

`<!-- sporfri: allow remote-image because the museum forbids copies -->` (in CSS between `/*` and `*/`, in `_headers`
and `.htaccess` after `#`) excuses one rule on the comment's own lines and on the next. There is no other way to turn
a rule off.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sporfri.audit.document import Document, Place

_EXCEPTION = re.compile(r"^\s*sporfri:\s*allow\s+([a-z-]+)(?:\s+because\s+(\S.*?))?\s*$", re.DOTALL)
_ALIKE = re.compile(r"^\s*sporfri:")


class Allowance(NamedTuple):
    """One exception: its rule and reason, and the first and the last line that it excuses."""

    rule: str
    reason: str
    place: Place
    last_line: int


def is_exception(text: str) -> bool:
    """Whether a comment is meant to be an exception, well or badly written."""
    return bool(_ALIKE.match(text))


def exceptions(document: Document) -> Iterator[Allowance]:
    """Yield the well-written exceptions in a document and in the documents inside it."""
    for part in document.walk():
        for note in part.comments:
            found = _EXCEPTION.match(note.text)
            if found and found[2]:
                yield Allowance(
                    found[1], " ".join(found[2].split()), note.place, note.place.line + note.text.count("\n") + 1
                )


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
