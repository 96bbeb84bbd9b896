"""Pictures are read before links, so that a title, which becomes a caption (passes/figures.py), may hold links."""

from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import IMAGE_LINK_RE, ImageInlineProcessor
from markdown.treeprocessors import Treeprocessor


class Wordless(Treeprocessor):
    """Let `![](file)` have no words, rather than empty ones, which `<img alt="">` says on purpose (HTML Standard, 4.8.4.4.6)."""

    def run(self, root: ET.Element) -> None:
        for picture in root.iter("img"):
            if not picture.get("alt"):
                picture.attrib.pop("alt", None)


class PictureExtension(Extension):
    """Raise pictures above links, which have priority 160."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        md.inlinePatterns.register(ImageInlineProcessor(IMAGE_LINK_RE, md), "image_link", 165)
        md.treeprocessors.register(
            Wordless(md), "wordless", 7
        )  # after attributes in braces (8), before HTML is put back
