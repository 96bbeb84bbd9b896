"""Feeds (RSS 2.0, Atom) and other XML that names addresses (OPML, sitemaps, browserconfig, OpenSearch)."""

from sporfri.audit.addresses import refer, refer_from_attributes, split_list
from sporfri.audit.document import Document, Tag
from sporfri.audit.documents import html, xml
from sporfri.audit.documents.embedded import add_part, read_data_documents
from sporfri.audit.documents.svg import refer_from_instructions
from sporfri.audit.site import Site
from sporfri.tables import fetching

_MEDIA_ATTRIBUTES = {
    "enclosure": "url",
    "content": "url",
    "thumbnail": "url",
    "player": "url",
    "image": "href",
    "category": "scheme",
}
_MEDIA_TEXT = {"icon": "icon", "logo": "feed media"}
_ADDRESSES = ("src", "url", "uri", "img", "srcset")
_NAMES = frozenset({"xmlurl", "htmlurl"})
_ONLY_NAMED = frozenset(
    {"source", "funding", "license", "socialinteract", "chat", "location", "outline", "value", "account", "txt"}
)
"""Elements of feeds whose address nothing fetches by itself (podcastindex.org/namespace/1.0)."""
_HTML = {"description", "encoded", "summary", "content", "title", "subtitle", "rights"}
_LINK_TEXT = {"link", "loc", "comments", "guid", "docs", "id", "uri", "commentrss"}


def read(document: Document, site: Site) -> None:
    """Fill in a document of kind "feed" or "xml" from its text."""
    reader = xml.Reader(document)
    reader.read()
    if reader.markup.tags:
        refer_from_attributes(reader.markup, site)
        html.read_style_attributes(reader.markup, site)
        document.parts.append(reader.markup)
    refer_from_instructions(document, site)
    inside_image = ""
    for tag in list(document.tags):
        inside_image = tag.name if tag.name in ("image", "textinput", "item", "entry") else inside_image
        _refer(document, site, tag, inside_image)
    read_data_documents(document, site)


def _refer(document: Document, site: Site, tag: Tag, around: str) -> None:
    text = tag.text.strip()
    attributes = tag.attributes
    if tag.name == "link" and "href" in attributes:
        refer(document, site, attributes["href"], *_relation(attributes), tag, "href")
    elif tag.name == "cloud":
        refer(document, site, f"http://{attributes.get('domain', '')}/", "hub", fetching.NAME, tag, "domain")
    elif tag.name in ("url", "link") and around in ("image", "textinput") and text:
        what = "feed media" if (tag.name, around) == ("url", "image") else "form" if around == "textinput" else "link"
        refer(document, site, text, what, fetching.NAME, tag)
    elif tag.name == "image" and text and not text.isspace():  # OpenSearch
        refer(document, site, text, "feed media", fetching.NAME, tag)
    elif tag.name in _MEDIA_TEXT and text:
        refer(document, site, text, _MEDIA_TEXT[tag.name], fetching.NAME, tag)
    elif tag.name in _LINK_TEXT and text.startswith(("http:", "https:", "javascript:", "/")):
        refer(document, site, text, "link" if tag.name in ("link", "comments") else "name", fetching.CLICK, tag)
    _refer_media(document, site, tag)
    _read_entry(document, site, tag, text)


def _refer_media(document: Document, site: Site, tag: Tag) -> None:
    attributes = tag.attributes
    if (name := _MEDIA_ATTRIBUTES.get(tag.name)) and attributes.get(name):
        refer(document, site, attributes[name], "feed media", fetching.NAME, tag, name)
    for name in attributes.keys() & {"xml:base"}:
        refer(document, site, attributes[name], "base", fetching.NAME, tag, name)
    for name in sorted(attributes.keys() & _NAMES):
        refer(document, site, attributes[name], "name", fetching.NAME, tag, name)
    for name in _ADDRESSES if tag.name not in _ONLY_NAMED or "uri" in attributes else ():
        if attributes.get(name) and name != _MEDIA_ATTRIBUTES.get(tag.name):
            for one in split_list(attributes[name], name) if name == "srcset" else (attributes[name],):
                refer(document, site, one, "feed media", fetching.NAME, tag, name)
    if tag.name in ("include", "import", "redefine") and "href" in attributes:  # w3.org/TR/xinclude, XSLT, XSD
        refer(document, site, attributes["href"], "unknown", fetching.LOAD, tag, "href")
    if document.root == "opensearchdescription" and "template" in attributes:
        refer(document, site, attributes["template"], "search", fetching.LOAD, tag, "template")


def _relation(attributes: dict[str, str]) -> tuple[str, str]:
    relation = attributes.get("rel", "alternate").lower()
    what = fetching.LINK_TYPES.get(relation, ("link", fetching.CLICK))[0]
    return ("link", fetching.CLICK) if what in ("name", "hint") else (what, fetching.NAME)


def _read_entry(document: Document, site: Site, tag: Tag, text: str) -> None:
    """Read an entry's text as HTML, whichever way it was escaped; XHTML inside Atom comes as tags already."""
    if tag.name not in _HTML or not ("<" in text or "&" in text):
        return
    if document.root == "feed" and tag.attributes.get("type", "text") in ("text", "text/plain"):
        return  # RFC 4287, section 3.1.1: no markup, whatever it looks like
    part = Document(document.path, "html", "feed entry", tag.text, tag.place, document.address)
    add_part(document, part, html.read, site, whole="\n" not in tag.text)
