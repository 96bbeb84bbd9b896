"""Marks within a line are looked for only where one of their signs stands: in most texts of a post there is none."""

import re
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import Pattern as InlinePattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

SIGNS = {
    "backtick": "`",
    "backslash_break": "\\",
    "escape": "\\",
    "footnote": "[",
    "reference": "[",
    "image_link": "![",
    "link": "[",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "strikethrough": "~~",
}
"""What a text must hold for a pattern of Python-Markdown to find anything in it; a pattern that is not named is always asked."""
ANY_SIGN = re.compile(r"[\\`*_\[<&~]|  \n")
DEFINED = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
"""Patterns that find nothing in a text that defines no targets of links."""


class SignedInline(InlineProcessor):
    """Python-Markdown's own pass, kept from texts without signs and from patterns whose sign stands nowhere."""

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> ET.Element:
        """Find the marks in all texts of a tree."""
        plain, signed = [], []
        for element in tree.iter():
            text = element.text
            if text and not isinstance(text, AtomicString):
                if ANY_SIGN.search(text):
                    signed.append(text)
                else:
                    element.text = AtomicString(text)
                    plain.append(element)
        signed += [element.tail for element in tree.iter() if element.tail]
        self.inlinePatterns = self._needed("\x02".join(signed))  # type: ignore[assignment]  # it is counted and indexed
        tree = super().run(tree, ancestors)
        for element in plain:  # abbreviations are still to be looked for in them
            element.text = str(element.text)
        return tree

    def _needed(self, text: str) -> list[InlinePattern]:
        """Return the patterns that can find something in a text, in their order."""
        patterns = self.md.inlinePatterns
        idle = [patterns[name] for name, sign in SIGNS.items() if name in patterns and sign not in text]
        idle += [patterns[name] for name in DEFINED if name in patterns and not self.md.references]
        return [pattern for pattern in patterns if pattern not in idle]


class InlineExtension(Extension):
    """Put this pass where Python-Markdown has its own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        md.treeprocessors.register(SignedInline(md), "inline", 20)
