"""What a screen reader is given of each kind of page, in its order: landmarks, headings, links, and names for all that has no words."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import CDPSession, sync_playwright
from turbohtml import Element, parse

from tests.browser import find
from tests.conftest import served
from tests.site.test_network import FLAGS
from tests.theme.demanding import demanding
from tests.theme.test_pages import KINDS

LANDMARKS = {"banner", "navigation", "main", "article", "search", "region", "contentinfo"}
NAMED = {"link", "image", "searchbox", "DisclosureTriangle", "doc-noteref", "doc-backlink"}

IN_MAIN: dict[str, list[str]] = {
    "extortion-by-denial-of-service/index.html": [
        "article",
        "navigation Contents",
        "region Update, 25 October 2021, 09:00",
        "region Update, 29 October 2021, 12:00",
        "navigation On the same subjects",
        "navigation Before and after",
    ],
    "nb/utpressing-med-tjenestenekt/index.html": [
        "article",
        "navigation Innhold",
        "region Oppdatering, 25. oktober 2021, 09:00",
        "region Oppdatering, 29. oktober 2021, 12:00",
        "navigation Før og etter",
    ],
    "what-a-page-weighs/index.html": ["article", "navigation Contents", "navigation Before and after"],
    "about/index.html": ["article"],
    "feeds/index.html": ["article"],
    "privacy/index.html": ["article"],
    "colophon/index.html": ["article", "region What each page weighs"],
    "index-of-subjects/index.html": ["navigation Letters"],
    "nb/index-of-subjects/index.html": ["navigation Bokstaver"],
    "search/index.html": ["search"],
}
"""The landmarks within the text, of the kinds of page that have any."""


@pytest.fixture(scope="module")
def tree_of() -> Iterator[Any]:
    """Opens a page and gives its tree as one list: role, name, level."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        page = browser.new_page()
        session = page.context.new_cdp_session(page)

        def read(url: str) -> list[tuple[str, str, int]]:
            page.goto(url)
            return list(linear(session))

        yield read
        browser.close()


def linear(session: CDPSession) -> Iterator[tuple[str, str, int]]:
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}
    waiting = [nodes[0]]
    while waiting:
        node = waiting.pop()
        waiting += [known[child] for child in reversed(node.get("childIds", [])) if child in known]
        if not node["ignored"]:
            level = [one["value"]["value"] for one in node.get("properties", []) if one["name"] == "level"]
            yield node["role"]["value"], node.get("name", {}).get("value", ""), *(level or [0])


def close(words: str) -> str:
    """Without spaces: where an address may be broken Chromium says one."""
    return "".join(words.split())


def said(element: Element) -> str:
    return close(element.attr("aria-label") or element.text)


def headings_and_links(tree: list[tuple[str, str, int]]) -> list[str]:
    return [
        f"h{level} {close(name)}" if role == "heading" else close(name)
        for role, name, level in tree
        if role in {"heading", "link", "doc-noteref", "doc-backlink"}
    ]


def landmarks(tree: list[tuple[str, str, int]]) -> list[str]:
    return [f"{role} {name}".strip() for role, name, _ in tree if role in LANDMARKS]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_met_in_the_order_in_which_it_is_written(kind, tree_of, blog, served_blog):
    tree = tree_of(f"{served_blog}/{kind}")
    site, pages = ("Nettstedet", "Sider") if kind.startswith("nb/") else ("Site", "Pages")
    around = [["banner", f"navigation {site}", "main"], ["contentinfo", f"navigation {pages}"]]
    assert landmarks(tree) == [*around[0], *IN_MAIN.get(kind, []), *around[1]]
    written = parse((blog / kind).read_text(encoding="utf-8")).select("h1, h2, h3, h4, h5, h6, a[href]")
    assert headings_and_links(tree) == [f"{one.tag} {said(one)}" if one.tag != "a" else said(one) for one in written]
    assert [role for role, name, _ in tree if role in NAMED and not name] == []


def test_what_a_post_can_hold_has_names_and_roles(tree_of, tmp_path):
    with served(demanding(tmp_path)) as address:
        tree = tree_of(f"{address}/demanding/")
    roles = [role for role, _, _ in tree]
    names = {(role, name) for role, name, _ in tree}
    assert [role for role, name, _ in tree if role in NAMED and not name] == []
    assert {
        ("image", "A house on a hill"),
        ("image", "redacted: a name"),
        ("columnheader", "how much"),
        ("image", "Readers, thousands"),
        ("DisclosureTriangle", "The figures"),
        ("region", "Update, 1 February 2021, 09:00"),
        ("doc-backlink", "Back to the text"),
    } <= names
    assert {"doc-footnote", "note", "code", "blockquote", "term", "definition", "deletion"} <= set(roles)
    assert roles.index("doc-noteref") < roles.index("doc-footnote") < roles.index("table")
