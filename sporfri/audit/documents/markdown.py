"""Posts in Markdown: their links, pictures and raw HTML, by the line; another parser than the one that renders them."""

import re
from collections.abc import Iterable
from itertools import islice, takewhile, zip_longest
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sporfri.audit.addresses import refer
from sporfri.audit.document import Document, Place, Tag
from sporfri.audit.documents import html
from sporfri.audit.documents.bare import as_link, bare_addresses, in_markup
from sporfri.audit.documents.embedded import add_part
from sporfri.audit.documents.places import Places
from sporfri.audit.site import Site
from sporfri.tables import fetching

_FRONT_MATTER = re.compile(
    r"---\n.*?\n(?:---|\.\.\.)\n|\+\+\+\n.*?\n\+\+\+\n|(?:[A-Za-z_-]+:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+(?:\n|$)",
    re.DOTALL,
)
_NOTE = re.compile(r"^( {0,3}\[\^[^\]\n]{1,100}\]):", re.MULTILINE)
"""A footnote, which CommonMark alone would take for the definition of an address and hide."""
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_FIELD = re.compile(r"(\w++)\s*+[:=]\s*+[\"']?(.*)")
_PICTURES = {"image", "cover", "thumbnail", "banner", "featured_image", "og_image", "header_image"}
_TEXTS = {"summary", "excerpt"}
_VERBATIM_TAG = re.compile(r"<(/?)(?:a|code|kbd|pre|samp|var)\b", re.IGNORECASE)
_MARKDOWN_INSIDE = re.compile(r"""<[^<>]*\smarkdown\s*=\s*["']?(?:1|block|span)\b""")
_CARD = re.compile(r"^!!! ?card +(https?://\S+)", re.IGNORECASE)
"""The address of a card: a link, also where its host has no dot and it would be none in prose."""


def read(document: Document, site: Site) -> None:
    """Fill in a document of kind "markdown" from its text."""
    front = _FRONT_MATTER.match(document.text)
    above = front[0].count("\n") if front else 0
    lines = document.text.split("\n")
    for index, line in enumerate(lines[:above]):
        _read_field(document, site, line, lines, index)
    _read_blocks(document, site, [""] * above + lines[above:])


def reach(text: str, first: int, last: int) -> tuple[int, int]:
    """Return the lines of a post that a comment in some lines is beside: front matter that it follows, code that it precedes."""
    front = _FRONT_MATTER.match(text)
    lines = text.split("\n")
    if front and not "".join(lines[front[0].count("\n") : first - 1]).strip():
        first = 1
    fence = _FENCE.match(lines[last - 1]) if last <= len(lines) else None
    if fence:
        ends = (number for number, line in enumerate(lines[last:], last + 1) if line.strip().startswith(fence[1]))
        last = next(ends, len(lines))
    return first, last


def _read_field(document: Document, site: Site, line: str, lines: list[str], index: int) -> None:
    """Read what a line of the front matter brings into a page: a picture's address, a text with markup."""
    found = _FIELD.match(line)
    if not found:
        return
    value = found[2].rstrip()
    value = value[:-1] if value.endswith(('"', "'")) else value
    if found[1].lower() in _PICTURES:
        tag = Tag("img", {"src": value}, Place(index + 1, found.start(2) + 1))
        refer(document, site, value, "image", fetching.LOAD, tag, "src")
    elif found[1].lower() in _TEXTS:
        places = Places(lines, range(index, index + 1), {})
        _read_children(document, site, _inline(value), places)


def _read_blocks(document: Document, site: Site, lines: list[str], *, inside: bool = False) -> None:
    known: dict[str, dict[str, dict[str, Any]]] = {}
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(_NOTE.sub(r"\1 ", "\n".join(lines)), known)
    definitions = {str(one["href"]): one for one in known.get("references", {}).values()}
    for token in tokens:
        span = range(*(token.map or (0, 1)))
        if token.type == "html_block":
            text = _as_it_stands(token.content, lines[span.start : span.stop])
            _read_html(document, site, text, Place(span.start + 1, 1))
            for offset, address in in_markup(text):
                line, before = text.count("\n", 0, offset), text.rfind("\n", 0, offset)
                _refer_bare(document, site, address, Place(span.start + 1 + line, offset - before))
            if not inside and _MARKDOWN_INSIDE.search(text):
                inner = lines[span.start + 1 : span.stop]
                _read_blocks(document, site, [""] * (span.start + 1) + inner, inside=True)
        elif token.type == "inline":
            places = Places(lines, span, definitions)
            _read_children(document, site, token.children or [], places)


def _inline(text: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).parseInline(text)[0].children or []


def _read_children(document: Document, site: Site, children: list[Token], places: Places) -> None:
    """Read what stands in a paragraph; a picture's title is Markdown too, since it becomes the caption."""
    depth = 0
    for index, child in enumerate(children):
        _read_inline(document, site, child, places, islice(children, index + 1, None))
        depth = max(0, depth + _opens(child))
        if child.type == "text" and not depth:
            bare = tuple(address for _, address in bare_addresses(child.content))
            for address in (*(card for card in _CARD.findall(child.content) if not card.startswith(bare)), *bare):
                _refer_bare(document, site, address, places.of_text(address))
        elif child.type == "image" and (title := child.attrs.get("title")):
            _read_children(document, site, _inline(str(title)), places)


def _opens(token: Token) -> int:
    """Say whether a token opens (1) or closes (-1) a link or code, in which an address stays text."""
    if token.type in ("link_open", "link_close"):
        return token.nesting
    tag = _VERBATIM_TAG.match(token.content) if token.type == "html_inline" else None
    return (-1 if tag[1] else 1) if tag else 0


def _refer_bare(document: Document, site: Site, address: str, place: Place) -> None:
    href = as_link(address)
    tag = Tag("a", {"href": href}, place)
    document.tags.append(tag)
    document.labels[place, href] = address
    refer(document, site, href, "link", fetching.CLICK, tag, "href")


def _as_it_stands(content: str, lines: list[str]) -> str:
    """Return the HTML of a block with each line in the column where it stands, whatever list or quote it stands in."""
    pairs = zip_longest(content.split("\n")[: len(lines)], lines, fillvalue="")
    return "\n".join(" " * (len(line) - len(text)) + text if line.endswith(text) else text for text, line in pairs)


def _read_inline(document: Document, site: Site, token: Token, places: Places, after: Iterable[Token] = ()) -> None:
    if token.type == "html_inline":
        part = _read_html(document, site, token.content, places.of_text(token.content))
        inside = takewhile(lambda child: not child.content.lower().startswith("</a"), after)
        label = "".join(child.content for child in inside)
        part.labels.update({(tag.place, tag.attributes.get("href", "")): label for tag in part.by_name.get("a", ())})
    elif token.type in ("link_open", "image"):
        name, attribute, what, when = (
            ("a", "href", "link", fetching.CLICK)
            if token.type == "link_open"
            else ("img", "src", "image", fetching.LOAD)
        )
        raw = str(token.attrs[attribute])
        tag = Tag(name, {attribute: raw}, places.of_address(raw))
        document.tags.append(tag)
        if name == "a":
            inside = takewhile(lambda child: child.type != "link_close", after)
            document.labels[tag.place, raw] = "".join(child.content for child in inside)
        refer(document, site, raw, what, when, tag, attribute)


def _read_html(document: Document, site: Site, text: str, place: Place) -> Document:
    part = Document(document.path, "html", "HTML in the post", text, place, document.address)
    add_part(document, part, html.read, site)
    return part
