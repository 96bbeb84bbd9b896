"""What stands near an article: the one before, the one after, and those on the same subjects."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from pelican import signals

from sporfri.plan.published import Published


def find_neighbours(generators: Sequence[Any]) -> None:
    """Give each published article `older`, `newer` (or None) and `related` (a tuple), all of its own language."""
    site = Published.by(generators)
    by_language: dict[str, list[Any]] = defaultdict(list)
    for article in site.in_order:
        by_language[article.lang].append(article)
    for articles in by_language.values():
        for article in articles:
            article.older = article.newer = None
        for newer, older in pairwise(articles):
            newer.older, older.newer = older, newer
        _relate(articles, site.ours.related_posts)


def _relate(articles: Sequence[Any], limit: int) -> None:
    """Name for each article those that share most tags with it; among equals the newest, then by source path.

    A tag weighs less the more articles bear it, as a rare subject in common says more than one that all have.
    """
    bearers: dict[str, list[int]] = defaultdict(list)
    for index, article in enumerate(articles):
        for tag in _tags(article):
            bearers[tag].append(index)
    for index, article in enumerate(articles):
        shared: Counter[int] = Counter()
        for tag in _tags(article):
            for other in bearers[tag]:
                shared[other] += 1_000_000 // len(bearers[tag])
        del shared[index]
        best = sorted(shared, key=lambda other: (-shared[other], other))[:limit]
        article.related = tuple(articles[other] for other in best)


def _tags(article: Any) -> Iterable[str]:
    return sorted({tag.slug for tag in getattr(article, "tags", ())})


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(find_neighbours)
