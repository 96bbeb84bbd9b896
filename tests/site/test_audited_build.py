"""`make site` audits what it built before anyone can see it: a fault of any family stops it, with its place."""

import json
import re
import shutil

import pytest
from markupsafe import escape

from tests.conftest import ROOT, post
from tests.site.test_build import sporfri

PLANTS = {
    "loads": ('<img src="https://tracker.example/p.gif" alt="">', "remote-image"),
    "runs": ('<p onclick="follow()">Text</p>', "event-handler"),
    "follows": ('<a href="https://a.example/" ping="https://b.example/">A</a>', "ping"),
    "stores": ('<form action="https://a.example/"><button>Send</button></form>', "form"),
    "remembers": ("<!-- ask Ada before this goes out -->", "comment"),
    "deceives": ('<a href="https://a.example/">https://bank.example/</a>', "other-host-shown"),
    "policy": ("<marquee>Text</marquee>", "unpermitted-element"),
    "broken": ('<a href="/nowhere/">A</a>', "broken-link"),
}


@pytest.fixture
def content(tmp_path):
    post(tmp_path / "content", "first", "A text.")
    return tmp_path / "content"


def audited_build(content, output, *more):
    return sporfri(
        "build",
        content,
        "-o",
        output,
        "-e",
        "SPORFRI_CATEGORIES=null",
        "--audit",
        "-s",
        ROOT / "publishconf.py",
        *more,
        cwd=content.parent,
    )


def test_the_real_blog_is_clean_and_says_so(tmp_path):
    """No finding in our own site; the statement counts what was asked, and the privacy page lists it in words."""
    output = tmp_path / "output"
    done = sporfri("build", "-s", "publishconf.py", "-o", output, "--audit")
    assert (done.returncode, done.stderr) == (0, "")
    statement = json.loads((output / ".well-known" / "sporfri.json").read_text())["audit"]
    from sporfri.audit.rules import RULES

    assert statement["rules"] == len(RULES)
    assert statement["findings"] == 0
    assert [one["path"] for one in statement["exceptions"]] == ["search/index.html"]
    assert statement["pages"] == len(list(output.rglob("*.html")))
    privacy = (output / "privacy" / "index.html").read_text()
    assert [rule.name for rule in RULES if f"<li>{escape(rule.title)}</li>" not in privacy] == []
    assert sporfri("audit", output).returncode == 0


def test_what_was_found_is_written_for_a_forge_with_places_that_it_knows(tmp_path, content):
    """The same run that refuses the site writes SARIF, with the post's own line; a clean one says so."""
    assert audited_build(content, tmp_path / "output", "--sarif", "clean.sarif").returncode == 0
    assert json.loads((tmp_path / "clean.sarif").read_bytes())["runs"][0]["results"] == []
    post(content, "second", 'Text <a href="https://a.example/">https://bank.example/</a>')
    assert audited_build(content, tmp_path / "output", "--sarif", "found.sarif").returncode == 1
    results = json.loads((tmp_path / "found.sarif").read_bytes())["runs"][0]["results"]
    assert {result["ruleId"] for result in results} == {"other-host-shown"}
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    assert [place for place in places if place.endswith("content/second.md")]


def test_a_report_of_no_audit_is_told(tmp_path, content):
    done = sporfri("build", content, "-o", tmp_path / "output", "--sarif", "a.sarif")
    assert (done.returncode, done.stderr) == (2, "--sarif writes what the audit finds: it needs --audit.\n")


@pytest.mark.parametrize("family", PLANTS)
def test_a_fault_in_the_theme_stops_the_build_with_its_place(tmp_path, content, family):
    """One fault of each family, planted in the template of posts: told once with file and line, nothing published."""
    fault, rule = PLANTS[family]
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    template = theme / "templates" / "article.html"
    template.write_text(
        template.read_text().replace("{{ article.content|safe }}", f"{{{{ article.content|safe }}}}\n{fault}")
    )
    done = audited_build(content, tmp_path / "site", "-e", f"THEME={json.dumps(str(theme))}")
    assert done.returncode == 1
    assert re.search(rf"^\w+\[{rule}\]: ", done.stderr, re.MULTILINE)
    assert re.search(r"^ *--> first/index\.html:\d+:\d+$", done.stderr, re.MULTILINE)
    assert not (tmp_path / "site").exists()


def test_a_fault_in_a_post_is_told_with_the_line_that_the_writer_can_mend(tmp_path, content):
    post(content, "second", "Read [this](https://news.example/story?subscriber_id=1a2b).")
    done = audited_build(content, tmp_path / "site")
    assert done.returncode == 1
    assert "identifying-parameter" in done.stderr
    assert "content/second.md:4" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_text_about_tracking_is_no_fault(tmp_path, content):
    """Code samples with trackers, links to the companies, a mention of utm_source: nothing is found."""
    post(
        content,
        "second",
        "The parameter `utm_source` is written by hand; so is ping.\n\n"
        '```html\n<script src="https://www.google-analytics.com/analytics.js"></script>\n'
        '<img src="https://www.facebook.com/tr?id=1" onerror="alert(1)">\n```\n\n'
        "See [Google](https://www.google.com/) and [Facebook](https://www.facebook.com/) on their own pages.",
    )
    done = audited_build(content, tmp_path / "site")
    assert (done.returncode, done.stderr) == (0, "")


EXCUSED = """<!-- sporfri: allow email-address because it is the council's own -->
The lead names post@forbrukerradet.no, so every list and feed does.

<!-- sporfri: allow email-address because it is the council's own -->
[Write](mailto:post@forbrukerradet.no), or see below.

<!-- sporfri: allow link-shim because the shortener is what the text is about -->
It hides behind <https://t.co/abcdef>.
"""


def test_what_a_writer_excuses_reaches_the_audit_of_every_page_and_feed(tmp_path, content):
    """The exceptions are counted in the statement, with their reasons and the place of their source; no comment is published."""
    post(content, "excused", EXCUSED, summary="Ask post@forbrukerradet.no.")
    site = tmp_path / "site"
    done = audited_build(content, site)
    assert (done.returncode, done.stderr) == (0, "")
    everything = json.loads((site / ".well-known" / "sporfri.json").read_text())["audit"]["exceptions"]
    told = [one for one in everything if one["path"] != "search/index.html"]  # whose script the policy names
    assert [(one["path"], one["rule"], one["reason"]) for one in told] == [
        ("excused.md", "email-address", "it is the council's own"),
        ("excused.md", "link-shim", "the shortener is what the text is about"),
    ]
    assert all(one["count"] > 3 for one in told)
    assert not [path for path in site.rglob("*.html") if "sporfri: allow" in path.read_text()]
    later = sporfri("audit", site)
    assert later.returncode == 0
    assert "excused[link-shim]: excused.md:" in later.stdout


def test_an_exception_for_another_address_does_not_help(tmp_path, content):
    post(content, "excused", EXCUSED + "\nAnd ann@forbrukerradet.no.\n", summary="Ask post@forbrukerradet.no.")
    done = audited_build(content, tmp_path / "site")
    assert done.returncode == 1
    assert "the address ann@forbrukerradet.no" in done.stderr
    assert "the address post@" not in done.stderr


def test_an_exception_from_a_rule_of_the_audit_that_excuses_nothing_is_told_at_its_line(tmp_path, content):
    post(content, "idle", "<!-- sporfri: allow other-host-shown because I like it -->\nA text.\n")
    done = audited_build(content, tmp_path / "site")
    assert done.returncode == 1
    assert "warning[idle-exception]: this exception from other-host-shown excuses nothing" in done.stderr
    assert re.search(r"= written in .*content/idle\.md:\d+$", done.stderr, re.MULTILINE)
