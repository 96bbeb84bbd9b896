"""A page on paper: what a click would open is open, and an address is printed once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.conftest import build_site, post
from tests.theme.opened import opened

TEXT = """
<https://example.org/bare> and https://example.org/also/ stand for themselves, [words](https://example.org/worded) do not.

```chart bars "Readers"
Year,Readers
2010,1
2011,2
```

<details>
<summary>How it was counted</summary>

By hand.

</details>
"""
AFTER = "link => getComputedStyle(link, '::after').content"
SEEN = "one => one.checkVisibility({contentVisibilityAuto: true}) && one.getBoundingClientRect().height > 0"


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("print")
    post(folder / "content", "printed", TEXT, category="Trials")
    with opened(build_site(folder / "content", folder / "site").output, "printed/") as page:
        yield page


@pytest.mark.parametrize("what", ["details table", "details p"])
def test_what_is_folded_is_read_on_paper_and_closed_on_the_screen(page, what):
    page.emulate_media(media="screen")
    assert not page.locator(what).evaluate(SEEN)
    page.emulate_media(media="print")
    assert page.locator(what).evaluate(SEEN)


def test_the_sign_for_opening_is_not_printed(page):
    drawn = {}
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        drawn[media] = page.locator("summary").first.evaluate("one => getComputedStyle(one).display")
    assert drawn == {"screen": "list-item", "print": "block"}  # only what is an item of a list has a sign


def test_the_address_of_a_link_is_printed_behind_words_and_never_twice(page):
    page.emulate_media(media="print")
    behind = {link.get_attribute("href"): link.evaluate(AFTER) for link in page.locator("article a[href^=http]").all()}
    assert behind == {
        "https://example.org/bare": "none",
        "https://example.org/also/": "none",
        "https://example.org/worded": '" <https://example.org/worded>"',
    }


def test_an_address_is_not_translated(page):
    links = page.locator("article a[translate=no]").all()
    assert [link.get_attribute("href")[-6:] for link in links] == ["g/bare", "/also/"]
