"""The picture that a post names for those who share a link to it: published with the post, and known by its address."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from pelican import signals

from sporfri.plan.content import LISTED, PAGES, UNLISTED, all_contents


def publish_images(generator: Any) -> None:
    """Have Pelican copy what only the front matter names; it looks for links in texts alone."""
    contents = chain.from_iterable(getattr(generator, name, ()) for name in {*LISTED, *UNLISTED, *PAGES})
    generator.context["static_links"].update(content.image for content in contents if hasattr(content, "image"))


def address_images(generators: Sequence[Any]) -> None:
    """Give each post and page `picture`: the address of its image inside the site, or an empty string."""
    for content in all_contents(generators):
        static = generators[0].context["static_content"].get(getattr(content, "image", None))
        content.picture = static.url if static else ""


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.article_generator_finalized.connect(publish_images)
    signals.page_generator_finalized.connect(publish_images)
    signals.all_generators_finalized.connect(address_images)
