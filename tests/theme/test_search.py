"""Search as a reader meets it, in a browser: it finds, by keyboard alone, and nobody learns of it."""

import itertools
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.browser import find
from tests.conftest import build_site, post, served
from tests.site.test_network import FLAGS, NOTHING, STORED
from tests.theme.test_accessible import faults

POSTS = {
    "on-the-fine": ("en", "The regulator set a fine. " + "The matter rests there. " * 40),
    "on-being-fined": ("en", "A company was fined last year. " + "Other things are told. " * 40),
    "on-mines": ("en", "A mine, a line and a find. " * 3),
    "on-privacy": ("en", "Surveillance of children through applications, and what the cafés of Ålesund know."),
    "om-personvern": ("nb", "Personvernet til barna ble krenket av selskapene, og tilsynene slo til."),
    "arabic": ("ar", "تكتب هذه المدونة عن المراقبة."),
    "om-vær": ("nb", "Det regner ofte i Bergen, og sjelden i Skjåk."),
}

WORDS = [
    *(
        "fine",
        "fined",
        "privacy",
        "surveillance",
        "children",
        "applications",
        "cafés",
        "Ålesund",
        "company",
        "regulator",
    ),
    *("personvern", "barn", "selskap", "tilsyn", "regner", "Bergen", "Skjåk", "matter", "year", "mine"),
]
QUERIES = [*WORDS, *map(" ".join, itertools.islice(itertools.combinations(WORDS, 2), 26)), "<img src=x>", "?q=1#x", "'\"&", "zzzz"]  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("search")
    for number, (name, (lang, text)) in enumerate(POSTS.items(), 1):
        title = name.replace("-", " ").capitalize()
        post(folder / "content", name, text, lang=lang, title=title, date=f"2021-01-0{number}", category="Trials")
    with served(build_site(folder / "content", folder / "site").output) as address:
        yield f"{address}/search/"


@pytest.fixture(scope="module")
def context() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield browser.new_context()
        browser.close()


@pytest.fixture
def page(context, address) -> Iterator[Page]:
    page = context.new_page()
    page.goto(address)
    yield page
    page.close()


def ask(page: Page, query: str) -> tuple[list[str], str]:
    """Search, and return the names of the posts found, the best first, and what is said of them."""
    page.fill("#words", query)
    found = [link.get_attribute("href").strip("./").rpartition("/")[2] for link in page.locator("#found a").all()]
    return found, page.locator("[role=status]").inner_text()


def test_fifty_queries_ask_for_nothing_keep_nothing_and_stand_in_no_address(page, address):
    assert len(set(QUERIES)) >= 50
    requests, complaints = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    entries = page.evaluate("history.length")
    for query in QUERIES:
        page.fill("#words", "")
        page.locator("#words").press_sequentially(query)
        assert page.locator("[role=status]").inner_text() != ""
        assert page.url == address
    page.wait_for_load_state("networkidle")
    assert requests == []
    assert complaints == []
    assert page.evaluate("history.length") == entries
    assert page.evaluate(STORED) == NOTHING
    assert page.context.cookies() == []


def test_the_browser_is_told_to_keep_and_send_nothing_of_what_is_written(page):
    box = page.locator("#words")
    told = {name: box.get_attribute(name) for name in ("spellcheck", "writingsuggestions", "name")}
    assert told == {"spellcheck": "false", "writingsuggestions": "false", "name": None}
    assert page.locator("form, input, textarea, select").count() == 0


def test_the_browser_itself_asks_nobody_about_the_box(blog, tmp_path):
    """Of any field of a form Chromium tells Google's service for filling in forms; its own log of the network shows it."""
    shutil.copytree(blog / "search", tmp_path / "search")
    command = [sys.executable, "-m", "sporfri", "audit", "--browser", str(tmp_path), "--skip", "policy,broken"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "remote-request" not in done.stdout
    assert "1 file read, 1 page" in done.stdout


def test_even_a_script_in_the_page_could_ask_nobody(page):
    """The policy of the page names no place to which anything could be sent."""
    asked = "() => fetch('/').then(() => 'sent', () => 'blocked')"
    assert page.evaluate(asked) == "blocked"


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("fine", ["on-the-fine", "on-being-fined"]),  # the word itself, then what has its stem; "mine", "line", "find" are others
        ("fined", ["on-being-fined", "on-the-fine"]),
        ("FINE", ["on-the-fine", "on-being-fined"]),
        ("child", ["on-privacy"]),
        ("cafes", ["on-privacy"]),
        ("personvern", ["om-personvern"]),
        ("barn tilsyn", ["om-personvern"]),
        ("selskap", ["om-personvern"]),
        ("surv", ["on-privacy"]),
        ("survellance", ["on-privacy"]),
        ("skjak", ["om-vaer"]),
    ],
)  # fmt: skip
def test_it_finds(query, best, page):
    found, _ = ask(page, query)
    assert found == best


def test_where_no_text_has_all_words_those_that_have_some_are_found(page):
    found, told = ask(page, "fine Bergen")
    assert set(found) == {"on-the-fine", "on-being-fined", "om-vaer"}
    assert told.startswith("No text has all of these words")


def test_it_says_how_it_found(page):
    assert ask(page, "surveillance children")[1] == "Texts found: 1."
    assert ask(page, "survellance")[1].startswith("No text has these words; these have some")
    assert ask(page, "zzzzzz") == ([], "Nothing was found.")
    assert ask(page, " ") == ([], "")


def test_other_words_of_the_same_stem_are_found_after_the_word_itself(page):
    """Each language bends its own words: tilsynene stands in a Norwegian text, fined in an English one."""
    assert ask(page, "tilsynet")[0] == ["om-personvern"]
    assert ask(page, "fines")[0] == ["on-the-fine", "on-being-fined"]
    assert page.locator("#found mark").all_inner_texts() == ["fine", "fine", "fined", "fined"]


SLOWLY = """
    window.waiting = []; window.setTimeout = todo => waiting.push(todo);
    const now = performance.now.bind(performance); let late = 0; performance.now = () => now() + 20 * late++;
"""
"""Of each slice of work one text is read, and the next slice begins when it is told to."""


def test_a_key_does_not_wait_until_all_texts_are_read(context, address):
    page = context.new_page()
    page.add_init_script(SLOWLY)
    page.goto(address)
    assert ask(page, "fine") == ([], "The texts are being read …")
    assert page.locator("#found").get_attribute("aria-busy") == "true"
    slices = 0
    while page.evaluate("waiting.length && (waiting.shift()(), true)"):
        slices += 1
    assert slices >= len(POSTS) - 2
    assert page.locator("#found").get_attribute("aria-busy") == "false"
    assert page.locator("[role=status]").inner_text() == "Texts found: 2."
    page.close()


def test_words_are_marked_in_titles_and_extracts_and_foreign_ones_say_so(page):
    ask(page, "privacy child")
    assert page.locator("#found mark").all_inner_texts() == ["privacy", "children"]
    ask(page, "tilsyn")
    assert page.locator("#found p").get_attribute("lang") == "nb"
    assert page.locator("#found mark").all_inner_texts() == ["tilsynene"]


def test_what_is_written_is_never_read_as_html(page):
    ask(page, "<b>fine</b>")
    assert page.locator("#found b, [role=status] b").count() == 0


def test_a_keyboard_is_enough(page, address):
    page.keyboard.press("/")
    page.keyboard.type("fine")
    focused = "() => document.activeElement.id || document.activeElement.getAttribute('href')"
    walk = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown", "Escape"):
        page.keyboard.press(key)
        walk.append(page.evaluate(focused))
    first, second = "../on-the-fine/", "../on-being-fined/"
    assert walk == [first, second, second, first, "words", first, "words"]
    page.keyboard.press("Escape")
    assert page.text_content("#words") == ""
    page.keyboard.type("fine")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/on-the-fine/")
    page.go_back()
    assert page.url == address


def test_without_scripts_it_says_so_and_leads_elsewhere(context, address):
    page = context.browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    assert "This page needs a script, and your browser runs none." in page.inner_text("main")
    assert page.locator("#words").count() == 0
    assert page.locator("main a").evaluate_all("links => links.map(link => link.getAttribute('href'))") == [
        "../archives/",
        "../category/",
    ]
    page.close()


def test_nothing_is_found_by_axe_with_results_on_the_page(context, address):
    page = context.browser.new_context(bypass_csp=True).new_page()
    page.goto(address)
    goto = page.goto

    def search(url: str) -> None:
        goto(url)
        page.fill("#words", "fine Bergen")

    page.goto = search
    assert faults(page, address) == []
    page.close()


@pytest.mark.parametrize(
    ("query", "lang", "dir_"), [("المراقبة", "ar", "rtl"), ("personvernet", "nb", None), ("company", None, None)]
)
def test_what_is_found_is_spoken_and_set_as_its_own_text_is(page, query, lang, dir_):
    assert ask(page, query)[0]
    for part in ("#found li:first-child a", "#found li:first-child p"):
        found = page.locator(part)
        assert (found.get_attribute("lang"), found.get_attribute("dir")) == (lang, dir_), part
