"""Pages whose start tags can be read off their text: most pages, and then nothing needs to be parsed to know them.

Every `<` that can begin anything begins a tag that ends at the next `>` beyond doubt, or an end tag, or the DOCTYPE. No
way of reading such a text finds other start tags in it, whatever tree comes of it. Of the tags of a site's pages nine
in ten are written as others are; those are known by how they are written.
"""

import re
from html import unescape
from itertools import accumulate
from typing import TypeAlias, cast

import turbohtml

from sporfri.audit.document import START, Document, Place, Tag
from sporfri.tables.elements import INERT_ATTRIBUTES, INERT_ELEMENTS

Seen: TypeAlias = tuple[str, dict[str, str], bool]
"""What a tag says wherever it stands: its name, its attributes (nobody writes into them), whether it is inert."""

SEEN: dict[str | None, Seen] = {}
"""Tags by how they are written."""
PLAIN: dict[str, Seen] = {}
"""Those that end at their first `>` beyond doubt, and inside which no text is read by other rules."""
SHORT, MOST_SEEN = 200, 10_000
_WRITTEN = re.compile(r"<[a-zA-Z][^<>]*+>")
_PLAIN = re.compile(
    r"""<[a-zA-Z][^ \t\n\f\r/<>]*(?:[ \t\n\f\r]+[^ \t\n\f\r"'<>/=]+(?:="[^"<>]*"|='[^'<>]*'|=[^ \t\n\f\r"'<>=`]+)?)*[ \t\n\f\r]*/?>"""
)
"""A start tag that ends at its first `>` beyond doubt, whatever comes after it."""
_ODD = re.compile(r"<(?:/(?![a-zA-Z])|[iI][mM][aA][gG][eE])")
"""What reads as a comment without being written as one, and the one tag whose element has another name."""
_WORDS = {"title": "</title>", "style": "</style>"}
"""Elements that hold words, and how they must end: a tag inside would be none."""
_OTHERWISE = frozenset(
    [
        "base",
        "frameset",
        "iframe",
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
"""Elements for which the tree is needed, or inside which a text is read by other rules."""
_FOREIGN = frozenset({"svg", "math"})
_LINK = re.compile(
    r"[^<]*+(?:<(?:(abbr|b|bdi|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|time)(?: [^<>]*+)?>[^<]*+</\1>"
    r"|(?:br|img|wbr)(?: [^<>]*+)?>)[^<]*+)*+</a>"
)
"""The inside of a link to its end, where no tag in it can move its end or its words elsewhere."""
_TAG = re.compile(r"<[^<>]*+>")


def take(document: Document) -> dict[Place, int] | None:
    """Fill in a document's tags from its text, and return where the text inside links and styles begins.

    None, and nothing filled in, where the text can be read in more than one way. A link is left out if the tree alone tells
    which words are its own.
    """
    text = document.text
    written = _WRITTEN.findall(text)
    if document.pinned or not _is_all(text, len(written)):
        return None
    seen = [PLAIN.get(source) or _see(source) for source in written]
    return _take(document, written, cast("list[Seen]", seen)) if all(seen) else None


def _is_all(text: str, written: int) -> bool:
    doctype = text[:9].lower() == "<!doctype"
    return text.count("<") - text.count("</") == written + doctype and not _ODD.search(text)


def _take(document: Document, written: list[str], tags: list[Seen]) -> dict[Place, int] | None:
    text, shift, new = document.text, document.shift, tuple.__new__
    whole = document.start == START and not document.pinned
    taken: list[Tag] = []
    begins: dict[Place, int] = {}
    met: set[str] = set()
    offset, line, begin = -1, 1, 0
    ends = list(accumulate([len(one) + 1 for one in text.split("\n")]))
    for source, (name, attributes, inert) in zip(written, tags, strict=True):
        if inert and name in met:
            continue
        met.add(name)
        offset = text.index(source, offset + 1)
        while ends[line - 1] <= offset:
            begin = ends[line - 1]
            line += 1
        column = offset - begin + 1
        place = new(Place, (line, column)) if whole else shift(line, column)
        taken.append(new(Tag, (name, attributes, place, "")))  # as Tag(…) does, in half the time
        if name == "a":
            inside = offset + len(source)
            if text.startswith("</a>", text.find("<", inside)) or (not met & _FOREIGN and _LINK.match(text, inside)):
                begins[place] = inside
        elif name in _WORDS:
            begins[place] = inside = offset + len(source)
            if not text.startswith(_WORDS[name], text.find("<", inside)) or (name == "style" and met & _FOREIGN):
                return None
    document.tags = taken
    return begins


def _see(source: str) -> Seen | None:
    """Read a tag from its source alone; None where more is needed."""
    if not _PLAIN.fullmatch(source):
        return None
    found = see(next(iter(turbohtml.tokenize(source))), source)
    if found[0] in _OTHERWISE:
        return None
    if source in SEEN:
        if len(PLAIN) >= MOST_SEEN:
            PLAIN.clear()
        PLAIN[source] = found
    return found


def see(token: turbohtml.Token, source: str) -> Seen:
    """Read a tag, and remember it where its like stands on many pages: it is short."""
    name = token.tag or ""
    attributes = {
        key: value or "" for key, value in reversed(token.attrs or ())
    }  # of two with one name the first counts
    found = name, attributes, name in INERT_ELEMENTS and _is_quiet(attributes)
    if 0 < len(source) < SHORT:
        if len(SEEN) >= MOST_SEEN:
            SEEN.clear()
        SEEN[source] = found
    return found


def _is_quiet(attributes: dict[str, str]) -> bool:
    """Whether attributes say nothing: they are inert, and no value can be an address."""
    return INERT_ATTRIBUTES.issuperset(attributes) and not any(":" in value for value in attributes.values())


def label(text: str, begin: int) -> str:
    """Return the text of a link that begins there."""
    end = text.find("<", begin)
    if not text.startswith("</a>", end):
        end = text.find("</a>", begin)
    return unescape(_TAG.sub("", text[begin:end]))


def words(text: str, begin: int) -> str:
    """Return the text of a style that begins there."""
    return text[begin : text.index("<", begin)]
