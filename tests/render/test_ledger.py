"""The figures at a page's foot are those of the page itself."""

import brotli
import pytest

from sporfri.render.ledger import fill_ledger, ledger
from sporfri.render.words import Words

WORDS = Words(
    {
        "en": {"requests": {"one": "{n} request", "other": "{n} requests"}},
        "nb": {"requests": {"one": "{n} forespørsel", "other": "{n} forespørsler"}},
    },
    "en",
)


def test_a_text_page_is_one_request_and_weighs_what_brotli_says():
    page = "".join(f"<p>{number * number}</p>" for number in range(2000))
    kilobytes = len(brotli.compress((page + ledger("en")).encode(), quality=5)) / 1000
    filled = fill_ledger(page + ledger("en"), "a/index.html", WORDS, {})
    assert filled == f"{page}1 request · {kilobytes:.1f}\u00a0kB"


def test_each_picture_counts_once_with_its_bytes():
    page = '<img src="../p/x.png" alt=""><img src="../p/x.png" alt=""><img src="y.png" alt="">' + ledger("en")
    kilobytes = (len(brotli.compress(page.encode(), quality=5)) + 40_000 + 2_000) / 1000
    filled = fill_ledger(page, "a/index.html", WORDS, {"p/x.png": 40_000, "a/y.png": 2_000})
    assert filled.endswith(f"3 requests · {kilobytes:.1f}\u00a0kB")


@pytest.mark.parametrize(
    ("lang", "figures"), [("nb", "1 forespørsel · 0,0\u00a0kB"), ("fr", "1 request · 0.0\u00a0kB")]
)
def test_the_figures_speak_the_language_of_the_page(lang, figures):
    assert fill_ledger(ledger(lang), "index.html", WORDS, {}) == figures


def test_a_page_without_the_mark_is_left_alone():
    assert fill_ledger("<p>1 request</p>", "index.html", WORDS, {}) == "<p>1 request</p>"
