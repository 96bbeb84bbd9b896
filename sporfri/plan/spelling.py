"""Tags, categories and authors that differ only in case are one, spelled everywhere as in the oldest post."""

from collections.abc import Iterator, Sequence
from typing import Any

from pelican import signals

from sporfri.plan.content import all_contents, articles_generator


def spell_alike(generators: Sequence[Any]) -> None:
    """Give each tag, category and author the spelling of the oldest post that bears it; among equals by source path."""
    generator = articles_generator(generators)
    posts = [content for content in all_contents(generators) if getattr(content, "date", None)]
    posts.sort(key=lambda post: (post.date, post.relative_source_path))
    spelling: dict[tuple[type, str], str] = {}
    for name in [*_names(posts), *generator.tags, *(one for one, _ in [*generator.categories, *generator.authors])]:
        first = spelling.setdefault((type(name), name.name.casefold()), name.name)
        if first != name.name:
            name.name = first


def _names(posts: Sequence[Any]) -> Iterator[Any]:
    for post in posts:
        yield from (*getattr(post, "tags", ()), *getattr(post, "authors", ()))
        if getattr(post, "category", None):
            yield post.category


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(spell_alike)
