"""Pages where little works: saved as one file and opened without a network, and with what Tor Browser's safest level switches off.

That level (https://tb-manual.torproject.org/security-settings/): no scripts, no fonts from the web, no mathematical notation, no
drawings in SVG, audio and video only by a click.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from turbohtml import parse

from tests.browser import find
from tests.conftest import served
from tests.theme.demanding import demanding

KINDS = ("", "what-a-page-weighs/", "archives/", "feeds/", "colophon/", "privacy/", "404.html")
PICTURES = "() => [...document.images].every(image => image.complete && image.naturalWidth > 0)"
SWITCHED_OFF = "script, math, audio, video, object, embed, iframe, canvas, link[rel~=stylesheet]"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find())
        yield browser
        browser.close()


def opened_alone(browser: Browser, file: Path) -> Page:
    """Open a file in a browser that has no network and runs no scripts."""
    page = browser.new_context(offline=True, java_script_enabled=False).new_page()
    page.goto(file.as_uri())
    return page


def test_a_post_saved_by_the_browser_as_one_file_is_whole_without_a_network(browser, tmp_path):
    with served(demanding(tmp_path / "site")) as address:
        page = browser.new_page()
        page.goto(f"{address}/demanding/")
        page.locator("img").scroll_into_view_if_needed()
        page.wait_for_function(PICTURES)
        words = page.inner_text("main")
        saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    (tmp_path / "post.mhtml").write_text(saved, encoding="utf-8", newline="")
    alone = opened_alone(browser, tmp_path / "post.mhtml")
    assert alone.inner_text("main") == words
    assert alone.locator("img").evaluate("image => image.naturalWidth") > 0


def test_the_html_of_a_post_alone_looks_as_it_does_on_the_web(browser, served_blog, blog, tmp_path):
    """What needs nothing else is one file: its style and its drawing stand in it."""
    page = browser.new_page()
    page.goto(f"{served_blog}/what-a-page-weighs/")
    (tmp_path / "post.html").write_bytes((blog / "what-a-page-weighs" / "index.html").read_bytes())
    alone = opened_alone(browser, tmp_path / "post.html")
    assert alone.inner_text("body") == page.inner_text("body")
    assert alone.screenshot(full_page=True) == page.screenshot(full_page=True)


@pytest.mark.parametrize("path", KINDS)
def test_without_scripts_a_page_is_the_same_picture(browser, served_blog, path):
    shots = []
    for scripts in (True, False):
        page = browser.new_context(java_script_enabled=scripts).new_page()
        page.goto(f"{served_blog}/{path}")
        shots.append(page.screenshot(full_page=True))
    assert shots[0] == shots[1]


def test_nothing_is_in_any_page_that_the_safest_level_switches_off_but_search_and_drawings(blog):
    for path in sorted(blog.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        found = {element.tag for element in parse(text).select(SWITCHED_OFF)}
        assert found <= ({"script"} if path.parent.name == "search" else set()), path
        assert "@font-face" not in text, path


def test_a_drawing_that_is_not_shown_is_told_in_words(blog):
    """By its caption or its name; of a chart the figures are a table."""
    for path in sorted(blog.rglob("*.html")):
        for drawing in parse(path.read_text(encoding="utf-8")).select("svg"):
            assert drawing.attr("aria-label") or drawing.attr("aria-hidden") or drawing.closest("figure"), path
