"""Typography: quotation marks of the text's language, apostrophes, dashes between words and numbers, ellipses."""

import re
from collections.abc import Iterator

from turbohtml import Element, Namespace, Node, Text

from sporfri.errors import Problem
from sporfri.read.context import Context
from sporfri.read.passes.nodes import BLOCKS, VERBATIM
from sporfri.tables.quotes import APOSTROPHE, Quotes, quotes

OPENERS = "([{<«„“‘‚–—-/"  # noqa: RUF001 -- the marks themselves
ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?!\.)")
DASH = re.compile(r"(?<=\s)--(?=\s)|(?<=\d)--(?=\d)")
CLOSING = re.compile(r"(?<=[^\s(])'(?!\w)")
ADDRESS = re.compile(r"\b\w++://[^\s\"']+")
SHORTENED = re.compile(r"\d\ds?\b|(?:n'|em\b|tis\b|twas\b|til\b|cause\b|bout\b|round\b|t\b|k\b)", re.IGNORECASE)
"""What follows an apostrophe at the beginning of a word: 'em, rock 'n' roll, the '90s."""
SOMETHING = "\ufffc"
"""Stands for a picture or other thing between letters; never set into a page."""


def set_quotes(root: Element, context: Context) -> Iterator[Problem]:
    """Set the typography of every text outside code, block by block. Finds no problems."""
    for block in _blocks(root):
        whole = "".join(node.data if isinstance(node, Text) else node for node in block)
        if not re.search(r"[\"']|--|\.\.\.", whole):
            continue
        signs = _signs(whole, quotes(context.lang))
        offset = 0
        for node in block:
            length = len(node.data if isinstance(node, Text) else node)
            if isinstance(node, Text):
                node.data = "".join(signs[offset : offset + length])
            offset += length
    yield from ()


def typeset(text: str, lang: str) -> str:
    """Return one line of plain text with the typography of a language."""
    return "".join(_signs(text, quotes(lang)))


def _blocks(root: Element) -> Iterator[list[Text | str]]:
    """Yield the text of each block in runs that a reader sees unbroken: text nodes, and stand-ins for the rest."""
    run: list[Text | str] = []
    for item in _flow(root):
        if item is None:
            yield run
            run = []
        else:
            run.append(item)
    yield run


def _flow(node: Node) -> Iterator[Text | str | None]:
    for child in node.children:
        if isinstance(child, Text):
            yield child
        elif isinstance(child, Element) and child.tag in BLOCKS and child.tag != "pre":
            yield None
            yield from _flow(child)
            yield None
        elif isinstance(child, Element) and child.tag == "br":
            yield " "
        elif isinstance(child, Element) and (child.tag in VERBATIM or child.namespace is not Namespace.HTML):
            yield SOMETHING
        elif isinstance(child, Element):
            yield from _flow(child)


def _signs(text: str, marks: Quotes | None) -> list[str]:
    """Return what becomes of each character of a text: mostly itself, sometimes more or nothing."""
    signs = list(text)
    if marks:
        _mark(text, marks, signs)
    kept = [found.span() for found in ADDRESS.finditer(text)]
    for pattern, sign in ((ELLIPSIS, "…"), (DASH, "–")):  # noqa: RUF001 -- the dash is meant
        for found in pattern.finditer(text):
            signs[found.start() : found.end()] = [sign, *[""] * (len(found[0]) - 1)]
    for start, end in kept:
        signs[start:end] = text[start:end]
    return signs


def _mark(text: str, marks: Quotes, signs: list[str]) -> None:
    opened = {'"': 0, "'": 0}
    last_closing = max((found.start() for found in CLOSING.finditer(text)), default=-1)
    run, last = 0, -2
    for found in re.finditer(r"[\"']", text):
        sign, index = found[0], found.start()
        run, last = (run if index == last + 1 else index), index
        # Other straight marks before this one count as the opening ones that they follow.
        before, after = text[max(0, run - 1) : run], text[index + 1 : index + 2]
        opens = (not before or before.isspace() or before in OPENERS) and bool(after) and not after.isspace()
        closed_later = last_closing >= index + 2
        if sign == "'" and _is_apostrophe(text, index, opens=opens, pending=opened["'"] > 0, closed_later=closed_later):
            signs[index] = APOSTROPHE
        elif opens or (sign == '"' and not opened[sign] and after.isalnum() and not before.isdigit()):
            opened[sign] += 1
            signs[index] = marks.open if sign == '"' else marks.inner_open
        elif opened[sign]:
            opened[sign] -= 1
            signs[index] = marks.close if sign == '"' else marks.inner_close


def _is_apostrophe(text: str, index: int, *, opens: bool, pending: bool, closed_later: bool) -> bool:
    if not opens:
        between = text[index - 1 : index].isalnum() and text[index + 1 : index + 2].isalnum()
        return between or (not pending and text[index - 1 : index].isalnum())
    return SHORTENED.match(text, index + 1) is not None or not closed_later
