"""The real blog with the policy's headers, from a real server, in a real browser: they block nothing that it needs."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Page, sync_playwright

from sporfri.tables.browser_features import CHROMIUM, FEATURES
from tests.browser import find
from tests.seal.serving import serving
from tests.seal.test_headers import PICTURE
from tests.site.test_network import FLAGS, pages

TRAP = """<!doctype html><title>t</title><link rel=stylesheet href=/feeds/feed.css><style>p{color:red}</style>
<iframe src=/></iframe><p onclick="x()">t<script>document.title = "run"</script>"""

DRAWING = (
    """<svg xmlns="http://www.w3.org/2000/svg"><style>rect { fill: red }</style><rect style="stroke: blue"/></svg>"""
)


@pytest.fixture(scope="module")
def address(blog, tmp_path_factory) -> Iterator[str]:
    with serving("nginx", blog, tmp_path_factory.mktemp("nginx")) as address:
        yield address


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """One window of a browser for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield browser.new_page()
        browser.close()


def opened(page: Page, url: str) -> tuple[list[str], list[str]]:
    """Open an address to its end; tell what was requested and what the console says.

    Beside a file that is no page a browser looks for an icon of the site's, once; that there is none is not a complaint.
    """
    requests: list[str] = []
    messages: list[ConsoleMessage] = []
    listeners = {
        "request": lambda request: requests.append(request.url),
        "console": lambda message: messages.append(message),  # noqa: PLW0108 -- it marks what it is given
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    page.goto(url, wait_until="load")
    page.evaluate("() => new Promise(requestAnimationFrame)")  # by then it has been styled and drawn
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    complaints = [message.text for message in messages if not message.location["url"].endswith("/favicon.ico")]
    return requests, complaints


@pytest.fixture(scope="module")
def unknown(page, address) -> list[str]:
    """The complaints of a browser of another version about features that it does not have; none for the table's own."""
    page.goto(f"{address}/robots.txt")
    known = page.evaluate("document.featurePolicy.features()")
    return [
        f"Error with Permissions-Policy header: Unrecognized feature: '{feature}'."
        for feature in FEATURES
        if feature not in known
    ]


def test_every_page_opens_without_a_complaint(blog, address, page, unknown):
    for path in pages(blog):
        url = f"{address}/{path}"
        assert opened(page, url) == ([url], unknown), path
    assert page.context.cookies() == []


def test_every_feed_opens_with_its_stylesheet_and_without_a_complaint(blog, address, page, unknown):
    feeds = sorted(path.relative_to(blog).as_posix() for path in blog.rglob("feeds/**/*.xml"))
    assert len(feeds) > 10
    for path in feeds:
        url, style = f"{address}/{path}", f"{address}/feeds/feed.css"
        assert opened(page, url) == ([url, style], unknown), path


def test_the_style_of_a_feed_holds(address, page):
    page.goto(f"{address}/feeds/all.atom.xml")
    assert page.evaluate("getComputedStyle(document.documentElement).maxWidth") != "none"


def test_what_is_opened_by_itself_opens_without_a_complaint(tmp_path, page, unknown):
    """A picture, for which the browser makes a page of its own; a drawing with its style; text and data."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<style>body{margin:0}</style>")
    (site / "picture.png").write_bytes(PICTURE)
    (site / "drawing.svg").write_text(DRAWING)
    (site / "robots.txt").write_text("User-agent: *")
    (site / "data.json").write_text("{}")
    with serving("nginx", site, tmp_path) as address:
        for name in ("picture.png", "drawing.svg", "robots.txt", "data.json"):
            assert opened(page, f"{address}/{name}") == ([f"{address}/{name}"], unknown), name


def test_no_feature_is_left_to_a_page(address, page):
    """Of the browser that the table was taken from nothing is left on; of another, nothing that the table names."""
    page.goto(f"{address}/")
    allowed = set(page.evaluate("document.featurePolicy.allowedFeatures()"))
    assert page.context.browser
    same = int(page.context.browser.version.split(".")[0]) == CHROMIUM
    assert (allowed if same else allowed & set(FEATURES)) == set()


def test_the_headers_hold_where_a_page_says_nothing(blog, tmp_path, page):
    """A page without a policy of its own: no style but the site's, no stylesheet, frame or script. So the tests can fail."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<style>body{margin:0}</style>")
    with serving("nginx", tmp_path / "site", tmp_path) as address:
        (tmp_path / "site" / "trap.html").write_text(TRAP)
        _, complaints = opened(page, f"{address}/trap.html")
    for directive in ("style-src", "frame", "script", "event handler"):
        assert any(directive in complaint for complaint in complaints), (directive, complaints)
