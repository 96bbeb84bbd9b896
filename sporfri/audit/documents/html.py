"""HTML, read twice: as the tree that a browser builds, and as the plain run of start tags that its preload scanner sees.

The two differ: a scanner fetches what the tree never holds (an image inside CDATA of inline SVG, in a page of
frames), and a tree holds what the run does not name. A rule sees the union.
"""

import re
from typing import TypeAlias

import turbohtml
from turbohtml import Element, TokenType

from sporfri.audit.addresses import refer_from_animation, refer_from_attributes, resolve
from sporfri.audit.document import START, Document, Note, Place, Tag
from sporfri.audit.documents import css, json_text
from sporfri.audit.documents.embedded import add_part, read_data_documents
from sporfri.audit.documents.head import refer_from_meta
from sporfri.audit.site import Site
from sporfri.tables import fetching
from sporfri.tables.elements import INERT_ATTRIBUTES, INERT_ELEMENTS

Run: TypeAlias = dict[tuple[int, int], Tag | None]
"""Start tags by their line (from 1) and column (from 0) in the text, None for one that is inert."""

# Looked up once: every token of every page is held against them.
_START_TAG, _COMMENT = TokenType.START_TAG, TokenType.COMMENT
Seen: TypeAlias = tuple[str, dict[str, str], bool]
"""What a tag says wherever it stands: its name, its attributes (nobody writes into them), whether it is inert."""

_SEEN: dict[str | None, Seen] = {}
_SHORT, _MOST_SEEN = 120, 10_000
_END_OF_STYLE = re.compile(r"</style[\s/>]", re.IGNORECASE)
_DATA_BLOCKS = frozenset({"application/ld+json", "application/json", "importmap", "speculationrules"})


def read(document: Document, site: Site) -> None:
    """Fill in a document of kind "html" from its text."""
    tree = turbohtml.parse(document.text, allow_declarative_shadow_roots=False)
    run = _scan(document)
    _walk(document, tree, run)
    _take_base(document, tree)
    refer_from_attributes(document, site)
    refer_from_animation(document, site)
    refer_from_meta(document, site)
    _read_styles(document, tree, run, site)
    read_style_attributes(document, site)
    read_animated_styles(document, site)
    _read_scripts(document, tree, site)
    _read_srcdoc(document, site)
    read_data_documents(document, site)


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
    quiet = INERT_ATTRIBUTES.issuperset(attributes) and not any(":" in value for value in attributes.values())
    found = name, attributes, quiet and name in INERT_ELEMENTS
    if token.source and len(token.source) < _SHORT:
        if len(_SEEN) >= _MOST_SEEN:
            _SEEN.clear()
        _SEEN[token.source] = found
    return found


def _attributes(pairs: list[tuple[str, str]] | None) -> dict[str, str]:
    """Return the attributes of a tag; of two with one name the first counts, one without a value has an empty one."""
    if not pairs:
        return {}
    attributes = dict(reversed(pairs))
    return attributes if None not in attributes.values() else {name: value or "" for name, value in attributes.items()}


def _walk(document: Document, tree: turbohtml.Document, run: Run) -> None:
    """Take the tree's view: elements that the run missed, and what each link says."""
    if {node.position for node in tree.iter_elements()} - run.keys() - {None}:
        _add_missed(document, tree, run)
    _take_merged(document, tree)
    for node in tree.iter_elements("a"):
        if at := node.position:
            document.labels[document.shift(at[0], at[1] + 1)] = node.text


def _add_missed(document: Document, tree: turbohtml.Document, run: Run) -> None:
    for node in tree.iter_elements():
        at = node.position
        if at and at not in run:
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


def _read_styles(document: Document, tree: turbohtml.Document, run: Run, site: Site) -> None:
    """Read every style element, of whatever type, in the tree or only in the run (there its text ends at the first end tag)."""
    texts = {node.position: node.text for node in tree.iter_elements("style")}
    for at in [at for at, tag in run.items() if tag and tag.name == "style"] if "style" in document.by_name else ():
        offset = _offset(document.text, *at)
        begin = document.text.find(">", offset) + 1
        text = texts.get(at)
        if text is None:
            end = _END_OF_STYLE.search(document.text, begin)
            text = document.text[begin : end.start() if end else None]
        start = document.shift(at[0], at[1] + 1 + begin - offset)
        part = Document(document.path, "css", "style", text, start, document.address)
        add_part(document, part, css.read, site, whole=document.pinned)


def _offset(text: str, line: int, column: int) -> int:
    """Where a line (from 1) and a column (from 0) are in a text."""
    offset = 0
    for _ in range(line - 1):
        offset = text.find("\n", offset) + 1
    return offset + column


def read_style_attributes(document: Document, site: Site) -> None:
    """Read style attributes, and the attributes of SVG whose value is CSS, as the declarations that they are."""
    for name in document.by_attribute.keys() & fetching.PAINT - {"src"}:
        for tag in document.by_attribute[name]:
            value = tag.attributes[name]
            if "(" in value or "\\" in value or "@" in value or "/*" in value:
                text = value if name == "style" else f"{name}:{value}"
                part = Document(document.path, "css", "style attribute", text, tag.place, document.address)
                add_part(document, part, css.read, site, whole=True)


def read_animated_styles(document: Document, site: Site) -> None:
    """`set` and `animate` can give any property of style a new value, which may hold url()."""
    for name in ("set", "animate"):
        for tag in document.by_name.get(name, ()):
            for value in (tag.attributes.get(attribute, "") for attribute in fetching.ANIMATED):
                if "(" in value or "\\" in value:
                    text = f"{tag.attributes.get('attributename', '')}:{value}"
                    part = Document(document.path, "css", "style attribute", text, tag.place, document.address)
                    add_part(document, part, css.read, site, whole=True)


def _read_scripts(document: Document, tree: turbohtml.Document, site: Site) -> None:
    """Note the scripts that are written into a page, and read what is data."""
    for node in tree.iter_elements("script"):
        media_type = (node.attr("type") or "").strip().lower()
        if node.position is None:
            continue
        start = document.shift(node.position[0], node.position[1] + 1)
        if media_type not in _DATA_BLOCKS and not {"src", "href"} & set(node.attrs):
            document.scripts = (*document.scripts, Note(node.text, start))
        if media_type in _DATA_BLOCKS:
            role = "linked data" if media_type == "application/ld+json" else media_type
            part = Document(document.path, "json", role, node.text, start, document.address)
            add_part(document, part, json_text.read, site, whole="\n" not in node.text)


def _read_srcdoc(document: Document, site: Site) -> None:
    for tag in document.by_attribute.get("srcdoc", ()):
        part = Document(document.path, "html", "srcdoc", tag.attributes["srcdoc"], tag.place, document.address)
        add_part(document, part, read, site, whole=True)
