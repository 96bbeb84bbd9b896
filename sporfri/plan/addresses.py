"""Every address is one thing's alone, also where a disk or a server does not tell letters apart."""

import math
import posixpath
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from pelican import signals

from sporfri.errors import Problem, shown_path
from sporfri.plan.content import all_contents, articles_generator, source_of
from sporfri.plan.telling import note, place


def refuse_shared_addresses(generators: Sequence[Any]) -> None:
    """Note where two posts, or a post and a page of the site itself, would be one file."""
    taken = {folded(path): what for path, what in own_pages(articles_generator(generators))}
    for content in sorted(all_contents(generators), key=source_of):
        path, source = content.save_as, shown_path(content.source_path)
        if not path:
            continue
        holder = taken.setdefault(folded(path), source)
        if holder != source:
            mend = "give one of them another slug: `slug: another-name`"
            message = f"its address /{content.url} is already that of {holder}"
            note(generators, [Problem(*place(content, "slug", "title"), message, mend, "shared-address")])


def folded(path: str) -> str:
    """Return a path as disks and servers see it that do not tell letters apart."""
    return unicodedata.normalize("NFC", path).casefold()


def own_pages(generator: Any) -> Iterator[tuple[str, str]]:
    """Yield the file of each page that is no post, and what it is."""
    settings = generator.settings
    for template in settings["DIRECT_TEMPLATES"]:
        yield settings.get(f"{template.upper()}_SAVE_AS", f"{template}.html"), f"the site's own page '{template}'"
    yield "series/index.html", "the site's own list of series"
    yield "search/index.html", "the site's own search"
    for series in generator.context.get("series", ()):
        yield series.save_as, f"the page of the series '{series.name}'"
    lists = [("category", generator.categories), ("tag", generator.tags.items()), ("author", generator.authors)]
    for kind, items in lists:
        for item, articles in items:
            yield item.save_as, f"the page of the {kind} '{item}'"
            yield from _further_pages(item.save_as, len(articles), settings)
    yield from _further_pages("index.html", len(generator.articles), settings)
    for period in generator.period_archives.get("year", ()):
        yield period["save_as"], "an archive page"


def _further_pages(first: str, posts: int, settings: Any) -> Iterator[tuple[str, str]]:
    """Yield the second page of a list, and those after it."""
    for number in range(2, math.ceil(posts / (settings["DEFAULT_PAGINATION"] or posts or 1)) + 1):
        yield posixpath.join(posixpath.dirname(first), f"page/{number}/index.html"), "a page of a list"


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(refuse_shared_addresses)
