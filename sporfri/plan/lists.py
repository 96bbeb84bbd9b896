"""Which tags, categories and authors have a page of their own, so that no post leads to one that is not there.

Pelican lists the posts of a name without their translations. A name that only translations bear lists these; one that
only hidden posts or drafts bear has no page.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pelican import signals

from sporfri.plan.content import all_contents, articles_generator

KINDS = ("tags", "categories", "authors")


def list_names(generators: Sequence[Any]) -> None:
    """List the translations under names that no listed post bears; give each post `lists`, the addresses of its names' pages."""
    generator = articles_generator(generators)
    known: set[str] = set()
    for kind in KINDS:
        listed = dict(getattr(generator, kind))
        more: dict[Any, list[Any]] = {}
        for post in generator.translations:
            for name in _names(post, kind):
                if name not in listed:
                    more.setdefault(name, []).append(post)
        items = sorted([*listed.items(), *more.items()]) if more else list(listed.items())
        setattr(generator, kind, dict(items) if kind == "tags" else items)
        generator.context[kind] = items
        known.update(name.url for name, _ in items)
    for content in all_contents(generators):
        content.lists = frozenset(name.url for kind in KINDS for name in _names(content, kind)) & known


def _names(content: Any, kind: str) -> Iterator[Any]:
    if kind == "categories":
        yield from filter(None, [getattr(content, "category", None)])
    else:
        yield from getattr(content, kind, ())


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(list_names)
