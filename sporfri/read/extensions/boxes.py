"""Boxes: `!!! note "Title"` or `!!! update 2021-10-25 09:00`, and the text indented below.

Python-Markdown's own admonitions, with heads that may also hold a time; what they become is in passes/boxes.py.
"""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionProcessor


class BoxProcessor(AdmonitionProcessor):
    """Find boxes: `<div class="admonition HEAD">`, its first paragraph the title if there is one."""

    RE = re.compile(r'(?:^|\n)!!!(?!!) ?([^\n"]*+)(?:"([^\n"]*(?:"[^\n"]+)*)"(?: +(?:by|av) +([^\n"]+))?)? *(?:\n|$)')

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """Return the head's words as classes (Python-Markdown's way to keep them), and the title."""
        author = f" by {match[3]}" if match[3] else ""
        return " ".join((match[1] + author).split()), match[2] or None


class BoxExtension(Extension):
    """Register boxes where Python-Markdown has admonitions."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        md.parser.blockprocessors.register(BoxProcessor(md.parser), "admonition", 105)
