"""CSS, as the tokens that browsers make of it (CSS Syntax 3), wherever it stands: files, elements, attributes."""

import re
from functools import lru_cache
from typing import NamedTuple

import tinycss2
from tinycss2 import ast

from sporfri.audit.addresses import refer
from sporfri.audit.document import Document, Note, Place
from sporfri.audit.site import Site

_BUSY = re.compile(r"[\\(@]|/\*|<!--")
_FONT_FILE = re.compile(r"\.(?:woff2?|ttf|otf|eot)(?:[?#]|$)", re.IGNORECASE)
_STRINGS_ARE_URLS = {"image-set", "-webkit-image-set", "image", "cross-fade", "src", "alphaimageloader"}
_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}", re.IGNORECASE)
DEEPEST = 64
"""Blocks nested deeper than this are not CSS that anybody wrote."""


class Found(NamedTuple):
    """What a style sheet says: addresses with what they are for, comments, functions used, and troubles."""

    addresses: tuple[tuple[str, str, Place], ...]
    comments: tuple[Note, ...]
    functions: tuple[Note, ...]
    troubles: tuple[Note, ...]


NOTHING = Found((), (), (), ())


def read(document: Document, site: Site) -> None:
    """Fill in a document of kind "css" from its text."""
    found = tokens(document.text)
    for raw, what, place in found.addresses:
        refer(document, site, raw, what, "name" if what == "namespace" else "load", place=document.shift(*place))
    document.functions = found.functions
    for mine, theirs in (
        (document.comments, found.comments),
        (document.troubles, found.troubles),
    ):
        mine += [Note(note.text, document.shift(*note.place)) for note in theirs]


@lru_cache(maxsize=512)
def tokens(text: str) -> Found:
    """Read CSS text; remembered, since a site's pages carry the same style."""
    if not _BUSY.search(text):
        return NOTHING
    sheet = _Sheet()
    sheet.read(tinycss2.parse_component_value_list(text))
    return Found(tuple(sheet.addresses), tuple(sheet.comments), tuple(sheet.functions), tuple(sheet.troubles))


class _Around(NamedTuple):
    """What stands around some tokens: the at-rule, the function, and how many blocks."""

    rule: str = ""
    function: str = ""
    depth: int = 0


class _Sheet:
    """What is found while the tokens of a style sheet are read, block by block."""

    def __init__(self) -> None:
        self.addresses: list[tuple[str, str, Place]] = []
        self.comments: list[Note] = []
        self.functions: list[Note] = []
        self.troubles: list[Note] = []
        self.pending: list[tuple[list[ast.Node], _Around]] = []

    def read(self, nodes: list[ast.Node]) -> None:
        """Read tokens and all blocks inside them, without recursion."""
        self.pending.append((nodes, _Around()))
        while self.pending:
            block, around = self.pending.pop()
            if around.depth > DEEPEST:
                self.troubles.append(Note("its blocks are nested deeper than anybody writes", Place(1, 1)))
                return
            self._read_block(block, around)

    def _read_block(self, nodes: list[ast.Node], around: _Around) -> None:
        rule, prop = around.rule, ""
        for node in nodes:
            kind = node.type
            if kind == "at-keyword":
                rule, prop = node.lower_value, ""
            elif kind == "ident":
                prop = node.value if node.value.startswith("--") else prop
            elif kind == "url" or (kind == "string" and _is_address(node.value, rule, around.function, prop)):
                self.addresses.append((node.value, _what(rule, node.value), _place(node)))
            elif kind == "comment":
                self.comments.append(Note(node.value, _place(node)))
            else:
                self._open(node, _Around(rule, around.function, around.depth + 1))
                if kind == "{} block" or (kind == "literal" and node.value == ";"):
                    rule, prop = around.rule, ""

    def _open(self, node: ast.Node, around: _Around) -> None:
        """Put what is inside a block or a function on the list."""
        if node.type == "function":
            self.functions.append(Note(node.lower_name, _place(node)))
            self.pending.append((node.arguments, around._replace(function=node.lower_name)))
        elif node.type == "{} block":
            self.pending.append((node.content, around._replace(function="")))
        elif node.type in ("() block", "[] block"):
            self.pending.append((node.content, around))


def _place(node: ast.Node) -> Place:
    return Place(node.source_line, node.source_column)


def _is_address(value: str, rule: str, function: str, prop: str) -> bool:
    """Whether a string is an address: where CSS says so, and in a custom property, from which image-set() may take it."""
    if rule in ("import", "namespace") and not function:
        return True
    return function in _STRINGS_ARE_URLS or function == "url" or bool(prop and _ADDRESS.match(value))


def _what(rule: str, value: str) -> str:
    if rule == "import":
        return "style"
    if rule == "font-face" or _FONT_FILE.search(value):
        return "font"
    return "namespace" if rule == "namespace" else "css image"
