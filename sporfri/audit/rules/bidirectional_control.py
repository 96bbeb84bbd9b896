"""bidirectional-control: a hidden character turns the order of the text around."""

import re
from collections.abc import Iterator

from sporfri.audit.characters import character, occurrences, occurrences_of
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.literals import sought
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

CONTROLS = sought("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_REFERENCES = re.compile("&#(?:[xX]0*(?:202[a-eA-E]|206[6-9])|0*(?:823[4-8]|829[4-7]));?")
_LITERALS = sought(("&#",))


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each bidirectional embedding, override or isolate (UAX #9; CVE-2021-42574), plain or as a reference."""
    if document.role in ("style", "linked data"):
        return
    named = occurrences(document, _REFERENCES) if document.literals & _LITERALS else ()
    for found, place in (*occurrences_of(document, CONTROLS), *named):
        yield Match(f"this {document.noun} holds the control {character(found[0])}", place, subject=str(place.line))


RULE = Rule(
    name="bidirectional-control",
    family="deceives",
    severity=Severity.ERROR,
    title="A hidden character turns the order of the text around",
    why="The reader sees another text, address or code than a program reads.",
    mend="Remove the character; use the attribute `dir` where a direction must be given.",
    wrong={"index.html": "<p>&#x202e;moc.elpmaxe</p>"},
    right={"index.html": '<p dir="rtl">\u05e9\u05dc\u05d5\u05dd</p>'},
    check=check,
    where=Where(literals=_LITERALS | CONTROLS),
)
