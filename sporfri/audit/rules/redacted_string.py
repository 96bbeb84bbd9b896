"""redacted-string: a string that was to be redacted is published."""

import re
from collections.abc import Iterator

from sporfri.audit.characters import occurrences
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule
from sporfri.audit.site import Site


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield each appearance of a redacted string, in any case, in the source of any text."""
    if document.role or not site.redacted:
        return
    pattern = re.compile("|".join(re.escape(text) for text in site.redacted), re.IGNORECASE)
    for found, place in occurrences(document, pattern):
        yield Match(f"this {document.noun} holds a redacted string of {len(found[0])} characters", place)
    for note in document.metadata:
        if pattern.search(note.text):
            yield Match(f"the metadata of {document.path} hold a redacted string", document.start)


RULE = Rule(
    name="redacted-string",
    family="remembers",
    severity=Severity.ERROR,
    title="A string that was to be redacted is published",
    why="It was left out on purpose, and stands here all the same.",
    mend="Remove it, and look for where it came from.",
    wrong={"a.txt": "The letter came from patriarch@extortion.example.\n"},
    right={"a.txt": "The letter came from [redacted].\n"},
    check=check,
)
