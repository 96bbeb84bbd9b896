"""A quotation that begins with `[!NOTE]` is a box: how GitHub marks one, and others with a title behind it.

https://docs.github.com/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts
"""

import re
from collections.abc import Iterator

from turbohtml import Element, Node, Text

from sporfri.errors import Problem
from sporfri.read.context import Context
from sporfri.read.passes.nodes import element, elements, visible_text
from sporfri.tables.words import BOXES

KINDS = "|".join(sorted(BOXES))
MARK = re.compile(rf"\s*\[!(?P<kind>{KINDS})\](?=\s|$)[ \t]*", re.IGNORECASE)

WRITTEN = re.compile(rf"^(?=[^\n\[]*>)[^\n\[\\]*(?P<escape>\\?)\[!(?:{KINDS})\](?=\s|$)", re.IGNORECASE | re.MULTILINE)
"""The mark in the source, where alone a backslash before it is still seen."""


def read_alerts(root: Element, context: Context) -> Iterator[Problem]:
    """Make each such quotation what `!!!` makes, for the step that builds boxes. Finds no problems."""
    marked = [(quote, *mark) for quote in elements(root, "blockquote") if (mark := _mark(quote))]
    escaped = [bool(found["escape"]) for found in WRITTEN.finditer(context.body.prose)] if marked else []
    if len(escaped) != len(marked):  # one stands where Markdown moved it, or where it is no mark: none is told apart
        escaped = [False] * len(marked)
    for (quote, first, found), meant_as_text in zip(marked, escaped, strict=True):
        if not meant_as_text and visible_text(quote)[found.end() :].strip():
            _become(quote, first, found)
    yield from ()


def _mark(quote: Element) -> tuple[Element, re.Match[str]] | None:
    """Return the paragraph that begins a quotation, and the mark that begins it."""
    first = next((child for child in quote.children if isinstance(child, Element)), None)
    found = MARK.match(_beginning(first)) if first is not None and first.tag == "p" else None
    return (first, found) if first is not None and found else None


def _beginning(paragraph: Element) -> str:
    start = next(iter(paragraph.children), None)
    return start.data if isinstance(start, Text) else ""


def _become(quote: Element, first: Element, found: re.Match[str]) -> None:
    """Turn a quotation into a box of its kind; what stands behind the mark in its line is the title."""
    title, text = _parted([Text(found.string[found.end() :]), *list(first.children)[1:]])
    first.clear()
    first.extend(text)
    if not visible_text(first).strip():
        first.extract()
    rest = list(quote.children)
    head = [element("p", {"class": "admonition-title"}, *title)] if title else []
    quote.replace_with(element("div", {"class": f"admonition {found['kind'].lower()}"}, *head, *rest))


def _parted(nodes: list[Node]) -> tuple[list[Node], list[Node]]:
    """Part the nodes of a paragraph where its first line ends."""
    for at, node in enumerate(nodes):
        broken = isinstance(node, Element) and node.tag == "br"
        said = node.data if isinstance(node, Text) else ""
        if broken or "\n" in said:
            before, _, after = said.partition("\n")
            line = [one for one in [*nodes[:at], Text(before)] if not isinstance(one, Text) or one.data.strip()]
            return line, [Text(after.lstrip()), *nodes[at + 1 :]]
    return [one for one in nodes if not isinstance(one, Text) or one.data.strip()], []
