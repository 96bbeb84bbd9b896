"""An address that stands bare in a sentence is a link: what GitHub, Hugo and others make of it.

They read `www.` alone as http:; here it is https:, which browsers try first as well.
https://github.github.com/gfm/#autolinks-extension-
"""

import re
from collections.abc import Iterator

from turbohtml import Element, Text

from sporfri.errors import Problem
from sporfri.read.context import Context
from sporfri.read.passes.nodes import VERBATIM, element

ADDRESS = re.compile(r"(?<![\w/.@:=\"'])(?:https?://|(?<!-)www\.)[^\s<>\"\ufdd0\ufdd1]+", re.IGNORECASE)
HOST = re.compile(r"https?://[^/?#]*\.|www\.[\w-]+\.\w", re.IGNORECASE)
"""How an address begins whose host has a name of several parts, as all on the web have."""
BEGINNING = re.compile(r"://|www\.", re.IGNORECASE)
AFTER = "?!.,:*_~'\"…"
REFERENCE = re.compile("&[a-z]+;")
"""What ends a sentence and not an address."""


def link_bare_addresses(root: Element, context: Context) -> Iterator[Problem]:
    """Make a link of each address in the text, outside code and links. Finds no problems."""
    del context
    for text in [node for node in root.descendants if isinstance(node, Text) and BEGINNING.search(node.data)]:
        above = {node.tag for node in text.ancestors if isinstance(node, Element)}
        if not above & (VERBATIM | {"a", "svg"}):
            pieces = list(_pieces(text.data))
            if len(pieces) > 1 or not isinstance(pieces[0], str):
                text.replace_with(*(Text(piece) if isinstance(piece, str) else piece for piece in pieces))
    yield from ()


def _pieces(text: str) -> Iterator[str | Element]:
    end = 0
    for found in ADDRESS.finditer(text):
        address = without_end(found[0])
        if not HOST.match(address):
            continue
        yield text[end : found.start()]
        yield element("a", {"href": address if "://" in address[:8] else f"https://{address}"}, address)
        end = found.start() + len(address)
    if end < len(text):
        yield text[end:]


def without_end(address: str) -> str:
    """Return an address without what ends a sentence: its signs, references to characters, closing parentheses that nothing in the address opens."""
    while True:
        address = address.rstrip(AFTER)
        last = address.rfind("&")
        if address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1]
        elif last >= 0 and REFERENCE.fullmatch(address, last):
            address = address[:last]
        else:
            return address
