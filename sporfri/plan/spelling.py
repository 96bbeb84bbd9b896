"""Names of tags, categories, authors and series: spelled alike where they are one, told apart where they are not."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pelican import signals
from pelican.contents import Author, Category, Tag
from pelican.utils import slugify

from sporfri.errors import Problem
from sporfri.plan.content import all_contents, articles_generator, source_of
from sporfri.plan.telling import note, place

KINDS = {Tag: ("tag", "tags"), Category: ("category", "category"), Author: ("author", "authors")}
"""What to call a thing with a name, and the key of front matter that names it."""


def spell_alike(generators: Sequence[Any]) -> None:
    """Give each tag, category and author the spelling of the oldest post that bears it; among equals by source path.

    Names that differ only in case, or in hyphens for spaces, are one. Notes other names that would share a page.
    """
    generator = articles_generator(generators)
    posts = [content for content in all_contents(generators) if getattr(content, "date", None)]
    posts.sort(key=lambda post: (post.date, source_of(post)))
    note(generators, _sharing(posts))
    spelling: dict[tuple[type, str], str] = {}
    names = (name for post in posts for name in _names(post))
    for name in [*names, *generator.tags, *(one for one, _ in [*generator.categories, *generator.authors])]:
        first = spelling.setdefault((type(name), folded(name.name)), name.name)
        if first != name.name:
            name.name = first


def folded(name: str) -> str:
    """Return what is the same of two ways to spell one name."""
    return re.sub(r"[\s_-]+", " ", name.casefold())


def _sharing(posts: Sequence[Any]) -> Iterator[Problem]:
    """Yield a problem for each name of which nothing but another name's letters would be left in an address."""
    holders: dict[tuple[str, str, str], tuple[str, Any]] = {}
    told: set[tuple[str, str]] = set()
    for post in posts:
        for kind, key, name, slug in _addressed(post):
            lang = post.lang if kind == "series" else ""
            first, holder = holders.setdefault((kind, lang, slug), (name, post))
            if first != name and folded(first) != folded(name) and (kind, folded(name)) not in told:
                told.add((kind, folded(name)))
                at, where = place(post, key), ":".join(map(str, place(holder, key)))
                message = f'the {kind} "{name}" would share the page {kind}/{slug}/ with "{first}" ({where})'
                mend = 'name one of the two with other letters, as "C plus plus", or both alike'
                yield Problem(*at, message, mend, "shared-address")


def _addressed(post: Any) -> Iterator[tuple[str, str, str, str]]:
    """Yield what each name of a post is of, its key, the name, and what an address has of it."""
    for name in _names(post):
        yield *KINDS[type(name)], name.name, name.slug
    if series := getattr(post, "series", None):
        yield "series", "series", series, slugify(series, regex_subs=post.settings["SLUG_REGEX_SUBSTITUTIONS"])


def _names(post: Any) -> Iterator[Any]:
    yield from (*getattr(post, "tags", ()), *getattr(post, "authors", ()))
    if getattr(post, "category", None):
        yield post.category


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(spell_alike)
