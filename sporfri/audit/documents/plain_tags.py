"""Pages whose start tags can be read off their text: most pages, and then nothing needs to be parsed to know them.

Every `<` that can begin anything begins a tag that ends at the next `>` beyond doubt, or an end tag, or the DOCTYPE. No
way of reading such a text finds other start tags in it, whatever tree comes of it. Of the tags of a site's pages nine
in ten are written as others are; those are known by how they are written.
"""

import re
from html import unescape
from typing import NamedTuple, TypeAlias

import turbohtml

from sporfri.audit.document import START, Document, Place, Tag
from sporfri.tables.elements import INERT_ATTRIBUTES, INERT_ELEMENTS

Seen: TypeAlias = tuple[str, dict[str, str], bool]
"""What a tag says wherever it stands: its name, its attributes (nobody writes into them), whether it is inert."""

SEEN: dict[str | None, Seen] = {}
"""Tags by how they are written."""
PLAIN: dict[str, Seen] = {}
"""Those that end at their first `>` beyond doubt, and inside which no text is read by other rules."""
SHORT, MOST_SEEN = 500, 10_000
_WRITTEN = re.compile(r"<(?!/[a-zA-Z])[^>]*+>?")
"""All but end tags; what begins neither, or does not end, is known for odd when it is read."""
_USUAL = re.compile(r"""<([a-z][a-z0-9-]*+)((?: [a-z][a-z0-9:-]*+="[^"<>&\0\r]*+")*+)>""")
"""A start tag of which every value stands as it is meant, between quotation marks; its name, and its attributes."""
_ATTRIBUTE = re.compile(r' ([^ ="]++)="([^"]*+)"')
_PLAIN = re.compile(
    r"""<[a-zA-Z][^ \t\n\f\r/<>]*(?:[ \t\n\f\r]+[^ \t\n\f\r"'<>/=]+(?:="[^"<>]*"|='[^'<>]*'|=[^ \t\n\f\r"'<>=`]+)?)*[ \t\n\f\r]*/?>"""
)
"""A start tag that ends at its first `>` beyond doubt, whatever comes after it."""
_DOCTYPE = "<!doctype"
_LINE_END = re.compile("\n")
_WORDS = {"title": "</title>", "style": "</style>"}
"""Elements that hold words, and how they must end: a tag inside would be none."""
_OTHERWISE = frozenset(
    [
        "base",
        "frameset",
        "iframe",
        "image",
        "noembed",
        "noframes",
        "noscript",
        "plaintext",
        "script",
        "template",
        "textarea",
        "xmp",
    ]
)
"""Elements for which the tree is needed, inside which a text is read by other rules, or that have another name in a page."""
_FOREIGN = frozenset({"svg", "math"})
_LINK = re.compile(
    r"[^<]*+(?:<(?:(abbr|b|bdi|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|time)(?: [^<>]*+)?>[^<]*+</\1>"
    r"|(?:br|img|wbr)(?: [^<>]*+)?>)[^<]*+)*+</a>"
)
"""The inside of a link to its end, where no tag in it can move its end or its words elsewhere."""
_TAG = re.compile(r"<[^<>]*+>")


class Plain(NamedTuple):
    """Where the lines of a page begin, and its first drawing or formula (at its end, if there is none)."""

    lines: list[int]
    drawn: int

    def inside(self, document: Document, place: Place) -> int:
        """Return where the text begins that stands behind the tag at a place."""
        line, column = place.line - document.start.line, place.column - 1
        at = self.lines[line] + column - (0 if line else document.start.column - 1)
        return document.text.index(">", at) + 1


def take(document: Document) -> Plain | None:
    """Fill in a document's tags from its text; None, and nothing filled in, where the text can be read in more than one way."""
    text, shift, new = document.text, document.shift, tuple.__new__
    if document.pinned:
        return None
    lines = [0, *[found.end() for found in _LINE_END.finditer(text)], len(text) + 1]
    whole = document.start == START
    taken: list[Tag] = []
    met: set[str] = set()
    line, drawn = 1, len(text)
    begin = len(_DOCTYPE) if text[: len(_DOCTYPE)].lower() == _DOCTYPE else 0
    for written in _WRITTEN.finditer(text, begin):
        source = written[0]
        seen = PLAIN.get(source) or _see(source)
        if not seen:
            return None
        name, attributes, inert = seen
        if inert and name in met:
            continue
        met.add(name)
        at = written.start()
        while lines[line] <= at:
            line += 1
        column = at - lines[line - 1] + 1
        place = new(Place, (line, column)) if whole else shift(line, column)
        taken.append(new(Tag, (name, attributes, place, "")))  # as Tag(…) does, in half the time
        if name in _FOREIGN:
            drawn = min(drawn, at)
        elif name in _WORDS and not (_ends(text, written.end(), _WORDS[name]) and (name != "style" or at < drawn)):
            return None
    document.tags = taken
    return Plain(lines, drawn)


def _ends(text: str, begin: int, end: str) -> bool:
    """Whether a text without tags begins there, and ends with a certain one."""
    return text.startswith(end, text.find("<", begin))


def _see(source: str) -> Seen | None:
    """Read a tag from its source alone; None where more is needed."""
    found = _see_usual(source)
    if not found:
        if not _PLAIN.fullmatch(source):
            return None
        found = see(next(iter(turbohtml.tokenize(source))), source)
    if found[0] in _OTHERWISE:
        return None
    if len(source) < SHORT:
        if len(PLAIN) >= MOST_SEEN:
            PLAIN.clear()
        PLAIN[source] = found
    return found


def _see_usual(source: str) -> Seen | None:
    """Read a tag as most are written; None for any other."""
    if not (usual := _USUAL.fullmatch(source)):
        return None
    name, attributes = usual[1], dict(_ATTRIBUTE.findall(usual[2])[::-1])  # of two with one name the first counts
    return name, attributes, _is_inert(name, attributes)


def see(token: turbohtml.Token, source: str) -> Seen:
    """Read a tag, and remember it where its like stands on many pages: it is short."""
    name = token.tag or ""
    attributes = {
        key: value or "" for key, value in reversed(token.attrs or ())
    }  # of two with one name the first counts
    found = name, attributes, _is_inert(name, attributes)
    if 0 < len(source) < SHORT:
        if len(SEEN) >= MOST_SEEN:
            SEEN.clear()
        SEEN[source] = found
    return found


def _is_inert(name: str, attributes: dict[str, str]) -> bool:
    """Whether a tag says nothing: it and its attributes are inert, and no value can be an address."""
    return (
        name in INERT_ELEMENTS
        and INERT_ATTRIBUTES.issuperset(attributes)
        and not any(":" in value for value in attributes.values())
    )


def label(plain: Plain, text: str, begin: int) -> str | None:
    """Return the text of a link that begins there; None if the tree alone tells which words are its own."""
    end = text.find("<", begin)
    if not text.startswith("</a>", end):
        if plain.drawn < begin or not _LINK.match(text, begin):
            return None
        end = text.find("</a>", begin)
    return unescape(_TAG.sub("", text[begin:end]))


def words(text: str, begin: int) -> str:
    """Return the text of a style that begins there."""
    return text[begin : text.index("<", begin)]
