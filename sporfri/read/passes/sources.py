"""A quotation's last paragraph that begins with a dash is its source: the pattern of the HTML Standard, 4.4.4.

https://html.spec.whatwg.org/multipage/grouping-content.html#the-blockquote-element
"""

import re
from collections.abc import Iterator

from turbohtml import Element, Text

from sporfri.errors import Problem
from sporfri.read.context import Context
from sporfri.read.passes.nodes import element, elements

DASH = re.compile(r"\s*(?:—|–|--)\s+")  # noqa: RUF001 -- dashes as writers type them


def name_sources(root: Element, context: Context) -> Iterator[Problem]:
    """Move each quotation's source out of it, into the caption of a figure. Finds no problems."""
    del context
    for quotation in elements(root, "blockquote"):
        blocks = [child for child in quotation.children if isinstance(child, Element)]
        dash = _dash(blocks[-1]) if len(blocks) > 1 else None
        if dash is None:
            continue
        text, rest = dash
        text.data = f"— {rest}"
        source = blocks[-1].extract()
        figure = Element("figure")
        quotation.wrap(figure)
        figure.append(element("figcaption", None, *source.children))
    yield from ()


def _dash(block: Element) -> tuple[Text, str] | None:
    """Return the text that begins a paragraph with a dash, and what stands after that."""
    first = block.children[0] if block.tag == "p" and len(block.children) else None
    found = DASH.match(first.data) if isinstance(first, Text) else None
    return (first, first.data[found.end() :]) if isinstance(first, Text) and found else None
