"""What stands near an article: the one before, the one after, and those on the same subjects."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

from pelican import signals

from sporfri.plan.published import Published

RAREST = 8
"""The tags of an article that say what it is nearest to: the rarest, so that a long list of them costs no more."""


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
    # Articles are bits of one number each tag: what several tags have in common is one step, however many bear them.
    bearers: dict[str, int] = defaultdict(int)
    for index, article in enumerate(articles):
        for tag in _tags(article):
            bearers[tag] |= 1 << index
    weights = {tag: 1_000_000 // bits.bit_count() for tag, bits in bearers.items()}
    for index, article in enumerate(articles):
        rarest = sorted(_tags(article), key=lambda tag: (-weights[tag], tag))[:RAREST]
        others = ((weights[tag], bearers[tag] & ~(1 << index)) for tag in rarest)
        article.related = tuple(articles[other] for other in islice(_nearest(others), limit))


def _nearest(tags: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield the numbers of all that bear any of some tags, the most weight in common first; from weights and bearers."""
    together = [(0, -1)]
    for weight, bits in tags:
        together += [(total + weight, both) for total, some in together if (both := some & bits)]
    by_weight: dict[int, int] = defaultdict(int)
    for total, bits in together[1:]:
        by_weight[total] |= bits
    seen = 0
    for total in sorted(by_weight, reverse=True):
        left = by_weight[total] & ~seen
        seen |= left
        while left:
            yield (left & -left).bit_length() - 1
            left &= left - 1


def _tags(article: Any) -> Iterable[str]:
    return sorted({tag.slug for tag in getattr(article, "tags", ())})


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(find_neighbours)
