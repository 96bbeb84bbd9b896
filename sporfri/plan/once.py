"""What Pelican would work out again at every mention is worked out once: addresses, and who is in which list."""

from collections.abc import Iterable, Sequence
from typing import Any

from pelican import signals

from sporfri.plan.content import all_contents, articles_generator


class Listed(list[Any]):
    """Articles under one name; whether one is among them is known without looking through them all."""

    def __init__(self, articles: Iterable[Any]) -> None:
        super().__init__(articles)
        self._known = {id(article) for article in self}

    def __contains__(self, article: object) -> bool:
        return id(article) in self._known


def settle(generators: Sequence[Any]) -> None:
    """Fix the address of each post and page, which no longer changes, the way front matter could; list posts for look-ups.

    Pelican asks for every date of a site whether it is in each category, tag and author: its lists would be read through.
    """
    for content in all_contents(generators):
        content.override_url, content.override_save_as = content.url, content.save_as
    generator = articles_generator(generators)
    generator.tags = {tag: Listed(articles) for tag, articles in generator.tags.items()}
    generator.categories = [(category, Listed(articles)) for category, articles in generator.categories]
    generator.authors = [(author, Listed(articles)) for author, articles in generator.authors]


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(settle)
