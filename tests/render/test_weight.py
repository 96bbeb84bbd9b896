"""A page is weighed with its pictures, a site with its pages, and both are held to their budgets."""

import json
import re

import brotli
import pytest

from sporfri.render.weight import (
    Row,
    Weight,
    Weights,
    milligrams,
    page_over_budget,
    shown_pictures,
    site_over_budget,
    weigh,
    weights_of,
)
from sporfri.tables import carbon
from tests.conftest import ROOT
from tests.node import run


def test_a_text_page_is_one_request_and_weighs_what_brotli_says():
    page = "".join(f"<p>{number * number}</p>" for number in range(2000))
    assert weigh(page, "a/index.html", {}) == Weight(len(brotli.compress(page.encode(), quality=5)))
    assert Weight(7).requests == 1


def test_each_picture_counts_once_with_its_bytes():
    page = '<img src="../p/x.png" alt=""><img src="../p/x.png" alt=""><img src="y.png" alt="">'
    weight = weigh(page, "a/index.html", {"p/x.png": 40_000, "a/y.png": 2_000})
    assert weight.pictures == (("a/y.png", 2_000), ("p/x.png", 40_000))
    assert weight.bytes == weight.html + 42_000
    assert weight.requests == 3


def test_a_picture_that_is_not_there_weighs_nothing():
    assert weigh('<img src="x.png" alt="">', "index.html", {}).bytes == weigh('<img src="x.png" alt="">', "", {}).html


def test_a_picture_with_a_choice_counts_as_on_a_wide_and_dense_screen():
    """The widest file of the first format by day: what the largest screen loads, and nobody loads more of it."""
    night, narrow = "(prefers-color-scheme: dark)", "(max-width: 40rem)"
    page = (
        f'<picture><source media="{night}" type="image/avif" srcset="n.avif 1152w">'
        f'<source media="{narrow}" type="image/avif" srcset="a.avif 360w, b.avif 640w">'
        '<source type="image/avif" srcset="b.avif 640w, c.avif 1152w"><source type="image/webp" srcset="c.webp 1152w">'
        '<img src="x.jpg" alt=""></picture><picture><img src="y.png" alt=""></picture>'
    )
    assert shown_pictures(page, "index.html") == {"c.avif", "y.png"}


def test_a_page_over_its_budget_names_the_heaviest_picture():
    weight = Weight(500, (("x.jpg", 2_000), ("y.jpg", 9_000)))
    assert page_over_budget("index.html", weight, 11_500) == ""
    assert page_over_budget("index.html", weight, 11_499) == (
        "The page index.html weighs 11,500 bytes, and SPORFRI_PAGE_BUDGET is 11,499. "
        "Most of it is y.jpg, 9,000 bytes: crop it or leave it out, or raise the budget."
    )


def test_a_page_of_text_over_its_budget_is_to_be_shortened():
    assert page_over_budget("index.html", Weight(2_000), 1_999) == (
        "The page index.html weighs 2,000 bytes, and SPORFRI_PAGE_BUDGET is 1,999. "
        "Most of it is its text, 2,000 bytes: shorten it, or raise the budget."
    )


KNOWN = {
    "index.html": Weight(3),
    "b/index.html": Weight(5, (("x.png", 4),)),
    "404.html": Weight(2),
    "a/index.html": Weight(9),
}


def test_the_heaviest_page_comes_first_and_of_equal_ones_the_first_address():
    assert weights_of(KNOWN) == Weights(
        (Row("a/", 1, 9), Row("b/", 2, 9), Row("", 1, 3), Row("404.html", 1, 2)), pages=4, bytes=23, median=3
    )


def test_a_long_table_ends_and_still_counts_all():
    short = weights_of(KNOWN, most=1)
    assert (short.rows, short.pages, short.bytes) == ((Row("a/", 1, 9),), 4, 23)


def test_a_site_over_its_budget_names_the_heaviest_page():
    assert site_over_budget(weights_of(KNOWN), 23) == ""
    assert site_over_budget(weights_of(KNOWN), 22) == (
        "The 4 pages weigh 23 bytes together, and SPORFRI_SITE_BUDGET is 22. "
        "The heaviest is /a/, 9 bytes: make it lighter, or raise the budget."
    )


@pytest.mark.parametrize("size", [1, 14_600, 123_456_789])
def test_carbon_dioxide_is_what_the_green_web_foundations_package_reckons(size):
    done = run("carbon.mjs", size)
    assert not done.returncode, done.stderr
    assert milligrams(size) / 1000 == pytest.approx(json.loads(done.stdout), rel=1e-9)


def test_the_colophon_cites_the_factors_that_are_reckoned_with():
    text = " ".join((ROOT / "content/pages/colophon.md").read_text(encoding="utf-8").split())
    told = re.search(r"to need (.*?) and (\S+) kilowatt-hours .*? making them (.*?) and (\S+)\. .*?(\d+) grams", text)
    operation, making = ([*told[1].split(", "), told[2]], [*told[3].split(", "), told[4]])
    assert list(map(float, operation)) == list(carbon.OPERATION.values())
    assert list(map(float, making)) == list(carbon.MAKING.values())
    assert int(told[5]) == carbon.GRAMS_PER_KWH
    assert f"{milligrams(1000):.3f} milligrams" in text
