"""Neighbours: what stands near an article, held against the definition spelled out over all pairs."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from sporfri.plan.neighbours import RAREST, _relate

TAGS = [f"tag-{number}" for number in range(12)]


def related(tags: list[list[str]], limit: int) -> list[list[int]]:
    """The numbers of the related articles of each, by the code."""
    articles = [
        SimpleNamespace(number=n, tags=[SimpleNamespace(slug=tag) for tag in own]) for n, own in enumerate(tags)
    ]
    _relate(articles, limit)
    return [[other.number for other in article.related] for article in articles]


def weight(shared: set[str], tags: list[list[str]]) -> int:
    """What tags in common weigh: each the less the more articles bear it."""
    return sum(1_000_000 // sum(tag in own for own in tags) for tag in shared)


@given(st.lists(st.lists(st.sampled_from(TAGS), unique=True, max_size=RAREST), max_size=20), st.integers(0, 4))
def test_the_most_weight_in_common_comes_first_and_among_equals_the_newest(tags, limit):
    for number, (own, found) in enumerate(zip(tags, related(tags, limit), strict=True)):
        shared = {other: set(own) & set(theirs) for other, theirs in enumerate(tags) if other != number}
        sharing = [other for other in shared if shared[other]]
        assert found == sorted(sharing, key=lambda other: (-weight(shared[other], tags), other))[:limit]


def test_of_many_tags_the_rarest_say_what_is_near():
    """Nine tags: that which most articles bear is not asked, however many share it alone."""
    many = [*TAGS[:RAREST], "common"]
    assert related([many, ["common"], ["common"]], 3)[0] == []


def test_thousands_of_articles_on_one_subject_are_no_burden():
    """Of 20,000 articles with the same tag, each is told its three newest; all pairs would be 400 million."""
    assert related([["one"]] * 20_000, 3)[-1] == [0, 1, 2]
