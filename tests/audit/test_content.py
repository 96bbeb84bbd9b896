"""`sporfri audit content/`: a folder of posts, each fault at its line and column, and no other."""

import pytest

from tests.audit.sites import PRIVACY, findings, report, rules

FRONT = "---\ntitle: A\ndate: 2026-01-01\n---\n\n"
SPY = "https://spy.example/x.png"

FAULTS = {
    "a picture": (f"Text ![A]({SPY}) text", [(6, 11, "remote-image")]),
    "a picture after other letters": (f"Åse så ![A]({SPY})", [(6, 13, "remote-image")]),
    "a picture whose address also stands in the text": (f"See {SPY} and\n![A]({SPY})", [(7, 6, "remote-image")]),
    "two of the same in one paragraph": (f"![A]({SPY}) and\n![B]({SPY})", [(6, 6, "remote-image"), (7, 6, "remote-image")]),
    "a picture in a link": (f"[![A]({SPY})](https://a.example/?utm_source=x)", [(6, 7, "remote-image"), (6, 35, "tracking-parameter")]),
    "an address in brackets": ("Text ![A](<https://spy.example/x y.png>)", [(6, 12, "remote-image")]),
    "an address behind an entity": ("Text ![A](https&colon;//spy.example/x.png)", [(6, 11, "remote-image")]),
    "addresses named below": (f"A ![A][p], a [b][l].\n\n[p]: {SPY}\n[l]: https://a.example/?utm_source=x", [(8, 6, "remote-image"), (9, 6, "tracking-parameter")]),
    "an address as a link": ("See <https://a.example/?utm_source=x>.", [(6, 6, "tracking-parameter")]),
    "an address that stands bare": ("See https://a.example/?utm_source=x.", [(6, 5, "tracking-parameter")]),
    "a card's address without a dot": ('!!! card https://www/a "A"\n    Text', [(6, 10, "internal-host")]),
    "an address without https:": ("See (www.a.example/?utm_source=x) here", [(6, 6, "tracking-parameter")]),
    "an address bare in HTML": ("<div>\nSee <b>so</b>\nhttps://a.example/?utm_source=x\n</div>", [(8, 1, "tracking-parameter")]),
    "an address bare, and in a link": ("https://a.example/?utm_source=x\n[https://a.example/?utm_source=x](https://a.example/)", [(6, 1, "tracking-parameter")]),
    "an address in a caption": ('![A](a.png "At https://a.example/?utm_source=x, [b](https://b.example/?utm_source=x)")', [(6, 16, "tracking-parameter"), (6, 53, "tracking-parameter")]),
    "a tracking link": ("A [link](https://a.example/?utm_source=x).", [(6, 10, "tracking-parameter")]),
    "a shim": ("A [link](https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2F).", [(6, 10, "link-shim")]),
    "a list and a quote": (f"- one\n- two ![A]({SPY})\n\n> one\n> ![A]({SPY})", [(7, 12, "remote-image"), (10, 8, "remote-image")]),
    "a table": (f"| a |\n|---|\n| ![A]({SPY}) |", [(8, 8, "remote-image")]),
    "a note": (f"Text[^1].\n\n[^1]: ![A]({SPY})", [(8, 12, "remote-image")]),
    "HTML": (f'<p>\n  <img alt="" src="{SPY}">\n</p>', [(7, 3, "remote-image")]),
    "HTML in a line": (f'Text, <b>and</b> <img alt=""\nsrc="{SPY}"> more', [(6, 18, "remote-image")]),
    "HTML in a list": (f'1. one\n\n   <div>\n   <img alt="" src="{SPY}">\n   </div>', [(9, 4, "remote-image")]),
    "HTML in a quote": (f'> <div>\n> <img alt="" src="{SPY}">\n> </div>', [(7, 3, "remote-image")]),
    "Markdown in HTML": (f'<div markdown="1">\n![A]({SPY})\n</div>', [(7, 6, "remote-image")]),
    "a frame": ('<iframe src="https://spy.example/"></iframe>', [(6, 1, "remote-frame")]),
    "a script": ("Text\n\n<script>\nalert(1)\n</script>", [(8, 1, "script-element")]),
    "a handler": ('Text <b onclick="x()">a</b>', [(6, 6, "event-handler")]),
    "a style attribute": ('Text <b style="background: url(https://spy.example/x)">a</b>', [(6, 6, "remote-css-image")]),
    "a style": ("<style>\n p { color: red }\n @import 'https://spy.example/x.css';\n</style>", [(8, 10, "remote-style")]),
    "a secret": ("Key AKIA2345672345672345 here", [(6, 5, "secret")]),
    "a secret in code": ("```\nkey = AKIA2345672345672345\n```", [(7, 7, "secret")]),
    "an e-mail address": ("Write to ann@runbox.com please", [(6, 10, "email-address")]),
    "a control of direction": ("Text \u202e back", [(6, 6, "bidirectional-control")]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "places"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_a_post_stands_where_its_writer_sees_it(body, places, tmp_path):
    """Line and column in the Markdown file, from 1."""
    found = findings(tmp_path, {"a.md": f"{FRONT}{body}\n"})
    assert [(finding.line, finding.column, finding.rule) for finding in found] == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"---\ntitle: A\nimage: {SPY}\n---\n\nText\n", (3, 8)),
        (f"+++\ntitle = 'A'\ncover = '{SPY}'\n+++\n\nText\n", (3, 10)),
        (f"Title: A\nSummary: Text <img alt='' src='{SPY}'>\n\nText\n", (2, 15)),
        (f"---\nsummary: Text ![A]({SPY})\n---\n\nText\n", (2, 20)),
    ],
    ids=["YAML", "TOML", "HTML in a summary", "Markdown in a summary"],
)
def test_front_matter_is_read(text, place, tmp_path):
    """What it brings into pages and feeds is asked for like the rest."""
    assert [(f.line, f.column, f.rule) for f in findings(tmp_path, {"a.md": text})] == [(*place, "remote-image")]


INNOCENT = {
    "fenced code": '```html\n<script src="https://spy.example/x.js"></script>\n```',
    "code after tildes": f'~~~\n<img src="{SPY}">\n~~~',
    "code that is never closed": f'```\n<img src="{SPY}">',
    "indented code": '    <iframe src="https://spy.example/"></iframe>',
    "code in a line": f'`<img src="{SPY}">` and utm_source in prose',
    "a host without its scheme": "The shop a.example/?utm_source=x is no address, nor is xwww.a.example/?utm_source=x",
    "an address between quotation marks": 'The text "https://spy.example/?utm_source=x" in prose',
    "an address that stands bare in code within HTML": "<p><code>https://spy.example/?utm_source=x</code></p>",
    "an escape": f"!\\[A]({SPY}) and \\<script>",
    "links": "[Google](https://www.google.com/) and <https://www.facebook.com/>",
}


@pytest.mark.parametrize("body", INNOCENT.values(), ids=INNOCENT)
def test_a_post_about_tracking_passes(body, tmp_path):
    assert findings(tmp_path, {"a.md": f"{FRONT}{body}\n"}) == ()


def test_a_fault_in_two_posts_is_two(tmp_path):
    """A template stands behind no post: each writer is told the own line."""
    posts = dict.fromkeys(("a.md", "b.md"), f"{FRONT}![A]({SPY})\n")
    found = findings(tmp_path, posts)
    assert [(finding.path, finding.line, finding.count) for finding in found] == [("a.md", 6, 1), ("b.md", 6, 1)]


def test_an_exception_beside_the_line_is_honoured_and_counted(tmp_path):
    body = f"<!-- sporfri: allow remote-image because the museum forbids copies -->\n![A]({SPY})\n"
    told = report(tmp_path, {"a.md": FRONT + body}, families=(*PRIVACY, "policy"))
    assert told.findings == ()
    assert [(excuse.line, excuse.rule, excuse.count) for excuse in told.exceptions] == [(6, "remote-image", 1)]


@pytest.mark.parametrize(
    ("comment", "found"),
    [("allow remote-image because of nothing", {"idle-exception"}), ("allow remote-image", {"malformed-exception"})],
)
def test_an_exception_that_excuses_nothing_is_found(comment, found, tmp_path):
    post = f"{FRONT}<!-- sporfri: {comment} -->\nText\n"
    assert rules(tmp_path, {"a.md": post}, (*PRIVACY, "policy")) == found


def test_a_post_that_begins_with_keys_is_read_to_its_end(tmp_path):
    """The body of Pelican's form begins after the first empty line, not after the last."""
    text = "Title: A\nSummary: B\n  and more\n\nOne.\n\n[https://a.no/](https://b.no/)\n\nThree.\n"
    (finding,) = findings(tmp_path, {"a.md": text}, ("deceives",))
    assert (finding.line, finding.column, finding.rule) == (7, 17, "other-host-shown")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("[a.no](https://b.no/) and [c.no](<https://b.no/>)", [(1, 8), (1, 35)]),
        ("[`a.no`](https://b.no/)", [(1, 10)]),
        ('<a href="https://b.no/">a.no</a>', [(1, 1)]),
        ('Text <a href="https://b.no/">a.no</a>', [(1, 6)]),
        ("[a](https://b.no/), <https://b.no/>, https://b.no/ and [b.no](https://www.b.no/)", []),
    ],
)
def test_a_link_in_a_post_that_shows_another_host_is_found_where_it_leads(tmp_path, text, places):
    found = findings(tmp_path, {"a.md": text}, ("deceives",))
    assert sorted((one.line, one.column) for one in found) == places


ALLOW = "<!-- sporfri: allow email-address because it is theirs -->"


@pytest.mark.parametrize(
    "text",
    [
        f"Title: A\nSummary: post@council.no\n\n{ALLOW}\n\nText.\n",
        f"---\ntitle: A\nsummary: post@council.no\n---\n\n{ALLOW}\n\nText.\n",
        f"Text.\n\n{ALLOW}\n```\na\npost@council.no\n```\n",
    ],
)
def test_an_exception_in_a_post_reaches_the_front_matter_or_the_whole_code_beside_it(tmp_path, text):
    assert findings(tmp_path, {"a.md": text}, ("remembers",)) == ()


def test_it_reaches_no_further(tmp_path):
    text = f"Title: A\nSummary: post@council.no\n\nText.\n\n{ALLOW}\n```\na\n```\nann@council.no\n"
    assert [one.line for one in findings(tmp_path, {"a.md": text}, ("remembers",))] == [2, 10]


def test_a_link_in_a_feed_of_json_keeps_its_own_words(tmp_path):
    """All of an entry stands on one line there: no link is held against the words of another."""
    entry = '<a href=\\"https://t.example/a\\">A</a> <a href=\\"https://b.no/\\">b.no</a>'
    feed = '{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [{"id": "1", "content_html": "%s"}]}'
    assert findings(tmp_path / "a", {"feed.json": feed % entry}, ("deceives",)) == ()
    assert findings(tmp_path / "b", {"feed.json": feed % entry.replace(">A<", ">c.no<")}, ("deceives",))
