"""A post in Arabic, with English words, code, a note, a list, a table and a chart: everything runs the way it is written."""

import json
import re

import pytest
from playwright.sync_api import sync_playwright
from turbohtml import parse

from sporfri.audit import audit
from sporfri.tables.direction import direction
from tests.browser import find
from tests.conftest import ROOT, served
from tests.site.test_network import FLAGS
from tests.theme.demanding import from_the_right


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return from_the_right(tmp_path_factory.mktemp("right"))


@pytest.fixture(scope="module")
def boxes(site):
    """Where things stand on the page in a wide window, as left and right edges."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.goto(f"{address}/ar/rtl/")
        names = ("main", "h1 ", "aside", "li", "svg text", "svg", "figure", "pre code")
        found = {name: page.locator(f"main {name}" if name != "main" else name).first.bounding_box() for name in names}
        found |= {name: page.locator(f"body > {name}").bounding_box() for name in ("header", "footer")}
        browser.close()
    return {name.strip(): (box["x"], box["x"] + box["width"]) for name, box in found.items()}


def test_the_page_is_turned_around_and_what_is_english_on_it_is_not(site):
    page = parse((site / "ar/rtl/index.html").read_text(encoding="utf-8"))
    assert (page.select_one("html").attr("lang"), page.select_one("html").attr("dir")) == ("ar", "rtl")
    for part in ("body > a", "body > footer > p > span", "main address > span", "main header p > span"):
        assert (page.select_one(part).attr("lang"), page.select_one(part).attr("dir")) == ("en", "ltr")
    assert {code.attr("dir") for code in page.select("main pre, main code")} == {"ltr"}


def test_its_title_in_an_english_list_runs_its_own_way(site):
    link = next(
        link for link in parse((site / "archives/index.html").read_text()).select("main li a") if link.attr("lang")
    )
    assert (link.attr("lang"), link.attr("dir")) == ("ar", "rtl")


def test_nothing_is_said_of_direction_where_all_runs_from_the_left(site):
    assert not re.search(
        r'\bdir="rtl"', (site / "ltr/index.html").read_text(encoding="utf-8").partition("</article>")[0]
    )


def test_text_begins_at_the_right_and_notes_stand_in_the_left_margin(boxes):
    left, right = boxes["main"]
    assert boxes["aside"][1] < left + 1
    assert right - 2 < boxes["h1"][1] < right + 2
    assert right - boxes["li"][1] > boxes["li"][0] - left  # the room for its sign is at the right


def test_the_letters_of_a_chart_stand_inside_it(boxes):
    assert boxes["svg"][0] - 1 < boxes["svg text"][0] < boxes["svg text"][1] < boxes["svg"][1] + 1


def test_in_feeds_the_text_says_how_it_runs(site):
    items = json.loads((site / "feeds/language/ar.json").read_text(encoding="utf-8"))["items"]
    assert items[0]["content_html"].startswith('<div lang="ar" dir="rtl"><p>نص')
    items = json.loads((site / "feeds/language/en.json").read_text(encoding="utf-8"))["items"]
    assert items[0]["content_html"].startswith("<p>From the left.</p>")


def test_the_page_is_no_wider_than_the_window(boxes):
    """What is put out of sight goes up: in a page from the right, one can scroll to what stands at its left."""
    assert all(0 <= left < right <= 1200 for left, right in boxes.values()), boxes


def test_the_audit_finds_nothing(site):
    assert audit(site).findings == ()


def test_the_style_says_start_and_end_and_neither_left_nor_right():
    style = (ROOT / "theme/static/style.css").read_text(encoding="utf-8")
    sides = re.findall(
        r"\b(?:margin|padding|border)-(?:left|right)\b|text-align: (?:left|right)|\b(?:left|right):", style
    )
    assert sides == []


@pytest.mark.parametrize(
    ("lang", "way"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("uz-Arab", "rtl"), ("en", "ltr"), ("nb_NO", "ltr"), ("az-Latn", "ltr"), ("ks-Deva", "ltr")],
)  # fmt: skip
def test_the_script_decides_and_else_the_language(lang, way):
    assert direction(lang) == way
