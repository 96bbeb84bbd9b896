"""HTML: its start tags, its addresses, and the documents inside it."""

import re

import turbohtml

from sporfri.audit.addresses import refer_from_animation, refer_from_attributes, resolve
from sporfri.audit.characters import place_at
from sporfri.audit.document import Document, Note
from sporfri.audit.documents import css, json_text, plain_tags, start_tags
from sporfri.audit.documents.embedded import add_part, read_data_documents
from sporfri.audit.documents.head import refer_from_meta
from sporfri.audit.site import Site
from sporfri.tables import fetching

_END_OF_STYLE = re.compile(r"</style[\s/>]", re.IGNORECASE)
_STYLED = fetching.PAINT - {"src"}
_DATA_BLOCKS = frozenset({"application/ld+json", "application/json", "importmap", "speculationrules"})


def read(document: Document, site: Site) -> None:
    """Fill in a document of kind "html" from its text, and from its tree where the text can be read in more than one way."""
    plain = plain_tags.take(document)
    if plain is None:
        tree = _parse(document)
        run = start_tags.take(document, tree)
        _take_base(document, tree)
    refer_from_attributes(document, site)
    refer_from_animation(document, site)
    refer_from_meta(document, site)
    if plain is None:
        _take_labels(document, tree)
        _read_styles(document, tree, run, site)
        _read_scripts(document, tree, site)
    else:
        _take_plain_labels(document, plain)
        _read_plain_styles(document, plain, site)
    read_style_attributes(document, site)
    read_animated_styles(document, site)
    _read_srcdoc(document, site)
    read_data_documents(document, site)


def _take_plain_labels(document: Document, plain: plain_tags.Plain) -> None:
    """Keep the text of each link that leads elsewhere, as its source has it; from the tree if that needs to be asked for one."""
    for reference in document.foreign:
        if reference.tag.name == "a" and reference.attribute == "href":
            begin = plain.inside(document, reference.place)
            label = plain_tags.label(plain, document.text, begin)
            if label is None:
                _take_labels(document, _parse(document))
                return
            document.labels[reference.place, reference.raw] = label


def _parse(document: Document) -> turbohtml.Document:
    return turbohtml.parse(document.text, allow_declarative_shadow_roots=False)


def _read_plain_styles(document: Document, plain: plain_tags.Plain, site: Site) -> None:
    for tag in document.by_name.get("style", ()):
        begin = plain.inside(document, tag.place)
        text = plain_tags.words(document.text, begin)
        start = place_at(document, begin)
        add_part(document, Document(document.path, "css", "style", text, start, document.address), css.read, site)


def _take_labels(document: Document, tree: turbohtml.Document) -> None:
    """Keep the text of each link that leads elsewhere."""
    wanted = {reference.place for reference in document.foreign if reference.tag.name == "a"}
    for node in tree.iter_elements("a") if wanted else ():
        at = node.position
        if at and (place := document.shift(at[0], at[1] + 1)) in wanted:
            document.labels[place, node.attr("href") or ""] = node.text


def _take_base(document: Document, tree: turbohtml.Document) -> None:
    """Read addresses against the first `<base href>` in the tree, as browsers do."""
    element = next((node for node in tree.iter_elements("base") if node.attr("href") is not None), None)
    url = resolve(document.address, element.attr("href") or "") if element else None
    if url and url.protocol in ("http:", "https:"):
        document.address = url.href


def _read_styles(document: Document, tree: turbohtml.Document, run: start_tags.Run, site: Site) -> None:
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
    for name in document.by_attribute.keys() & _STYLED:
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
