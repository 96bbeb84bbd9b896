"""Lists of posts: however long one is, each date stands beside its title."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.conftest import build_site, post
from tests.theme.opened import opened

OFFSETS = """() => [...document.querySelectorAll("main > ol > li")].map(item => {
    const [title, date] = ["a", "time"].map(name => item.querySelector(name).getBoundingClientRect());
    return {beside: date.left > title.right, lower: Math.abs(date.bottom - title.bottom), above: date.bottom <= title.top + 1};
})"""


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("lists")
    for number in range(40):
        post(folder / "content", f"post-{number}", date=f"2021-01-{number % 28 + 1:02}")
    with opened(build_site(folder / "content", folder / "site").output, "archives/") as page:
        yield page


@pytest.mark.parametrize("media", ["screen", "print"])
def test_on_a_wide_page_every_date_stands_on_the_line_of_its_title(page, media):
    page.emulate_media(media=media)
    page.set_viewport_size({"width": 1200, "height": 800})
    offsets = page.evaluate(OFFSETS)
    assert len(offsets) == 40
    assert all(one["beside"] for one in offsets)
    assert max(one["lower"] for one in offsets) < 6


def test_on_a_narrow_one_above_it(page):
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 320, "height": 800})
    assert all(one["above"] for one in page.evaluate(OFFSETS))
