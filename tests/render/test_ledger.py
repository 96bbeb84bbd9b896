"""The figures at a page's foot are those of the page itself."""

import pytest

from sporfri.render.ledger import fill_ledger, ledger
from sporfri.render.weight import Weight
from sporfri.render.words import Words

WORDS = Words(
    {
        "en": {"requests": {"one": "{n} request", "other": "{n} requests"}},
        "nb": {"requests": {"one": "{n} forespørsel", "other": "{n} forespørsler"}},
    },
    "en",
)


def test_the_foot_says_requests_and_thousands_of_bytes():
    weight = Weight(2_049, (("p/x.png", 1_240_000), ("a/y.png", 2_000)))
    assert fill_ledger("<p>" + ledger("en"), weight, WORDS) == "<p>3 requests · 1,244.0\u00a0kB"


@pytest.mark.parametrize(
    ("lang", "figures"), [("nb", "1 forespørsel · 5,2\u00a0kB"), ("fr", "1 request · 5.2\u00a0kB")]
)
def test_the_figures_speak_the_language_of_the_page(lang, figures):
    assert fill_ledger(ledger(lang), Weight(5_150), WORDS) == figures


def test_a_page_without_the_mark_is_left_alone():
    assert fill_ledger("<p>1 request</p>", Weight(1), WORDS) == "<p>1 request</p>"
