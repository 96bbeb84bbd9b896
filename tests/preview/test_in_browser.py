"""The preview as a writer meets it: the real command, the real browser."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import browser as chromium
from tests.conftest import ROOT, post

expect.set_options(timeout=90_000)  # a loaded machine builds slowly; nothing here is about time


@contextmanager
def previewed(content: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run `sporfri serve` on a free port while the block runs; gives its address and the process."""
    command = [sys.executable, "-m", "sporfri", "serve", str(content), "--port", "0", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+", line)
            assert address, line + process.stderr.read()
            yield address[0], process
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        sandbox = [] if os.geteuid() else ["--no-sandbox"]
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=sandbox)
        yield browser
        browser.close()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    post(folder / "posts", "first", "The first text.", category="Extortion")
    post(folder / "posts", "second", "The second text.", category="Extortion")
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def strip(page: Page):
    """The strip on top of the page; Playwright looks into its shadow."""
    return page.get_by_label("Preview")


def test_a_save_is_seen_a_mistake_is_told_on_its_page_and_goes_when_it_is_mended(content, page):
    """The whole of it: new text, then a broken link with its place, the old page still there, then all is well again."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    with previewed(content) as (address, _):
        page.goto(f"{address}/first/")
        expect(page.locator("article")).to_contain_text("The first text.")
        expect(strip(page)).to_have_count(0)

        post(content / "posts", "first", "Another text.", category="Extortion")
        expect(page.locator("article")).to_contain_text("Another text.")

        post(content / "posts", "first", "A third text, [linked](nowhere.md).", category="Extortion")
        expect(strip(page)).to_contain_text("The last save could not be built.")
        expect(strip(page)).to_contain_text(f"{content}/posts/first.md:5:24")
        expect(page.locator("article")).to_contain_text("Another text.")
        page.goto(f"{address}/second/")
        expect(strip(page)).to_contain_text("What to mend stands on the first page.")
        expect(strip(page)).not_to_contain_text("nowhere.md")

        post(content / "posts", "first", "A third text.", category="Extortion")
        expect(strip(page)).to_have_count(0)
        page.goto(f"{address}/first/")
        expect(page.locator("article")).to_contain_text("A third text.")
        expect(strip(page)).to_have_count(0)
    assert {url.partition("/")[0] + "//" + url.split("/")[2] for url in asked if url.startswith("http")} == {address}
    assert [text for text in complaints if "Content Security Policy" in text] == []


def test_drafts_are_named_on_the_first_page_and_marked_on_their_own(content, page):
    post(content / "posts", "secret", "Unfinished.", category="Extortion", status="draft")
    post(content / "posts", "tomorrow", "Finished.", category="Extortion", date="2199-01-01 10:00")
    with previewed(content) as (address, _):
        page.goto(address)
        expect(strip(page)).to_contain_text("Not public yet: Secret (draft) · Tomorrow (scheduled)")
        page.get_by_role("link", name="Secret").click()
        expect(page.locator("article")).to_contain_text("This is a draft")


def test_a_site_that_cannot_be_built_yet_appears_when_it_can(content, page):
    """The first build fails: a page says why, and gives way to the site when that is mended."""
    post(content / "posts", "first", "[linked](nowhere.md)", category="Extortion")
    with previewed(content) as (address, _):
        page.goto(f"{address}/")
        expect(strip(page)).to_contain_text("The site could not be built yet.")
        expect(strip(page)).to_contain_text("nowhere.md")
        post(content / "posts", "first", "Text.", category="Extortion")
        expect(page.get_by_role("link", name="First")).to_be_visible()


def test_a_finding_of_the_audit_stands_on_its_page(content, page):
    """What the build lets through and the audit does not: a link whose words name another host than it leads to."""
    with previewed(content) as (address, _):
        page.goto(f"{address}/first/")
        text = "Go to [https://bank.example](https://thief.example/)."
        post(content / "posts", "first", text, category="Extortion")
        expect(strip(page)).to_contain_text("bank.example")
        expect(strip(page)).to_contain_text("first.md:5")


def test_settings_that_break_and_are_mended_again(content, page, tmp_path):
    """A syntax error in the settings is a sentence with its line, and the preview goes on."""
    settings = tmp_path / "conf.py"
    right = (
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\nTHEME = {str(ROOT / 'theme')!r}\n"
    )
    settings.write_text(right + "SPORFRI_CATEGORIES = None\nSPORFRI_MENU = None\nSITENAME = 'One'\n")
    with previewed(content, "--settings", str(settings)) as (address, _):
        page.goto(f"{address}/first/")
        expect(page).to_have_title("First · One")
        settings.write_text(right + "SITENAME = 'Two\n")
        expect(strip(page)).to_contain_text("conf.py:5")
        settings.write_text(right + "SPORFRI_CATEGORIES = None\nSPORFRI_MENU = None\nSITENAME = 'Two'\n")
        expect(page).to_have_title("First · Two")
        expect(strip(page)).to_have_count(0)


def test_a_list_in_another_tab_follows_and_the_page_that_was_made_alone_is_not_loaded_twice(content, browser, page):
    """The post is shown at once; where its first words stand too, they are new when the rest of the site is."""
    home = browser.new_page()
    with previewed(content) as (address, _):
        page.goto(f"{address}/first/")
        home.goto(address)
        expect(home.locator("main")).to_contain_text("The first text.")
        post(content / "posts", "first", "Other words.", category="Extortion")
        expect(page.locator("article")).to_contain_text("Other words.")
        page.evaluate("window.loadedOnce = true")
        expect(home.locator("main")).to_contain_text("Other words.")
        assert page.evaluate("window.loadedOnce")
    home.close()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_however_it_ends_nothing_is_left_behind(content, tmp_path, monkeypatch, number, status):
    """By Ctrl-C, by whoever started it, or with its terminal: the drafts that it showed lie nowhere."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    with previewed(content) as (_, process):
        assert process.stderr.readline().endswith("built\n")
        assert [*(tmp_path / "temporary").iterdir()]
        process.send_signal(number)
        assert process.wait(30) == status
    assert [*(tmp_path / "temporary").iterdir()] == []


def test_the_terminal_tells_the_same_and_ends_quietly(content):
    """One line for each thing to mend, as in `check`; Ctrl-C ends it with status 0 and without a traceback."""
    post(content / "posts", "first", "[linked](nowhere.md)", category="Extortion")
    with previewed(content) as (_, process):
        told = [process.stderr.readline() for _ in range(2)]
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        rest = process.stderr.read()
    assert told[0].endswith("  1 error to mend:\n")
    assert f"  {content}/posts/first.md:5:10: " in told[1]
    assert "Traceback" not in rest
    assert rest.endswith("The preview has ended; output/ is as it was.\n")
