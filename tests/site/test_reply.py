"""A reply by e-mail: people see, hear and copy the address; programs that collect addresses do not get it."""

import html
import re
import subprocess

import lxml.html
import pytest
from playwright.sync_api import sync_playwright

from sporfri.audit import audit
from sporfri.errors import SettingsError
from tests import servers
from tests.browser import find
from tests.conftest import build_site, post, served
from tests.site.test_network import FLAGS

ADDRESS = "answers@runbox.com"  # not one of the names reserved for examples, which the audit passes over
COLLECTED = re.compile(r"[\w.+-]+\s*(?:@|&#0*64;|%40|\(at\)|\[at\]| at )\s*[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
"""What programs that collect addresses look for: the shape itself, its codes, and the usual words for its sign."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reply")
    post(folder / "content", "question", "What do *you* think?\n\n## Reply by e-mail\n\nText.", category="Law")
    post(folder / "content", "sporsmal", "Hva mener du?", category="Law", lang="nb")
    post(folder / "content" / "pages", "about", "About.")
    return build_site(folder / "content", folder / "site", SPORFRI_REPLY=ADDRESS).output


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def page(site, browser):
    """A window that may read the clipboard, with the post in it."""
    with served(site) as address:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], bypass_csp=True)
        page = context.new_page()
        page.goto(f"{address}/question/")
        yield page
        context.close()


def test_one_click_and_a_copy_are_the_whole_address(page):
    page.click("address > span")
    page.keyboard.press("Control+C")
    assert page.evaluate("navigator.clipboard.readText()") == ADDRESS


def test_a_person_sees_it_and_a_screen_reader_is_given_it_in_one_piece(page):
    assert page.inner_text("address") == f"Reply by e-mail: {ADDRESS}"
    assert f"Reply by e-mail: {ADDRESS}" in page.locator("address").aria_snapshot()


def test_it_is_on_paper(page):
    page.emulate_media(media="print")
    assert page.inner_text("address") == f"Reply by e-mail: {ADDRESS}"
    page.emulate_media(media="screen")


def test_a_text_browser_that_hides_nothing_says_what_to_leave_out(site):
    """And who does not: comments may stand on both sides of the sign (RFC 5322, 3.2.2), so it arrives all the same."""
    home = {**servers.environment("w3m"), "HOME": str(site.parent)}
    command = [str(servers.find("w3m")), "-dump", "-cols", "120", "-T", "text/html", "-O", "UTF-8"]
    shown = subprocess.run(
        [*command, site / "question/index.html"], env=home, capture_output=True, text=True, check=True
    )
    assert re.search(r"answers(\(leave this out\))?@(\(and this\))?runbox\.com", shown.stdout), shown.stdout


def texts(path):
    """A file as programs look at it: its bytes, its characters, and a page's text without its tags."""
    source = path.read_text(encoding="utf-8")
    yield source
    yield html.unescape(source)
    if path.suffix == ".html":
        yield lxml.html.fromstring(source.encode()).text_content()
        yield re.sub(r"<[^>]*>", "", source)


def test_no_program_finds_it_in_any_file_of_the_site(site):
    files = [path for path in site.rglob("*") if path.suffix in {".html", ".xml", ".json", ".txt"}]
    found = {
        (path.name, address)
        for path in files
        for text in texts(path)
        for address in COLLECTED.findall(text)
        if "runbox" in address or "answers" in address
    }
    assert len(files) > 20
    assert found == set()


def test_such_a_program_does_find_an_address_that_is_not_set_so():
    for written in (ADDRESS, "answers&#64;runbox.com", "mailto:answers%40runbox.com", "answers (at) runbox.com"):
        assert COLLECTED.search(written), written


def test_the_audit_finds_no_address_either(site):
    assert [finding for finding in audit(site).findings if finding.rule == "email-address"] == []


def test_posts_have_it_in_their_language_and_pages_do_not(site):
    assert "Svar med e-post: " in (site / "nb/sporsmal/index.html").read_text(encoding="utf-8")
    assert "<address" not in (site / "about/index.html").read_text(encoding="utf-8")
    assert "<address" not in (site / "index.html").read_text(encoding="utf-8")


def test_a_feed_leads_to_it_and_does_not_say_it(site):
    feed = (site / "feeds/all.atom.xml").read_text(encoding="utf-8")
    assert "https://sporfri.example/question/#reply-by-e-mail" in feed
    assert "answers" not in feed
    assert "Svar med e-post" in (site / "feeds/language/nb.json").read_text(encoding="utf-8")


def test_a_heading_of_the_same_name_keeps_out_of_its_way(site):
    ids = re.findall(r'id="(reply-by-e-mail[^"]*)"', (site / "question/index.html").read_text(encoding="utf-8"))
    assert ids == ["reply-by-e-mail-2", "reply-by-e-mail"]


def test_without_the_setting_there_is_none(tmp_path):
    post(tmp_path / "content", "question", "What do you think?")
    site = build_site(tmp_path / "content", tmp_path / "site", SPORFRI_REPLY=None).output
    assert "<address" not in (site / "question/index.html").read_text(encoding="utf-8")
    assert "reply-by-e-mail" not in (site / "feeds/all.atom.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "wrong", ["answers", "answers@runbox", "Kari <answers@runbox.com>", "mailto:answers@runbox.com"]
)
def test_what_is_no_address_is_refused(tmp_path, wrong):
    post(tmp_path / "content", "question", "What do you think?")
    with pytest.raises(SettingsError, match="SPORFRI_REPLY"):
        build_site(tmp_path / "content", tmp_path / "site", SPORFRI_REPLY=wrong)
