"""Pictures are read before links, so that a title, which becomes a caption (passes/figures.py), may hold links."""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import IMAGE_LINK_RE, ImageInlineProcessor


class PictureExtension(Extension):
    """Raise pictures above links, which have priority 160."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        md.inlinePatterns.register(ImageInlineProcessor(IMAGE_LINK_RE, md), "image_link", 165)
