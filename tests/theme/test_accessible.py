"""What a program can tell of accessibility: axe-core in six ways of looking, reflow, and a walk by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser import find
from tests.conftest import served
from tests.node import FOLDER
from tests.site.test_network import FLAGS
from tests.theme.demanding import demanding, from_the_right
from tests.theme.test_pages import KINDS

AXE = (FOLDER / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8") if FOLDER.exists() else ""

ASK = """async () => {
    const rules = axe.getRules().filter(({tags}) => !tags.includes("experimental") && !tags.includes("deprecated"));
    const asked = Object.fromEntries(rules.map(({ruleId}) => [ruleId, {enabled: true}]));
    const found = await axe.run({rules: asked, resultTypes: ["violations", "incomplete"]});
    const told = list => list.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${target.join(" ")}`));
    return [told(found.violations), told(found.incomplete)];
}"""
"""All of its rules that are no experiments, those for AAA and for good practice included."""

LEFT_TO_PEOPLE = {
    "color-contrast": "a redaction's bar is drawn with signs that are no letters; its words are heard, or shown as a title",
    "color-contrast-enhanced": "the same",
    "identical-links-same-purpose": "a category and a tag may bear one name; each stands under a heading that says which",
    "label-content-name-mismatch": "a note's way back shows an arrow, which is no word that its name could hold",
}
"""What axe cannot tell, and why it is right."""

DAY = {"media": "screen", "color_scheme": "light", "forced_colors": "none"}
WAYS = {
    "day": {},
    "night": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "print": {"media": "print"},
    "narrow": {},
    "large": {},
}

FOCUSABLE = "a[href], summary, [tabindex='0']"

FOCUSED = f"""() => {{
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return [[...document.querySelectorAll("{FOCUSABLE}")].indexOf(one), seen && style.outlineStyle === "solid" && style.outlineWidth];
}}"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """One window for all, in which the tests may run a program and the pages still carry none."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield browser.new_context(bypass_csp=True).new_page()
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    with served(demanding(tmp_path_factory.mktemp("demanding"))) as address:
        yield f"{address}/demanding/"


def look(page: Page, way: str) -> None:
    page.emulate_media(**{**DAY, **WAYS[way]})
    page.set_viewport_size({"width": 320 if way == "narrow" else 1280, "height": 700})
    page.evaluate("size => { document.documentElement.style.fontSize = size }", "225%" if way == "large" else "")


def faults(page: Page, url: str) -> list[tuple[str, str]]:
    """Open a page and look at it in all ways; tell each fault with the way."""
    page.goto(url)
    page.evaluate(AXE)
    found = []
    for way in WAYS:
        look(page, way)
        violations, undecided = page.evaluate(ASK)
        found += [(way, fault) for fault in violations]
        found += [(way, fault) for fault in undecided if fault.partition(":")[0] not in LEFT_TO_PEOPLE]
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found += [(way, f"{wide} pixels too wide")] if wide > 0 else []
    look(page, "day")
    return found


@pytest.mark.parametrize("kind", [*KINDS, "ten-apps-135-strangers/index.html"])
def test_nothing_is_found_on_any_kind_of_page_however_it_is_looked_at(kind, page, served_blog):
    assert faults(page, f"{served_blog}/{kind}") == []


def test_nothing_is_found_in_all_that_a_post_can_hold(page, address):
    assert faults(page, address) == []


def test_nothing_is_found_in_a_post_from_the_right(page, tmp_path):
    with served(from_the_right(tmp_path)) as address:
        assert faults(page, f"{address}/ar/rtl/") == []


def test_what_is_wrong_is_found(page, tmp_path):
    """Grey on grey by night (5.4 to 1), a target too small, a region that no key reaches, a page that is too wide."""
    (tmp_path / "index.html").write_text(
        """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>t</title>
<style>@media (prefers-color-scheme: dark) { body { background: #333; color: #aaa } } a { display: block; font-size: 8px }
pre { overflow: auto; width: 500px }</style><main><h1>t</h1><p>text</p><a href="#1">1</a><a href="#2">2</a>
<pre>"""
        + "code " * 200
        + "</pre></main>"
    )
    with served(tmp_path) as address:
        found = faults(page, address)
    rules = {(way, fault.partition(":")[0]) for way, fault in found}
    assert {
        ("night", "color-contrast-enhanced"),
        ("day", "target-size"),
        ("day", "scrollable-region-focusable"),
    } <= rules
    assert ("day", "color-contrast-enhanced") not in rules
    assert any(way == "narrow" and "too wide" in fault for way, fault in found)


def walk_through(page: Page, url: str) -> None:
    """Press Tab from a page's beginning to its end: each thing that can be used is met once, in order, in sight and outlined."""
    page.goto(url)
    look(page, "day")
    page.evaluate("document.activeElement.blur()")  # search begins in its field
    total = page.locator(FOCUSABLE).count()
    walk = []
    for _ in range(total):
        page.keyboard.press("Tab")
        walk.append(page.evaluate(FOCUSED))
    assert walk == [[place, "3px"] for place in range(total)]
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)[0] in (
        -1,
        0,
    )  # out of the page, which a window without a frame may take for its beginning


def test_a_keyboard_reaches_everything_in_the_order_of_reading_and_leaves_again(page, address):
    walk_through(page, address)


@pytest.mark.parametrize("kind", KINDS)
def test_and_so_it_does_on_every_kind_of_page(kind, page, served_blog):
    walk_through(page, f"{served_blog}/{kind}")


def test_the_first_key_leads_past_the_menu(page, address):
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelector('main').querySelector('a, [tabindex]')")
