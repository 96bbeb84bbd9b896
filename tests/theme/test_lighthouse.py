"""Lighthouse gives one page of each kind 100 in accessibility, best practices and search engines, and in performance too.

Performance is reckoned for a telephone on a slow network, from what was loaded. Two of its parts are times that this machine
took (`total-blocking-time`, `speed-index`): where it does other work they say nothing of the page, so they are not asserted.
"""

import json

import pytest

from tests.browser import find
from tests.conftest import served
from tests.node import run
from tests.site.test_network import FLAGS
from tests.theme.demanding import demanding, from_the_right

KINDS = [
    "",
    "404.html",
    "what-a-page-weighs/",
    "about/",
    "feeds/",
    "colophon/",
    "archives/",
    "archives/2021/",
    "category/",
    "tag/gdpr/",
    "series/",
    "series/out-of-control/",
    "nb/index-of-subjects/",
    "search/",
]
"""Pages that differ in more than their words: one of each template, and of pages those that hold a table."""

GIVEN_UP = {"404.html": {"is-crawlable"}, "search/": {"first-contentful-paint"}}
"""Two points that are no faults: what is missing asks to be left out of search engines, and search brings all it knows at once."""

MACHINE = {"total-blocking-time", "speed-index"}
HELD = ("accessibility", "best-practices", "seo")

pytestmark = pytest.mark.xdist_group("lighthouse")


def looked_at(*urls: str) -> list[dict]:
    launch = {"executablePath": find(), "args": FLAGS}
    done = run("lighthouse.mjs", json.dumps(launch), *urls)
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


def lost(page: dict) -> dict[str, str]:
    assert page["error"] == ""
    return {name: said for name, said in page["lost"].items() if name not in MACHINE}


def test_nothing_costs_a_page_of_any_kind_a_point(served_blog):
    pages = dict(zip(KINDS, looked_at(*(f"{served_blog}/{kind}" for kind in KINDS)), strict=True))
    assert {kind: lost(page).keys() - GIVEN_UP.get(kind, set()) for kind, page in pages.items()} == {
        kind: set() for kind in KINDS
    }
    assert {page["scores"][name] for kind, page in pages.items() for name in HELD if kind != "404.html"} == {100}
    assert {page["scores"]["performance"] for page in pages.values() if not page["lost"]} <= {100}


def test_nothing_costs_a_post_with_all_that_a_post_can_hold_a_point(tmp_path):
    with served(demanding(tmp_path)) as address:
        [page] = looked_at(f"{address}/demanding/")
    assert lost(page) == {}


def test_nothing_costs_a_post_from_the_right_a_point(tmp_path):
    with served(from_the_right(tmp_path)) as address:
        [page] = looked_at(f"{address}/ar/rtl/")
    assert lost(page) == {}


def test_what_is_wrong_costs_points(tmp_path):
    (tmp_path / "index.html").write_text("<!doctype html><p>No title, no language, no description.")
    with served(tmp_path) as address:
        [page] = looked_at(address)
    assert {"document-title", "html-has-lang", "meta-description"} <= lost(page).keys()
    assert max(page["scores"]["accessibility"], page["scores"]["seo"]) < 100
