"""The figures at a page's foot are those of the page itself."""

import brotli
import pytest

from sporfri.render.ledger import fill_ledger, ledger, over_budget, shown_pictures
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


def test_a_picture_with_a_choice_counts_as_on_a_wide_and_dense_screen():
    """The widest file of the first format by day: what the largest screen loads, and nobody loads more of it."""
    night, narrow = "(prefers-color-scheme: dark)", "(max-width: 40rem)"
    page = (
        f'<picture><source media="{night}" type="image/avif" srcset="n.avif 1152w">'
        f'<source media="{narrow}" type="image/avif" srcset="a.avif 360w, b.avif 640w">'
        '<source type="image/avif" srcset="b.avif 640w, c.avif 1152w"><source type="image/webp" srcset="c.webp 1152w">'
        '<img src="x.jpg" alt=""></picture><picture><img src="y.png" alt=""></picture>'
    ) + ledger("en")
    files = {"n.avif": 1, "a.avif": 2, "b.avif": 3, "c.avif": 20_000, "c.webp": 4, "x.jpg": 90_000, "y.png": 5_000}
    assert shown_pictures(page, "index.html") == {"c.avif", "y.png"}
    kilobytes = (len(brotli.compress(page.encode(), quality=5)) + 25_000) / 1000
    assert fill_ledger(page, "index.html", WORDS, files).endswith(f"3 requests · {kilobytes:.1f}\u00a0kB")


@pytest.mark.parametrize(
    ("lang", "figures"), [("nb", "1 forespørsel · 0,0\u00a0kB"), ("fr", "1 request · 0.0\u00a0kB")]
)
def test_the_figures_speak_the_language_of_the_page(lang, figures):
    assert fill_ledger(ledger(lang), "index.html", WORDS, {}) == figures


def test_a_page_without_the_mark_is_left_alone():
    assert fill_ledger("<p>1 request</p>", "index.html", WORDS, {}) == "<p>1 request</p>"


def test_a_page_over_its_budget_names_the_heaviest_picture():
    page = '<img src="x.jpg" alt=""><img src="y.jpg" alt="">'
    html = len(brotli.compress(page.encode(), quality=5))
    files = {"x.jpg": 2_000, "y.jpg": 9_000}
    assert over_budget(page, "index.html", files, 11_000 + html) == ""
    assert over_budget(page, "index.html", files, 10_999 + html) == (
        f"The page index.html weighs {11_000 + html:,} bytes, and SPORFRI_PAGE_BUDGET is {10_999 + html:,}. "
        "Most of it is y.jpg, 9,000 bytes: crop it or leave it out, or raise the budget."
    )
