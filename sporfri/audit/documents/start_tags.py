"""The start tags of a page: as the tree that a browser builds holds them, and as its preload scanner meets them.

The two differ: a scanner fetches what the tree never holds (an image inside CDATA of inline SVG, in a page of frames),
and a tree holds what the scanner does not name. A rule sees the union. Most pages need neither (plain_tags.py).
"""

import re
from operator import attrgetter
from typing import TypeAlias

import turbohtml
from turbohtml import Element, TokenType

from sporfri.audit.characters import place_at
from sporfri.audit.document import START, Document, Note, Place, Tag
from sporfri.audit.documents.plain_tags import SEEN, see

Position: TypeAlias = tuple[int, int]
"""A line (from 1) and a column (from 0) in a document's text."""

Run: TypeAlias = dict[Position, Tag | None]
"""Start tags by where they stand, None for one that is inert."""

# Looked up once: every token of a page is held against them.
_START_TAG, _COMMENT = TokenType.START_TAG, TokenType.COMMENT


def take(document: Document, tree: turbohtml.Document) -> Run:
    """Fill in the tags and comments of a document from its text and its tree, and return the tags by where they stand."""
    run = _scan(document)
    nodes = [(at, node) for node in tree.iter_elements() if (at := node.position)]
    _add_missed(document, nodes, run)
    _take_merged(document, tree)
    document.tags.sort(key=attrgetter("place"))
    return run


def _scan(document: Document) -> Run:
    """Take the preload scanner's view: every start tag and every comment, wherever it stands."""
    shift, add = document.shift, document.tags.append
    whole = document.start == START and not document.pinned
    run: Run = {}
    met: set[str] = set()
    for token in turbohtml.tokenize(document.text, capture_source=True):
        kind = token.type
        if kind is _START_TAG:
            name, attributes, inert = SEEN.get(token.source) or see(token, token.source or "")
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


def _add_missed(document: Document, nodes: list[tuple[Position, Element]], run: Run) -> None:
    """Take the tree's view: elements that the run missed."""
    for at, node in nodes:
        if at not in run:
            tag = run[at] = _tag(node, document.shift(at[0], at[1] + 1))
            document.tags.append(tag)


def _take_merged(document: Document, tree: turbohtml.Document) -> None:
    """Keep attributes that `html` and `body` have of another of their kind that only the tree shows.

    Such a tag stands where the run sees text: inside noscript, or in a `title` of SVG.
    """
    for node in (node for name in ("html", "body") for node in tree.iter_elements(name)):
        seen = [tag for tag in document.tags if tag.name == node.tag]
        whole = _tag(node, document.start)
        new = {
            name: value
            for name, value in whole.attributes.items()
            if all(tag.attributes.get(name) != value for tag in seen)
        }
        if new:
            document.tags.append(whole._replace(attributes=new, place=_hidden(document, node.tag, seen)))


def _hidden(document: Document, name: str, seen: list[Tag]) -> Place:
    """Return where the first tag of a name is written that the run has not seen."""
    places = (
        place_at(document, found.start()) for found in re.finditer(rf"<{name}[\s/>]", document.text, re.IGNORECASE)
    )
    return next((place for place in places if all(tag.place != place for tag in seen)), document.start)


def _tag(node: Element, place: Place) -> Tag:
    """Return an element's start tag as it is written: the tree parts some values at spaces, and has its own case in SVG."""
    attributes = {
        name.lower(): value if isinstance(value, str) else node.attr(name) or "" for name, value in node.attrs.items()
    }
    return Tag(node.tag.lower(), attributes, place)
