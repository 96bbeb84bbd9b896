"""HTML, read twice: as the tree that a browser builds, and as the plain run of start tags that its preload scanner sees.

The two differ: a scanner fetches what the tree never holds (an image inside CDATA of inline SVG, in a page of
frames), and a tree holds what the run does not name. A rule sees the union.
"""

import re

import turbohtml
from turbohtml import Element, TokenType

from sporfri.audit.addresses import refer_from_attributes, resolve
from sporfri.audit.document import Document, Note, Place, Tag
from sporfri.audit.documents import css, json_text
from sporfri.audit.documents.embedded import add_part, read_data_documents
from sporfri.audit.documents.head import refer_from_meta
from sporfri.audit.site import Site
from sporfri.tables import fetching

_END_OF_STYLE = re.compile(r"</style[\s/>]", re.IGNORECASE)
_DATA_BLOCKS = frozenset({"application/ld+json", "application/json", "importmap", "speculationrules"})


def read(document: Document, site: Site) -> None:
    """Fill in a document of kind "html" from its text."""
    tree = turbohtml.parse(document.text, allow_declarative_shadow_roots=False)
    _scan(document)
    _walk(document, tree)
    _take_base(document, tree)
    refer_from_attributes(document, site)
    refer_from_meta(document, site)
    _read_styles(document, tree, site)
    read_style_attributes(document, site)
    _read_data_blocks(document, tree, site)
    _read_srcdoc(document, site)
    read_data_documents(document, site)


def _scan(document: Document) -> None:
    """Take the preload scanner's view: every start tag and every comment, wherever it stands."""
    shift = document.shift
    tags, comments = document.tags, document.comments
    for token in turbohtml.tokenize(document.text):
        if token.type == TokenType.START_TAG:
            attributes = {name: value or "" for name, value in reversed(token.attrs or ())}  # the first of two counts
            tags.append(Tag(token.tag or "", attributes, shift(token.line, token.col + 1)))
        elif token.type == TokenType.COMMENT:
            comments.append(Note(token.data or "", shift(token.line, token.col + 1)))


def _walk(document: Document, tree: turbohtml.Document) -> None:
    """Take the tree's view: elements that the run missed, and what each link says."""
    seen = {tag.place for tag in document.tags}
    for node in tree.iter_elements():
        at = node.position
        if at is None:
            continue
        place = document.shift(at[0], at[1] + 1)
        if place not in seen or document.pinned:
            document.tags.append(_tag(node, place))
        if node.tag == "a":
            document.labels[place] = node.text


def _tag(node: Element, place: Place) -> Tag:
    attributes = {name.lower(): _text(value) for name, value in node.attrs.items()}
    return Tag(node.tag.lower(), attributes, place)


def _text(value: str | list[str] | None) -> str:
    return " ".join(value) if isinstance(value, list) else value or ""


def _take_base(document: Document, tree: turbohtml.Document) -> None:
    """Read addresses against the first `<base href>` in the tree, as browsers do."""
    element = next((node for node in tree.iter_elements("base") if node.attr("href") is not None), None)
    url = resolve(document.address, element.attr("href") or "") if element else None
    if url and url.protocol in ("http:", "https:"):
        document.address = url.href


def _read_styles(document: Document, tree: turbohtml.Document, site: Site) -> None:
    """Every style element, of whatever type, in the tree or only in the run (there its text ends at the first end tag)."""
    texts = {node.position: node.text for node in tree.iter_elements("style")}
    for tag in document.by_name.get("style", ()):
        if document.pinned:
            continue
        line, column = tag.place.line - document.start.line + 1, tag.place.column
        column -= document.start.column - 1 if line == 1 else 0
        offset = _offset(document.text, line, column)
        begin = document.text.find(">", offset) + 1
        text = texts.get((line, column - 1))
        if text is None:
            end = _END_OF_STYLE.search(document.text, begin)
            text = document.text[begin : end.start() if end else None]
        start = Place(tag.place.line, tag.place.column + begin - offset)
        add_part(document, Document(document.path, "css", "style", text, start, document.address), css.read, site)
    if document.pinned:
        for text in texts.values():
            part = Document(document.path, "css", "style", text, document.start, document.address)
            add_part(document, part, css.read, site, whole=True)


def _offset(text: str, line: int, column: int) -> int:
    offset = 0
    for _ in range(line - 1):
        offset = text.find("\n", offset) + 1
    return offset + column - 1


def read_style_attributes(document: Document, site: Site) -> None:
    """Read style attributes, and the attributes of SVG whose value is CSS, as the declarations that they are."""
    for name in document.by_attribute.keys() & fetching.PAINT - {"src"}:
        for tag in document.by_attribute[name]:
            value = tag.attributes[name]
            if "(" in value or "\\" in value or "@" in value or "/*" in value:
                text = value if name == "style" else f"{name}:{value}"
                part = Document(document.path, "css", "style attribute", text, tag.place, document.address)
                add_part(document, part, css.read, site, whole=True)


def _read_data_blocks(document: Document, tree: turbohtml.Document, site: Site) -> None:
    for node in tree.iter_elements("script"):
        media_type = (node.attr("type") or "").strip().lower()
        if media_type in _DATA_BLOCKS and node.position:
            start = document.shift(node.position[0], node.position[1] + 1)
            role = "linked data" if media_type == "application/ld+json" else media_type
            part = Document(document.path, "json", role, node.text, start, document.address)
            add_part(document, part, json_text.read, site, whole="\n" not in node.text)


def _read_srcdoc(document: Document, site: Site) -> None:
    for tag in document.by_attribute.get("srcdoc", ()):
        part = Document(document.path, "html", "srcdoc", tag.attributes["srcdoc"], tag.place, document.address)
        add_part(document, part, read, site, whole=True)
