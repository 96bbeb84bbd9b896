"""A page as one line of words: in a text browser, and as a screen reader is given it."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from turbohtml import parse

from tests import servers
from tests.browser import find
from tests.conftest import build_site, post, served
from tests.site.test_network import FLAGS
from tests.theme.test_pages import KINDS

TEXT = """
A first paragraph.[^one]

## What it costs

Pay [[redacted: an amount]] now.

| what | how much |
| --- | ---: |
| text | 5 kB |

[^one]: A note, heard where it is called.
"""

READ = [
    *("Skip to the text", "Sporfri", "Writing", "Archives"),
    *("Linear", "1 January 2021", "Trials"),
    *("A first paragraph.", "A note, heard where it is called."),
    *("What it costs", "Pay", "now.", "what", "how much", "text", "5 kB"),
    *("letters", "Subjects", "Feed", "0 cookies"),
]
"""What a reader meets, in order: the way past the menu, the menu, the text with its note at once, what is said about it, the foot."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("linear")
    post(folder / "content", "linear", TEXT, Category="Trials", Tags="letters", Summary="All of it.")
    return build_site(folder / "content", folder / "site").output


@pytest.fixture(scope="module")
def spoken(site) -> str:
    """The tree of roles and names that Chromium gives to assistive technology."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        page = browser.new_page()
        page.goto(f"{address}/linear/")
        tree = page.locator("body").aria_snapshot()
        browser.close()
    return tree


@pytest.fixture(scope="module")
def dumped(site) -> str:
    return dump(site / "linear/index.html", site.parent)


def dump(page: Path, folder: Path) -> str:
    """Return a page as w3m prints it, which knows nothing of styles; what it writes of itself goes into a folder."""
    home = {**servers.environment("w3m"), "HOME": str(folder)}
    command = [
        str(servers.find("w3m")),
        "-dump",
        "-cols",
        "80",
        "-T",
        "text/html",
        "-O",
        "UTF-8",
        page,
    ]
    return subprocess.run(command, env=home, capture_output=True, text=True, check=True).stdout


def in_order(words: list[str], text: str) -> bool:
    return re.search(".*?".join(map(re.escape, words)), re.sub(r"\s+", " ", text), re.DOTALL) is not None


def test_a_text_browser_shows_all_in_the_order_of_reading(dumped):
    assert in_order(READ, dumped), dumped


def test_a_screen_reader_is_given_all_in_the_order_of_reading(spoken):
    assert in_order(READ, spoken), spoken


def test_what_is_withheld_is_said_in_words_and_what_things_are_by_their_roles(spoken):
    roles = ["banner", "navigation", "main", "article", 'heading "Linear" [level=1]']
    assert in_order([*roles, "redacted: an amount", "columnheader", "contentinfo"], spoken), spoken


@pytest.mark.parametrize("kind", KINDS)
def test_so_is_every_kind_of_page(kind, blog, tmp_path):
    """The headings, terms and links of its text, between the way past the menu and the line at the foot."""
    main = parse((blog / kind).read_text(encoding="utf-8")).select_one("main")
    told = [" ".join(part.text.split()) for part in main.select("h1, h2, h3, dt, li > a, td > a")]
    foot = "0 informasjonskapsler" if kind.startswith("nb/") else "0 cookies"
    assert in_order([*told, foot], dump(blog / kind, tmp_path))


def test_another_order_would_be_seen(dumped):
    assert not in_order(READ[::-1], dumped)
