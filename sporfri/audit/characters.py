"""Characters that deceive: where they stand, what they are called, and which names mix scripts (UTS #39)."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

from sporfri.audit.document import Document, Place

_LATIN_LOOKALIKES = frozenset("асеорхуіјѕһԁԛԝӏѵкԍαονρικτυχωγоոսօցհᴠᴡᴢɑɡɩ")  # Cyrillic, Greek, Armenian, others
_JAPANESE = frozenset({"LATIN", "HIRAGANA", "KATAKANA", "CJK"})
_KOREAN = frozenset({"LATIN", "HANGUL", "CJK"})


def occurrences(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Place]]:
    """Yield each match of a pattern in a document's source, with its place in the file."""
    text = document.text
    line, line_start, last = 1, 0, 0
    for found in pattern.finditer(text):
        newlines = text.count("\n", last, found.start())
        if newlines:
            line += newlines
            line_start = text.rfind("\n", last, found.start()) + 1
        last = found.start()
        yield found, document.shift(line, found.start() - line_start + 1)


def occurrences_of(document: Document, wanted: frozenset[str]) -> Iterator[tuple[re.Match[str], Place]]:
    """Yield each of some characters in a document's source; where there are none, at hardly any cost."""
    present = document.literals & wanted
    if present:
        yield from occurrences(document, re.compile("|".join(sorted(present))))


def offsets(document: Document, literal: bytes) -> Iterator[int]:
    """Yield where some ASCII of lower case stands in a document's source, in any case; quick where there is little of it."""
    return in_text(document, found_at(document.small, literal))


def found_at(small: bytes, literal: bytes) -> Iterator[int]:
    """Yield where some bytes stand in others."""
    at = small.find(literal)
    while at >= 0:
        yield at
        at = small.find(literal, at + 1)


def in_text(document: Document, places: Iterable[int]) -> Iterator[int]:
    """Turn places in a document's data, in their order, into places in its text."""
    data, last, offset = document.data, 0, 0
    wide = len(data) != len(document.text)
    for at in places:
        offset += len(data[last:at].decode("utf-8", "surrogatepass")) if wide else at - last
        last = at
        yield offset


def place_at(document: Document, offset: int) -> Place:
    """Return the place in the file of an offset in a document's source."""
    line = document.text.count("\n", 0, offset)
    return document.shift(line + 1, offset - document.text.rfind("\n", 0, offset))


def character(source: str) -> str:
    """Name the character that a source text stands for: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    char = html.unescape(source)[0]
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


def deceptive(label: str) -> bool:
    """Whether a label of a host mixes scripts, or is made of letters that all look Latin and are not."""
    letters = [char for char in label if char.isalpha() and not char.isascii()]
    if not letters:
        return False
    scripts = {unicodedata.name(char, "").split(" ")[0] for char in label if char.isalpha()}
    if all(char in _LATIN_LOOKALIKES for char in label if char.isalpha()):
        return True
    return len(scripts) > 1 and not scripts <= _JAPANESE and not scripts <= _KOREAN
