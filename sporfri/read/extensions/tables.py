"""Alignment of table columns as `data-align`, which the stylesheet reads: `style` would need leave from the policy."""

from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

ALIGN = {"center": "center", "right": "end"}


class Alignment(Treeprocessor):
    """Rename Python-Markdown's `align`; left is how a cell stands anyway."""

    def run(self, root: ET.Element) -> None:
        for cell in [*root.iter("th"), *root.iter("td")]:
            align = ALIGN.get(cell.attrib.pop("align", ""))
            if align:
                cell.set("data-align", align)


class AlignedTables(TableExtension):
    """Python-Markdown's tables, aligned by attribute."""

    def __init__(self) -> None:
        super().__init__(use_align_attribute=True)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        super().extendMarkdown(md)
        md.treeprocessors.register(Alignment(md), "alignment", 60)
