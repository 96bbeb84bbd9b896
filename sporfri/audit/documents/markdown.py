"""Posts in Markdown: their links, pictures and raw HTML, by the line; another parser than the one that renders them."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sporfri.audit.addresses import refer
from sporfri.audit.document import Document, Place, Tag
from sporfri.audit.documents import html
from sporfri.audit.documents.embedded import add_part
from sporfri.audit.site import Site
from sporfri.tables import fetching

_FRONT_MATTER = re.compile(r"---\n.*?\n---\n|(?:[A-Za-z_-]+:.*\n)+\n", re.DOTALL)


def read(document: Document, site: Site) -> None:
    """Fill in a document of kind "markdown" from its text."""
    front = _FRONT_MATTER.match(document.text)
    hidden = "\n" * front[0].count("\n") if front else ""
    body = hidden + document.text[front.end() if front else 0 :]
    lines = body.split("\n")
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(body):
        first, last = token.map or (0, 1)
        if token.type == "html_block":
            _read_html(document, site, token.content, Place(first + 1, 1))
        elif token.type == "inline":
            for child in token.children or ():
                _read_inline(document, site, child, lines, range(first, last))


def _read_inline(document: Document, site: Site, token: Token, lines: list[str], span: range) -> None:
    if token.type == "html_inline":
        _read_html(document, site, token.content, _find(lines, span, token.content))
    elif token.type in ("link_open", "image"):
        name, attribute, what, when = (
            ("a", "href", "link", fetching.CLICK)
            if token.type == "link_open"
            else ("img", "src", "image", fetching.LOAD)
        )
        raw = str(token.attrs[attribute])
        tag = Tag(name, {attribute: raw}, _find(lines, span, raw))
        document.tags.append(tag)
        if name == "a":
            document.labels[tag.place] = ""
        refer(document, site, raw, what, when, tag, attribute)


def _read_html(document: Document, site: Site, text: str, place: Place) -> None:
    part = Document(document.path, "html", "HTML in the post", text, place, document.address)
    add_part(document, part, html.read, site)


def _find(lines: list[str], span: range, text: str) -> Place:
    """Where a text stands within the lines of its block: the first line that has its beginning."""
    start = text.split("\n", 1)[0]
    for index in span:
        if index < len(lines) and (column := lines[index].find(start)) >= 0:
            return Place(index + 1, column + 1)
    return Place(span.start + 1, 1)
