"""Drawings (SVG 2), as files and in data: addresses; the same attributes load as in HTML."""

from sporfri.audit.addresses import refer, refer_from_attributes
from sporfri.audit.document import Document
from sporfri.audit.documents import css, html, xml
from sporfri.audit.documents.embedded import add_part, read_data_documents
from sporfri.audit.site import Site
from sporfri.tables import fetching


def read(document: Document, site: Site) -> None:
    """Fill in a document of kind "svg" from its text."""
    xml.Reader(document).read()
    refer_from_instructions(document, site)
    refer_from_attributes(document, site)
    refer_from_animation(document, site)
    for tag in document.by_name.get("style", ()):
        part = Document(document.path, "css", "style", tag.text, tag.place, document.address)
        add_part(document, part, css.read, site, whole=True)
    html.read_style_attributes(document, site)
    read_data_documents(document, site)


def refer_from_instructions(document: Document, site: Site) -> None:
    """`<?xml-stylesheet href?>` loads a style sheet or a program (w3.org/TR/xml-stylesheet)."""
    for tag in document.by_name.get("?xml-stylesheet", ()):
        what = "style" if tag.attributes.get("type", "text/css") == "text/css" else "script"
        refer(document, site, tag.attributes.get("href", ""), what, fetching.LOAD, tag, "href")


def refer_from_animation(document: Document, site: Site) -> None:
    """`set` and `animate` can give an href a new value."""
    for name in ("set", "animate"):
        for tag in document.by_name.get(name, ()):
            if tag.attributes.get("attributename", "").lower().endswith("href"):
                for attribute in fetching.ANIMATED:
                    for raw in tag.attributes.get(attribute, "").split(";"):
                        if raw.strip():
                            refer(document, site, raw.strip(), "unknown", fetching.LOAD, tag, attribute)
