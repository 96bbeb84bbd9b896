"""On paper a post keeps its column and its margin, where the sheet has room for both."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.theme.demanding import demanding
from tests.theme.opened import opened

A4, A5 = 643, 408
"""What is left of the width of a sheet, 210 or 148 millimetres, between margins of two centimetres; in pixels of CSS."""


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Iterator[Page]:
    with opened(demanding(tmp_path_factory.mktemp("demanding")), "demanding/") as page:
        page.emulate_media(media="print")
        yield page


def edges(page: Page, name: str) -> tuple[float, float]:
    box = page.locator(name).first.bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


def test_notes_stand_in_the_margin_of_a_large_sheet(page):
    page.set_viewport_size({"width": A4, "height": 900})
    main, note = edges(page, "main"), edges(page, "aside")
    assert main[1] < note[0] < note[1] <= A4
    assert page.evaluate("document.documentElement.scrollWidth") <= A4


def test_and_below_their_paragraphs_on_a_small_one(page):
    page.set_viewport_size({"width": A5, "height": 600})
    main, note = edges(page, "main"), edges(page, "aside")
    assert main[0] == 0
    assert main[1] == A5
    assert main[0] < note[0] < note[1] <= main[1]


def test_what_is_for_hands_is_not_printed(page):
    for name in ("nav", "body > footer", "a[href='#content']", "[role='doc-backlink']"):
        assert page.locator(name).first.is_hidden(), name
    assert page.locator("address").is_visible()


def test_links_to_other_languages_are_not_printed_but_names_in_them_are(page, served_blog):
    """Of a Norwegian post, its English category stays on paper, and the way to its translation does not."""
    page.goto(f"{served_blog}/nb/utpressing-med-tjenestenekt/")
    assert page.locator("a[rel='alternate']").first.is_hidden()
    assert page.locator("article > header a[href*='category/']").is_visible()
    assert page.locator("article > footer a").first.is_visible()
