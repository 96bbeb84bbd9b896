"""What the page /search/ holds: the words of all that is public, as far as the budget goes, and nothing else."""

import json

import pytest
from turbohtml import parse

from sporfri.audit import audit
from sporfri.errors import RenderError
from sporfri.plan.search import spoken
from sporfri.policy import SEARCH, headers_of
from tests.conftest import ROOT, build_site, post

PAGE = "search/index.html"


@pytest.fixture
def content(tmp_path):
    return tmp_path / "content"


def held(site):
    """The texts that the page holds, by address."""
    page = parse((site / PAGE).read_text(encoding="utf-8"))
    data = json.loads(page.select_one("script#texts").text)
    return {text["url"]: text for text in data["texts"]}


def test_it_holds_the_words_of_posts_and_pages_with_language_and_date(content, tmp_path):
    post(content, "one", "A *first*\ntext.[^1]\n\n- with\n- items\n\n[^1]: A note.\n", date="2021-03-01 23:30")
    post(content, "two", "Tekst.", lang="nb")
    (content / "pages").mkdir()
    (content / "pages" / "about.md").write_text("Title: About\n\nOf us.\n", encoding="utf-8")
    texts = held(build_site(content, tmp_path / "site").output)
    assert list(texts) == ["about/", "one/", "nb/two/"]
    assert texts["one/"] == {
        "url": "one/", "title": "One", "lang": "en", "date": "2021-03-01", "shown": "1 March 2021",
        "text": texts["one/"]["text"],
    }  # fmt: skip
    assert texts["one/"]["text"].startswith("A first text.")
    assert "A note." in texts["one/"]["text"]
    assert texts["one/"]["text"].endswith("with · items")
    assert texts["about/"] == {"url": "about/", "title": "About", "lang": "en", "text": "Of us."}
    assert texts["nb/two/"]["lang"] == "nb"


def test_what_readers_cannot_see_it_does_not_hold(content, tmp_path):
    post(content, "one", "Paid [[redacted: 30 bitcoin]] and <!-- a remark --> more.")
    post(content, "draft", "Unfinished.", status="draft")
    post(content, "hidden", "Unlisted.", status="hidden")
    post(content, "later", "To come.", date="2999-01-01")
    page = (build_site(content, tmp_path / "site").output / PAGE).read_text(encoding="utf-8")
    assert [word for word in ("bitcoin", "remark", "Unfinished", "Unlisted", "To come") if word in page] == []


@pytest.mark.parametrize("text", ["</script><script>x()</script>", "<!-- <script>", "]]>", "\\u003c", '"}],'])
def test_no_text_ends_the_element_that_holds_it(text, content, tmp_path):
    post(content, "one", f"Shown: `{text}`.")
    built = build_site(content, tmp_path / "site")
    assert held(built.output)["one/"]["text"] == f"Shown: {text}."
    assert list(audit(built.output).findings) == []


def test_the_budget_is_kept_and_the_newest_posts_are_in_it(content, tmp_path):
    for number in range(1, 10):
        post(content, f"post-{number}", "word " * 200, date=f"2021-01-0{number}")
    built = build_site(content, tmp_path / "site", SPORFRI_SEARCH_BUDGET=3500)
    assert list(held(built.output)) == ["post-9/", "post-8/", "post-7/"]
    assert built.search.startswith("search knows the newest 3 of 9 texts by 3,")
    page = parse((built.output / PAGE).read_text(encoding="utf-8"))
    assert "Of 9 texts it holds the newest 3." in page.select_one("#how").text


def test_it_is_bound_by_its_own_budget_and_not_by_that_of_a_page(content, tmp_path):
    post(content, "one")
    assert held(build_site(content, tmp_path / "site", SPORFRI_PAGE_BUDGET=9000).output)


def test_without_a_budget_there_is_no_search_and_nothing_leads_to_it(content, tmp_path):
    post(content, "one")
    built = build_site(content, tmp_path / "site", SPORFRI_SEARCH_BUDGET=0)
    assert not (built.output / PAGE).exists()
    assert built.search == ""
    assert "search/" not in (built.output / "index.html").read_text(encoding="utf-8")
    assert "/search/" not in (built.output / "sitemap.xml").read_text(encoding="utf-8")


def test_a_post_cannot_take_its_address(content, tmp_path):
    post(content, "search")
    with pytest.raises(Exception, match="already that of the site's own search"):
        build_site(content, tmp_path / "site")


def test_programs_that_the_policy_does_not_name_stop_the_build(content, tmp_path):
    post(content, "one")
    theme = tmp_path / "theme"
    copy(ROOT / "theme", theme)
    with (theme / "search" / "search.js").open("a", encoding="utf-8") as program:
        program.write("// changed\n")
    with pytest.raises(RenderError, match=r"not those that the policy names.*'sha256-"):
        build_site(content, tmp_path / "site", THEME=str(theme))
    (theme / "search" / "search.js").unlink()
    with pytest.raises(RenderError, match=r"there is no .*search\.js"):
        build_site(content, tmp_path / "site", THEME=str(theme))
    assert build_site(content, tmp_path / "site", THEME=str(theme), SPORFRI_SEARCH_BUDGET=0).search == ""


def copy(source, target):
    """Copy a folder."""
    for path in source.rglob("*"):
        if path.is_file():
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())


def test_the_audit_lets_this_script_run_here_and_no_other_anywhere(content, tmp_path):
    post(content, "one")
    site = build_site(content, tmp_path / "site").output
    report = audit(site)
    assert list(report.findings) == []
    assert [(one.path, one.reason) for one in report.exceptions] == [(PAGE, SEARCH.reason)]
    page = (site / PAGE).read_text(encoding="utf-8")
    (site / PAGE).write_text(page.replace("SHOWN = 30", "SHOWN = 31"), encoding="utf-8")
    assert {finding.rule for finding in audit(site).findings} >= {"script-element", "blocked-by-own-policy"}
    (site / PAGE).write_text(page, encoding="utf-8")
    (site / "one" / "index.html").write_text(page, encoding="utf-8")
    assert {finding.path for finding in audit(site).findings if finding.rule == "script-element"} == {"one/index.html"}


def test_page_and_server_say_that_only_this_page_may_run_it(content, tmp_path):
    post(content, "one")
    site = build_site(content, tmp_path / "site").output
    naming = [path for path in site.rglob("*.html") if "script-src" in path.read_text(encoding="utf-8")]
    assert naming == [site / PAGE]
    assert f"script-src {SEARCH.hash}" in headers_of("/search/")["Content-Security-Policy"]
    assert "connect-src" not in headers_of("/search/")["Content-Security-Policy"]
    assert "script-src" not in headers_of("/one/")["Content-Security-Policy"]
    foot = parse((site / PAGE).read_text(encoding="utf-8")).select("footer p")[-1].text
    assert "1 script ·" in foot
    assert "0 scripts ·" in (site / "one" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<h2>Head</h2><p>“H<sub>2</sub>O.”</p><p>More</p>", "Head · “H2O.” More"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a · b · c · d"),
        ("<p>Two:</p><ul><li>one</li><li>two</li></ul>", "Two: one · two"),
        ("<dl><dt>Term</dt><dd>What it is (here)</dd><dt>Next</dt></dl>", "Term · What it is (here) · Next"),
    ],
)
def test_a_heading_does_not_run_into_the_text_below_it_nor_one_item_into_the_next(html, words):
    assert spoken(html) == words


def test_signs_of_notes_and_drawings_are_no_words():
    html = '<p>One<sup role="doc-noteref"><a href="#n">1</a></sup> two<svg><text>no</text></svg></p>'
    assert spoken(html) == "One two"
