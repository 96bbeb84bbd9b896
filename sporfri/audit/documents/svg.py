"""Drawings (SVG 2), as files and in data: addresses; the same attributes load as in HTML."""

from sporfri.audit.addresses import refer, refer_from_animation, refer_from_attributes
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
    html.read_animated_styles(document, site)
    read_data_documents(document, site)


def refer_from_instructions(document: Document, site: Site) -> None:
    """`<?xml-stylesheet href?>` loads a style sheet or a program (w3.org/TR/xml-stylesheet)."""
    for tag in document.by_name.get("?xml-stylesheet", ()):
        what = "style" if tag.attributes.get("type", "text/css") == "text/css" else "script"
        refer(document, site, tag.attributes.get("href", ""), what, fetching.LOAD, tag, "href")
