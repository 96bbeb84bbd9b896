"""Blocks as CommonMark bounds them, said so that Python-Markdown bounds them too.

In an element of HTML what follows an empty line is Markdown again, as in `<details>` (section 4.6); a table may follow a
paragraph at once (github.github.com/gfm/#tables-extension-); a quotation ends at an empty line; a backslash ends a line as
two spaces do.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor, SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

HOLDER = re.compile(r" {0,3}<(?P<name>details|div|section|aside|figure|blockquote)\b(?P<rest>[^>]*)>", re.IGNORECASE)
DELIMITERS = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$")
TASK = re.compile(r"\[([ xX])\] (?=\S)")
SOURCE = re.compile(r" {0,3}> ?(?:—|–|--) ")  # noqa: RUF001 -- dashes as writers type them
BOXES = {" ": "☐", "x": "☑"}


class Blocks(Preprocessor):
    """Mark elements that hold Markdown, and part tables from what stands before them."""

    def run(self, lines: list[str]) -> list[str]:
        return list(self._parted(lines))

    def _parted(self, lines: list[str]) -> Iterator[str]:
        for number, line in enumerate(lines):
            following = lines[number + 1] if number + 1 < len(lines) else ""
            if number and lines[number - 1].strip() and "|" in line and DELIMITERS.fullmatch(following):
                yield ""
            found = HOLDER.match(line)
            if found and "markdown" not in found["rest"].lower() and _holds_markdown(lines[number:], found["name"]):
                line = f'{line[: found.end("rest")]} markdown="1"{line[found.end("rest") :]}'  # noqa: PLW2901
            yield line


def _holds_markdown(lines: list[str], name: str) -> bool:
    """Say whether there is an empty line before the element that the first line opens is closed."""
    tag, depth, parted = re.compile(rf"<(/?){name}\b", re.IGNORECASE), 0, False
    for line in lines:
        depth += sum(-1 if found[1] else 1 for found in tag.finditer(line))
        if depth <= 0:
            return parted
        parted = parted or not line.strip()
    return False


class Tasks(Treeprocessor):
    """Show an item's `[ ]` or `[x]` as a box, ticked or not, in the place of its bullet: a post asks its readers for nothing."""

    def run(self, root: ET.Element) -> None:
        for parent in root.iter():
            for item in parent.findall("li"):
                holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
                if found := TASK.match(holder.text or ""):
                    holder.text = f"{BOXES[found[1].lower()]} {(holder.text or '')[found.end() :]}"
                    item.attrib.update({"data-task": ""} if parent.tag == "ul" else {})


class Quotations(BlockQuoteProcessor):
    """Let an empty line end a quotation (section 5.1), unless what follows is the line that says whose words they are."""

    _goes_on = False

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        self._goes_on = bool(SOURCE.match(blocks[0]))
        super().run(parent, blocks)

    def lastChild(self, parent: ET.Element) -> ET.Element | None:  # noqa: N802 -- Python-Markdown's name
        """Return the quotation that the one to be read belongs to."""
        return super().lastChild(parent) if self._goes_on else None


class BlockExtension(Extension):
    """Register all of it: before raw HTML (20) is set aside, and among the signs within lines."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        md.preprocessors.register(Blocks(md), "blocks", 21)
        md.parser.blockprocessors.register(Quotations(md.parser), "quote", 20)  # in the place of Python-Markdown's own
        md.treeprocessors.register(Tasks(md), "tasks", 30)  # before lines are read (20), where `[x]` might be a link
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash_break", 185)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(?=\S)(.+?)(?<=\S)~~", "del"), "strikethrough", 65)
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "~"]
