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
from tests.theme.demanding import demanding

KINDS = [
    "",
    "what-a-page-weighs/",
    "colophon/",
    "tag/gdpr/",
    "nb/index-of-subjects/",
]
"""The home page, a post, a page, and lists of each sort."""

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
    pages = looked_at(*(f"{served_blog}/{kind}" for kind in KINDS))
    assert {page["url"]: lost(page) for page in pages} == {f"{served_blog}/{kind}": {} for kind in KINDS}
    assert {page["scores"][name] for page in pages for name in HELD} == {100}
    assert {page["scores"]["performance"] for page in pages if not page["lost"]} <= {100}


def test_nothing_costs_a_post_with_all_that_a_post_can_hold_a_point(tmp_path):
    with served(demanding(tmp_path)) as address:
        [page] = looked_at(f"{address}/demanding/")
    assert lost(page) == {}


def test_what_is_wrong_costs_points(tmp_path):
    (tmp_path / "index.html").write_text("<!doctype html><p>No title, no language, no description.")
    with served(tmp_path) as address:
        [page] = looked_at(address)
    assert {"document-title", "html-has-lang", "meta-description"} <= lost(page).keys()
    assert max(page["scores"]["accessibility"], page["scores"]["seo"]) < 100
