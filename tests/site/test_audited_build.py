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
    assert statement["exceptions"] == []
    assert statement["pages"] == len(list(output.rglob("*.html")))
    privacy = (output / "privacy" / "index.html").read_text()
    assert [rule.name for rule in RULES if f"<li>{escape(rule.title)}</li>" not in privacy] == []
    assert sporfri("audit", output).returncode == 0


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
