"""Where the elements of a drawing stand in its source: lxml keeps a line for each, of its tag's end, and no column."""

import re

from lxml import etree

# What may hold the sign of a tag without being one comes first.
TAG = re.compile(
    r"<!--(?:[^-]|-(?!->))*+|<!\[CDATA\[(?:[^\]]|\](?!\]>))*+|<\?(?:[^?]|\?(?!>))*+"
    r"|<(?P<name>[^\W\d][^\s/<>]*+)(?P<rest>[^<]*+)"
)


class Places:
    """The places of all elements of one drawing."""

    def __init__(self, data: bytes, root: etree._Element) -> None:
        self._text = data.decode("utf-8-sig", "replace")
        tags = [found for found in TAG.finditer(self._text) if found["name"]]
        nodes = list(root.iter(etree.Element))
        alike = len(tags) == len(nodes)  # not so in another encoding
        self._tags = dict(zip(nodes, tags, strict=True)) if alike else {}

    def of(self, node: etree._Element, attribute: str = "") -> tuple[int, int]:
        """Return line and column of an element, or of an attribute that is written in it; column 1 where only the line is known."""
        tag = self._tags.get(node)
        if tag is None:
            line = node.sourceline
            return (line if isinstance(line, int) else 1), 1
        written = re.search(rf"[\s:]({re.escape(attribute)})\s*=", tag["rest"]) if attribute else None
        offset = tag.start("rest") + written.start(1) if written else tag.start()
        return self._text.count("\n", 0, offset) + 1, offset - self._text.rfind("\n", 0, offset)
