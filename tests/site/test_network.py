"""The promise, as a browser sees it: no request but the page's own, nothing stored, nothing run."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

from tests.browser import find
from tests.conftest import served

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

STORED = """async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""

SEARCH = "search/index.html"

NOTHING = {"cookies": "", "local": 0, "session": 0, "databases": 0, "workers": 0}


def pages(blog: Path) -> list[str]:
    return sorted(path.relative_to(blog).as_posix() for path in blog.rglob("*.html"))


@pytest.fixture(scope="module")
def context():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield browser.new_context()
        browser.close()


def visit(context: BrowserContext, url: str) -> tuple[list[str], list[str], dict, int]:
    """Open a page, look at it as screen and as print, scroll to its end; tell requests, complaints and what is stored."""
    requests: list[str] = []
    complaints: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(url, wait_until="networkidle")
    page.emulate_media(media="print", color_scheme="dark")
    page.emulate_media(media="screen")
    page.keyboard.press("End")
    page.wait_for_load_state("networkidle")
    stored = page.evaluate(STORED)
    runnable = page.locator("script:not([type='application/json'])").count()
    page.close()
    return requests, complaints, stored, runnable


def test_every_page_asks_only_for_itself_and_its_own_pictures(blog, served_blog, context):
    """Every page of the blog, in Chromium with the network watched: own origin, no cookie, no storage, no script but search's."""
    for path in pages(blog):
        url = f"{served_blog}/{path}"
        requests, complaints, stored, runnable = visit(context, url)
        assert requests == [url], path
        assert complaints == [], path
        assert stored == NOTHING, path
        assert runnable == (path == SEARCH), path
    assert context.cookies() == []


def test_the_watch_sees_what_it_must_not_miss(tmp_path, context):
    """A page that fetches, stores and runs is seen to: the test above can fail."""
    (tmp_path / "trap.html").write_text(
        "<!doctype html><title>t</title><img src='http://tracker.example/p.gif'>"
        "<script>localStorage.a = 1; document.cookie = 'a=1'</script>"
    )
    with served(tmp_path) as address:
        requests, complaints, stored, runnable = visit(context, f"{address}/trap.html")
    context.clear_cookies()
    assert "http://tracker.example/p.gif" in requests
    assert complaints
    assert stored["local"] == 1
    assert stored["cookies"] == "a=1"
    assert runnable == 1
