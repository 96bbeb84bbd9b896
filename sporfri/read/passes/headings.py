"""Headings: levels without gaps below the page's own h1, addresses from their words, each its own link."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from turbohtml import Element, Node

from sporfri.errors import Problem
from sporfri.read.context import Context
from sporfri.read.passes.nodes import attribute, elements, is_call, visible_text
from sporfri.read.redaction import TOKEN
from sporfri.tables.html import CLOBBERING, IDENTIFIER

TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TAKEN = frozenset({"content", "in-series", "on-the-same", "reply-by-e-mail", "what-is-checked"})
"""Identifiers of the page around the post."""


def order_headings(root: Element, context: Context) -> Iterator[Problem]:
    """Set levels, identifiers and links; yield identifiers that a writer gave twice or that cannot be one."""
    yield from _faulty_identifiers(root, context)
    taken = dict.fromkeys((attribute(node, "id") for node in root.iter_elements() if isinstance(node, Element)), 1)
    taken |= dict.fromkeys(TAKEN, 1)
    above: list[int] = []
    before, seen = 1, Counter[int]()
    for heading in elements(root, *TAGS):
        level = int(heading.tag[1])
        seen[level] += 1
        if level > before + 1:
            pattern = rf"^[ \t>]*#{{{level}}}(?!#)|<h{level}(?!\d)"
            message = f"this heading of level {level} follows one of level {before}"
            mend = f"write {'#' * (before + 1)}, as the site does for now"
            yield context.body.problem("skipped-heading", pattern, message, mend, seen[level] - 1)
        before = level
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        heading.tag = f"h{min(len(above) + 1, 6)}"
        if not attribute(heading, "id"):
            heading.attrs["id"] = _identifier(visible_text(heading), taken)
        _link(heading)


def headings(root: Element) -> tuple[tuple[int, str, str], ...]:
    """Return level, identifier and text of each heading."""
    return tuple((int(node.tag[1]), attribute(node, "id"), visible_text(node)) for node in elements(root, *TAGS))


def _faulty_identifiers(root: Element, context: Context) -> Iterator[Problem]:
    seen: set[str] = set()
    for node in root.iter_elements():
        identifier = attribute(node, "id")
        pattern = rf"(?:\{{[^{{}}\n]*?|\b(?=id=|name=))(#|(?:id|name)=[\"']?){re.escape(identifier)}(?![\w:+-])"
        if "id" not in node.attrs:
            continue
        if not IDENTIFIER.fullmatch(identifier):
            mend = "use letters, digits and hyphens"
            yield context.body.problem("impossible-value", pattern, f'"{identifier}" cannot be an identifier', mend)
        elif identifier.casefold() in CLOBBERING:
            message = f'"{identifier}" is the name of a part of every page'
            yield context.body.problem("duplicate-id", pattern, message, "choose another")
        elif identifier in seen | TAKEN:
            message = f'the identifier "{identifier}" is taken'
            nth = 1 if identifier in seen else 0
            yield context.body.problem("duplicate-id", pattern, message, "choose another", nth)
        seen.add(identifier)


def _identifier(text: str, taken: dict[str, int]) -> str:
    """Return an identifier made of a text's words, numbered if another has it; `taken` counts how often each was wanted."""
    words = unicodedata.normalize("NFC", TOKEN.sub("", text)).lower().replace("\ufe0f", "")  # an emoji's own sign
    letters = (sign if unicodedata.category(sign)[0] in "LMN" else " " * (sign in " -_") for sign in words)
    base = "-".join("".join(letters).split()) or "section"
    name = base
    while name in taken:
        taken[base] += 1
        name = f"{base}-{taken[base]}"
    taken[name] = 1
    return name


def _link(heading: Element) -> None:
    """Wrap what a heading says in a link to itself, unless it holds one already; calls of notes stay outside."""
    words: list[Node] = [child for child in heading.children if not is_call(child)]
    calls: list[Node] = [child for child in heading.children if is_call(child)]
    if not words or any(isinstance(node, Element) and (node.tag == "a" or elements(node, "a")) for node in words):
        return
    link = Element("a", {"href": "#" + attribute(heading, "id")}, words)
    heading.clear()
    heading.extend([link, *calls])
