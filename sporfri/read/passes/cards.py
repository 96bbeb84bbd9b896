"""Cards: what other blogs embed, told instead: title, author, a still picture of one's own, and a link that says more.

`!!! card ADDRESS "Title" by Author`, in Norwegian `av` too, or the address of a known service alone in its paragraph. Nothing is fetched,
neither by the reader's browser nor by the build.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from turbohtml import Element, Node, Text

from sporfri.errors import Problem
from sporfri.read.cleaning import clean, host_of
from sporfri.read.context import Context
from sporfri.read.passes.nodes import attribute, element, elements
from sporfri.tables.services import Service, card_words, page_of_embed, service_of

HEAD = re.compile(r"admonition card(?: (?P<address>\S+))?(?: (?:by|av) (?P<author>.+))?")
FORM = 'write !!! card https://… "Title" by Author'
UNKNOWN = Service("", "page", (), "")


def build_cards(root: Element, context: Context) -> Iterator[Problem]:
    """Make a card of each box of that kind, and of each paragraph that is one known address."""
    for paragraph in [node for node in elements(root, "p") if node.parent is root]:
        address = _only_address(paragraph)
        if address and _service(address):
            paragraph.replace_with(_card(address, None, "", [], context.lang))
    nth = -1
    for box in elements(root, "div"):
        head = HEAD.fullmatch(attribute(box, "class"))
        if head is None:
            continue
        nth += 1
        address = page_of_embed(head["address"] or "")
        if not re.match(r"https?://[^/]", address) or not host_of(address):
            message = "a card needs the address that it leads to"
            yield Problem(context.body.path, *context.body.place(r"!!! ?card\b", nth), message, FORM, "unknown-box")
            box.extract()
            continue
        title = next((child for child in box.children if isinstance(child, Element) and _is_title(child)), None)
        if title is not None:
            title.extract()
        inside = [child for child in box.children if isinstance(child, Element)]
        box.replace_with(_card(address, title, head["author"] or "", inside, context.lang))


def _is_title(node: Element) -> bool:
    return attribute(node, "class") == "admonition-title"


def _only_address(paragraph: Element) -> str:
    """Return the address of a paragraph that is nothing but that address, or an empty string."""
    links = [child for child in paragraph.children if not (isinstance(child, Text) and not child.data.strip())]
    if len(links) != 1 or not isinstance(links[0], Element) or links[0].tag != "a":
        return ""
    address = attribute(links[0], "href")
    return address if links[0].text == address else ""


def _service(address: str) -> Service | None:
    try:
        parts = urlsplit(clean(address).address)
        return service_of(parts.hostname or "", parts.path)
    except ValueError:
        return None


def _card(address: str, title: Element | None, author: str, inside: list[Element], lang: str) -> Element:
    """Return a card: the still picture, the link, and where it leads; tracking is taken out of the link later."""
    said, service = card_words(lang), _service(address) or UNKNOWN
    host = host_of(clean(address).address).removeprefix("www.")
    what = said.at.format(kind=said.kinds[service.kind], service=service.name or host)
    link = element("a", {"href": address}, *(list(title.children) if title is not None else [what]))
    line = element("p", None, link, *([f", {said.by.format(author=author)}"] if author else []))
    learns = said.profiles if service.profiles else said.plain
    about = [*([f"{what}. "] if title is not None else []), f"{said.leads.format(host=host)} {learns}"]
    rest = [child for child in inside if not _has_picture(child)]
    pictures = [_bare_picture(child) for child in inside if child not in rest]
    return element(
        "figure", {"role": "group", "aria-label": what}, *pictures, line, *rest, element("figcaption", None, *about)
    )


def _has_picture(node: Element) -> bool:
    return bool(elements(node, "img", "svg"))


def _bare_picture(node: Element) -> Node:
    """Take a picture out of the figure that it would be elsewhere."""
    if (
        isinstance(node, Element)
        and node.tag == "figure"
        and len(node.select("figcaption")) == 0
        and len(node.children) == 1
    ):
        inner = node.children[0]
        return inner.extract() if isinstance(inner, Element) else node
    return node
