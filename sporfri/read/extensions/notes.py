"""Notes: `word.[^name]` and `[^name]: text of the note`.

Python-Markdown's footnotes find them; where they stand and which number they bear is decided when the whole text is
known (passes/notes.py). Until then a call is `<sup data-call=NAME>` and a note is `<div data-note=NAME>`.
"""

import re
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension, FootnoteTreeprocessor
from markdown.inlinepatterns import InlineProcessor

CALL = r"\[\^([^\]\s][^\]\n]*)\]"


class Call(InlineProcessor):
    """Mark every call, also of a note that does not exist, so that it can be told."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: N802
        del data
        return ET.Element("sup", {"data-call": m[1]}), m.start(), m.end()


class NotesExtension(FootnoteExtension):
    """Collect the notes at the end of the text, in the order in which they were defined."""

    def __init__(self) -> None:
        super().__init__(PLACE_MARKER="\ufdd2")  # which no text holds

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        self.md, self.parser = md, md.parser
        md.registerExtension(self)
        md.parser.blockprocessors.register(FootnoteBlockProcessor(self), "footnote", 17)
        md.inlinePatterns.register(Call(CALL), "footnote", 175)
        md.treeprocessors.register(FootnoteTreeprocessor(self), "footnote", 50)

    def reset(self) -> None:
        super().reset()
        self.defined: list[tuple[str, str]] = []

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002, N802 -- Python-Markdown's names
        super().setFootnote(id, text)
        self.defined.append((id, text))

    def makeFootnotesDiv(self, root: ET.Element) -> ET.Element | None:  # noqa: N802 -- Python-Markdown's name
        del root
        notes = ET.Element("div", {"data-notes": ""})
        while self.defined:  # a note may define another, which is then appended
            name, text = self.defined.pop(0)
            self.parser.parseChunk(ET.SubElement(notes, "div", {"data-note": name}), text)
        return notes if len(notes) else None
