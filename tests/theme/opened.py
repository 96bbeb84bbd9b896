"""A page of a site that was built, opened in Chromium."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import find
from tests.conftest import served
from tests.site.test_network import FLAGS


@contextmanager
def opened(site: Path, path: str) -> Iterator[Page]:
    """Serve the site and have the page at `path` open while the block runs."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        page = browser.new_page()
        page.goto(f"{address}/{path}")
        yield page
        browser.close()
