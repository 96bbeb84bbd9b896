"""invisible-character: a character cannot be seen."""

import re
from collections.abc import Iterator

from sporfri.audit.characters import character, occurrences, occurrences_of
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.literals import sought
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

_SINGLE = "\u115f\u1160\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0\ufff9\ufffa\ufffb"
INVISIBLE = sought((*_SINGLE, *map(chr, range(0x206A, 0x2070)), *map(chr, range(0xE0000, 0xE0080))))
_REFERENCES = re.compile(
    "&(?:#(?:[xX]0*(?:200[bB]|2060|[fF][eE][fF][fF])|0*(?:8203|8288|65279));?|ZeroWidthSpace;|NoBreak;)"
)
_LITERALS = sought(("&#", "&ZeroWidthSpace;", "&NoBreak;"))
_JOINERS = "\u200c\u200d"
_FLAG = "\U0001f3f4"


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each character that has no width and no meaning where it stands."""
    if document.role in ("style", "linked data"):
        return
    named = occurrences(document, _REFERENCES) if document.literals & _LITERALS else ()
    for found, place in (*occurrences_of(document, INVISIBLE), *named):
        if not _means_something(document.text, found.start()):
            yield Match(
                f"this {document.noun} holds the invisible character {character(found[0])}",
                place,
                subject=str(place.line),
            )


def _means_something(text: str, at: int) -> bool:
    """Whether such a character does its work: joins other letters than Latin, or spells the flag of a region."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in _JOINERS:
        return not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())
    if "\U000e0020" <= char <= "\U000e007f":
        return before == _FLAG or "\U000e0020" <= before <= "\U000e007f"
    return char == "\ufeff" and at == 0


RULE = Rule(
    name="invisible-character",
    family="deceives",
    severity=Severity.WARNING,
    title="A character cannot be seen",
    why=("Invisible characters mark a copy, so that it can be told who passed it on, and hide words from a search."),
    mend="Remove the character.",
    wrong={"index.html": "<p>sec\u200bret</p>"},
    right={
        "index.html": "<p>\U0001f468\u200d\U0001f469\u200d\U0001f467, \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645, naïve, co\u00adoperate</p>"
    },
    check=check,
    where=Where(literals=_LITERALS | INVISIBLE),
)
