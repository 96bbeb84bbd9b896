"""The start tags of a page: as the tree that a browser builds holds them, and as its preload scanner meets them.

The two differ: a scanner fetches what the tree never holds (an image inside CDATA of inline SVG, in a page of frames),
and a tree holds what the scanner does not name. A rule sees the union. On most pages all there is can be read off the
text, and counting proves it; only the others are read again, as the plain run.
"""

import re
from collections.abc import Iterable
from typing import TypeAlias

import turbohtml
from turbohtml import Element, TokenType

from sporfri.audit.document import START, Document, Note, Place, Tag
from sporfri.tables.elements import INERT_ATTRIBUTES, INERT_ELEMENTS

Position: TypeAlias = tuple[int, int]
"""A line (from 1) and a column (from 0) in a document's text."""

Run: TypeAlias = dict[Position, Tag | None]
"""Start tags by where they stand, None for one that is inert; of a page whose tags are plain only those of styles."""

# Looked up once: every token of a page is held against them.
_START_TAG, _COMMENT = TokenType.START_TAG, TokenType.COMMENT
Seen: TypeAlias = tuple[str, dict[str, str], bool]
"""What a tag says wherever it stands: its name, its attributes (nobody writes into them), whether it is inert."""

_SEEN: dict[str | None, Seen] = {}
"""Tags by how they are written: of the tags of a site's pages nine in ten are written as others are."""
_SHORT, _MOST_SEEN = 200, 10_000
_WRITTEN = re.compile(r"<[a-zA-Z][^>]*>")
_PLAIN = re.compile(
    r"""<[a-zA-Z][^ \t\n\f\r/<>]*(?:[ \t\n\f\r]+[^ \t\n\f\r"'<>/=]+(?:="[^"<>]*"|='[^'<>]*'|=[^ \t\n\f\r"'<>=`]+)?)*[ \t\n\f\r]*/?>"""
)
"""A start tag that ends at its first `>` beyond doubt, whatever comes after it."""
_ODD = re.compile(r"<(?:/(?![a-zA-Z])|[iI][mM][aA][gG][eE])")
"""What reads as a comment without being written as one, and the one tag whose element has another name."""
_IMPLIED = ("html", "head", "body")
"""Elements that are there although no tag begins them."""


def take(document: Document, tree: turbohtml.Document) -> Run:
    """Fill in the tags and comments of a document from its text and its tree, and return the tags by where they stand."""
    written = _WRITTEN.findall(document.text)
    if _is_all(document.text, len(written)):
        seen = [_SEEN.get(source) or _see_written(source) for source in written]
        tags = [tag for tag in seen if tag]
        if len(tags) == len(seen) and tree.xpath("count(//*)") == len(tags) + _implied(tags):
            return _take_written(document, written, tags)
    run = _scan(document)
    nodes = [(at, node) for node in tree.iter_elements() if (at := node.position)]
    if any(at not in run for at, _ in nodes):
        _add_missed(document, nodes, run)
    _take_merged(document, tree)
    return run


def _is_all(text: str, written: int) -> bool:
    """Whether every `<` that can begin anything begins a start tag that is written out, an end tag, or the DOCTYPE."""
    doctype = text[:9].lower() == "<!doctype"
    return text.count("<") - text.count("</") == written + doctype and not _ODD.search(text)


def _implied(tags: list[Seen]) -> int:
    """Return how many elements a tree has that no tag begins. Others than these are rare; such pages are read again."""
    names = {name for name, _, _ in tags[:50]}
    return sum(name not in names for name in _IMPLIED)


def _take_written(document: Document, written: list[str], tags: list[Seen]) -> Run:
    """Take the tags from how they are written: no way of reading the text finds others in it."""
    text, shift, add, new = document.text, document.shift, document.tags.append, tuple.__new__
    whole = document.start == START and not document.pinned
    run: Run = {}
    met: set[str] = set()
    offset, line, begin = -1, 1, 0
    for source, (name, attributes, inert) in zip(written, tags, strict=True):
        if inert and name in met:
            continue
        met.add(name)
        last = offset + 1
        offset = text.index(source, last)
        if lines := text.count("\n", last, offset):
            line, begin = line + lines, text.rindex("\n", last, offset) + 1
        column = offset - begin + 1
        place = new(Place, (line, column)) if whole else shift(line, column)
        tag = new(Tag, (name, attributes, place, ""))  # as Tag(…) does, in half the time
        add(tag)
        if name == "style":
            run[line, column - 1] = tag
    return run


def _is_quiet(attributes: Iterable[tuple[str, str | list[str] | None]]) -> bool:
    """Whether attributes say nothing: they are inert, and no value can be an address."""
    for name, value in attributes:
        if name not in INERT_ATTRIBUTES or (value and ":" in (value if isinstance(value, str) else "".join(value))):
            return False
    return True


def _scan(document: Document) -> Run:
    """Take the preload scanner's view: every start tag and every comment, wherever it stands."""
    shift, add = document.shift, document.tags.append
    whole = document.start == START and not document.pinned
    run: Run = {}
    met: set[str] = set()
    for token in turbohtml.tokenize(document.text, capture_source=True):
        kind = token.type
        if kind is _START_TAG:
            name, attributes, inert = _SEEN.get(token.source) or _see(token)
            line, column = token.line, token.col
            if inert and name in met:
                run[line, column] = None
                continue
            met.add(name)
            place = Place(line, column + 1) if whole else shift(line, column + 1)
            tag = run[line, column] = Tag(name, attributes, place)
            add(tag)
        elif kind is _COMMENT:
            document.comments.append(Note(token.data or "", shift(token.line, token.col + 1)))
    return run


def _see(token: turbohtml.Token) -> Seen:
    """Read a tag, and remember it where its like stands on many pages: it is short."""
    name, attributes = token.tag or "", _attributes(token.attrs)
    return _remember(token.source or "", name, attributes)


def _see_written(source: str) -> Seen | None:
    """Read a tag from its source alone; None where its end is in doubt."""
    if not _PLAIN.fullmatch(source):
        return None
    token = next(iter(turbohtml.tokenize(source)))
    return _remember(source, token.tag or "", _attributes(token.attrs))


def _remember(source: str, name: str, attributes: dict[str, str]) -> Seen:
    found = name, attributes, name in INERT_ELEMENTS and _is_quiet(attributes.items())
    if 0 < len(source) < _SHORT:
        if len(_SEEN) >= _MOST_SEEN:
            _SEEN.clear()
        _SEEN[source] = found
    return found


def _attributes(pairs: list[tuple[str, str]] | None) -> dict[str, str]:
    """Return the attributes of a tag; of two with one name the first counts, one without a value has an empty one."""
    if not pairs:
        return {}
    attributes = dict(reversed(pairs))
    return attributes if None not in attributes.values() else {name: value or "" for name, value in attributes.items()}


def _add_missed(document: Document, nodes: list[tuple[Position, Element]], run: Run) -> None:
    """Take the tree's view: elements that the run missed."""
    for at, node in nodes:
        if at not in run:
            tag = run[at] = _tag(node, document.shift(at[0], at[1] + 1))
            document.tags.append(tag)


def _take_merged(document: Document, tree: turbohtml.Document) -> None:
    """Keep attributes that `html` and `body` have of another of their kind inside noscript: only the tree shows them."""
    hiding = next((tag.place for tag in document.tags if tag.name == "noscript"), None)
    if hiding is None:
        return
    for node in (node for node in tree.iter_elements() if node.tag in ("html", "body")):
        seen = [tag.attributes for tag in document.tags if tag.name == node.tag]
        tag = _tag(node, hiding)
        new = {name: value for name, value in tag.attributes.items() if all(other.get(name) != value for other in seen)}
        if new:
            document.tags.append(tag._replace(attributes=new))


def _tag(node: Element, place: Place) -> Tag:
    """Return an element's start tag as it is written: the tree parts some values at spaces, and has its own case in SVG."""
    attributes = {
        name.lower(): value if isinstance(value, str) else node.attr(name) or "" for name, value in node.attrs.items()
    }
    return Tag(node.tag.lower(), attributes, place)
