"""Every rule of the audit, tried from a post: it is told at the source, or never comes of one, and the reason is beside it."""

from pathlib import Path

import pytest

from sporfri.audit import audit
from sporfri.audit.rules import NAMES
from sporfri.check import check
from tests.conftest import ROOT, build_site, isolated_signals, post

ELEMENT, ATTRIBUTE, SCHEME = "unpermitted-element", "unpermitted-attribute", "unknown-scheme"

TOLD = {
    # Loads
    "base-elsewhere": ('<base href="https://spy.example/">', (4, 1, ELEMENT)),
    "insecure-load": ("![A](http://blog.example/a.png)", (4, 6, "remote-image")),
    "meta-refresh": ('<meta http-equiv="refresh" content="0;url=/a/">', (4, 1, ELEMENT)),
    "prefetch": ('<link rel="prefetch" href="/a/">', (4, 1, ELEMENT)),
    "remote-css-image": ('<p style="background: url(https://spy.example/a.png)">A</p>', (4, 1, ATTRIBUTE)),
    "remote-drawing": ('<svg><use href="https://spy.example/a.svg#b"/></svg>', (4, 1, ELEMENT)),
    "remote-font": ("<style>@font-face { src: url(https://spy.example/a.woff2) }</style>", (4, 1, ELEMENT)),
    "remote-frame": ('<iframe src="https://spy.example/"></iframe>', (4, 1, ELEMENT)),
    "remote-hint": ('<link rel="preconnect" href="https://spy.example/">', (4, 1, ELEMENT)),
    "remote-icon": ('<link rel="icon" href="https://spy.example/a.ico">', (4, 1, ELEMENT)),
    "remote-image": ("Text ![A](https://spy.example/a.png)", (4, 11, "remote-image")),
    "remote-manifest": ('<link rel="manifest" href="https://spy.example/a.json">', (4, 1, ELEMENT)),
    "remote-media": ('<video src="https://spy.example/a.webm"></video>', (4, 1, ELEMENT)),
    "remote-object": ('<object data="https://spy.example/a.swf"></object>', (4, 1, ELEMENT)),
    "remote-script": ('<script src="https://spy.example/a.js"></script>', (4, 1, ELEMENT)),
    "remote-search": ('<link rel="search" href="https://spy.example/a.xml">', (4, 1, ELEMENT)),
    "remote-style": ('<link rel="stylesheet" href="https://spy.example/a.css">', (4, 1, ELEMENT)),
    "remote-unknown": ('<bgsound src="https://spy.example/a.mid">', (4, 1, ELEMENT)),
    "unknown-scheme": ("[a](gemini://a.example/)", (4, 5, SCHEME)),
    "unreadable-address": ("[a](https://a.example:99999/)", (4, 5, "broken-link")),
    # Runs
    "data-document": ("[a](data:text/html,<b>b</b>)", (4, 5, SCHEME)),
    "event-handler": ('<p onclick="a()">A</p>', (4, 1, ATTRIBUTE)),
    "preview-trace": ('<script src="/.sporfri-preview/preview.js"></script>', (4, 1, ELEMENT)),
    "script-address": ("[a](javascript:alert(1))", (4, 5, SCHEME)),
    "script-element": ("<script>alert(1)</script>", (4, 1, ELEMENT)),
    # Follows
    "advertising": ('<ins class="adsbygoogle" data-ad-client="ca-pub-1"></ins>', (4, 1, ATTRIBUTE)),
    "amp-cache": ("[a](https://a-example.cdn.ampproject.org/c/s/b)", (4, 5, "amp-cache")),
    "client-hints": ('<meta http-equiv="accept-ch" content="dpr">', (4, 1, ELEMENT)),
    "credentials-in-address": ("At https://ann:pass@a.example/ now", (4, 4, "credentials-in-address")),
    "hub": ('<link rel="hub" href="https://hub.example/">', (4, 1, ELEMENT)),
    "identifying-parameter": ("[a](https://a.example/?email=ann@a.example)", (4, 5, "identifying-parameter")),
    "link-shim": ("Text https://t.co/abcdef here", (4, 6, "link-shim")),
    "personal-feed": ("[a](https://a.example/feed/?user=ann)", (4, 5, "identifying-parameter")),
    "ping": ('<a href="https://a.example/" ping="/b">a</a>', (4, 1, ATTRIBUTE)),
    "plain-http-link": ("http://a.example/x and https://a.example/y and", (4, 1, "plain-http-link")),
    "social-image-elsewhere": ('<meta property="og:image" content="https://spy.example/a.png">', (4, 1, ELEMENT)),
    "tracking-parameter": ("[a](https://a.example/?utm_source=b)", (4, 5, "cleaned-link")),
    "weak-referrer-policy": ('<a href="https://a.example/" referrerpolicy="unsafe-url">a</a>', (4, 1, ATTRIBUTE)),
    # Stores
    "cache-manifest": ('<html manifest="a.appcache">', (4, 1, "cache-manifest")),
    "cookie": ("<script>document.cookie = 'a=b'</script>", (4, 1, ELEMENT)),
    "form": ('<form action="/a"></form>', (4, 1, ELEMENT)),
    "permission": ("<script>Notification.requestPermission()</script>", (4, 1, ELEMENT)),
    "storage": ("<script>localStorage.a = 1</script>", (4, 1, ELEMENT)),
    # Remembers
    "email-address": ("Text ann@runbox.com", (4, 6, "email-address")),
    "generator": ('<meta name="generator" content="Pelican">', (4, 1, ELEMENT)),
    "internal-host": ("Text http://192.168.1.1/ here", (4, 6, "internal-host")),
    "local-path": ('<b data-source="/home/ann/a.md">A</b>', (4, 1, ATTRIBUTE)),
    "redacted-string": ("Ann Lie, [[redacted: a name | Ann Lie]]", (4, 1, "redacted-string")),
    "secret": ("`AKIA2345672345672345`", (4, 2, "secret")),
    "time-zone": ('<time datetime="2021-05-01T22:14:07+02:00">A</time>', (4, 1, "time-zone")),
    # Deceives
    "bidirectional-control": ("Text \u202e back", (4, 6, "bidirectional-control")),
    "duplicate-id": ('<p id="a">A</p>\n\n<p id="a">B</p>', (6, 4, "duplicate-id")),
    "homograph-host": ("Text https://\u0430pple.com/ here", (4, 6, "homograph-host")),
    "invisible-character": ("Te\u200bxt", (4, 3, "invisible-character")),
    "other-host-shown": ("[bank.example](https://thief.example/)", (4, 16, "other-host-shown")),
    # Policy
    "idle-exception": ("<!-- sporfri: allow email-address because it is ours -->\nText.", (4, 1, "idle-exception")),
    "malformed-exception": ("<!-- sporfri: allow email-address -->", (4, 1, "malformed-exception")),
    "unpermitted-attribute": ('<p slot="a">A</p>', (4, 1, ATTRIBUTE)),
    "unpermitted-element": ("<canvas></canvas>", (4, 1, ELEMENT)),
    "unpermitted-function": ('<p style="width: element(#a)">A</p>', (4, 1, ATTRIBUTE)),
    # Broken
    "broken-fragment": ("[a](#nowhere)", (4, 5, "broken-fragment")),
    "broken-link": ("[a](nowhere.md)", (4, 5, "broken-link")),
}  # fmt: skip
"""Rule → a post that would bring it into the site, and where and by what rule its writer is told."""

SILENT = {
    "opener": '<a href="https://a.example/" target="_blank">a</a>',
    "build-time": '<time datetime="2026-11-25T09:00:00Z">A</time>',  # a time that a reader reads
    "comment": "Text <!-- of 2019 --> here\n\n<!-- Ann's -->",  # comments are left out
    "missing-referrer-policy": '<a href="https://a.example/">a</a>',  # every link out gets one
    "redirect-chain": "[a](comment.md)",  # a link names a file, and so never a page that leads on
}
"""Rule → a post that would bring it into another site, and here is built without it."""

ELSEWHERE = {
    "of files that lie beside posts": ("colliding-paths", "disguised-file", "dotfile", "drawing-metadata", "entity-declaration", "font-metadata", "image-metadata", "left-over-file", "media-metadata", "orphan-file", "oversized-image", "pdf-action", "pdf-metadata", "source-map", "script-file", "transformation", "unequal-twin", "unpermitted-file", "unreadable-document"),
    "of what only the theme and the settings write": ("blocked-by-own-policy", "feed-media-elsewhere", "late-policy", "missing-policy", "weak-policy"),
    "of files for servers": ("remote-proxy", "reporting", "unpermitted-header"),
}  # fmt: skip
"""What no text of a post decides → rules of that."""


def names(folder: Path) -> dict[str, Path]:
    """Write each post of a folder, named after its rule."""
    texts = {rule: text for rule, (text, _) in TOLD.items()} | SILENT
    return {rule: post(folder / "posts", rule, text) for rule, text in texts.items()}


def test_every_rule_has_its_place_in_the_tables():
    assert sorted([*TOLD, *SILENT, *(rule for rules in ELSEWHERE.values() for rule in rules)]) == sorted(NAMES)


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[str, set[tuple[int, int, str]]]:
    """Line, column and rule of what the check tells of each post."""
    content = tmp_path_factory.mktemp("told") / "content"
    paths = names(content)
    settings = {"PATH": str(content), "SPORFRI_CATEGORIES": None, "SPORFRI_STORE": str(content.parent / "store")}
    with isolated_signals():
        remarks = check(ROOT / "publishconf.py", settings).remarks
    places = [(one.path, (one.line, one.column, one.rule)) for one in remarks if one.rule != "unrecorded-address"]
    return {rule: {place for path, place in places if path == str(paths[rule])} for rule in paths}


@pytest.mark.parametrize("rule", TOLD)
def test_what_a_post_would_bring_in_is_told_at_its_line_and_column(rule, told):
    assert TOLD[rule][1] in told[rule]


@pytest.mark.parametrize("rule", SILENT)
def test_what_the_build_takes_care_of_is_not_told(rule, told):
    assert told[rule] == set()


def test_what_the_build_takes_care_of_is_not_in_the_site(tmp_path):
    content = tmp_path / "content"
    for rule, text in SILENT.items():
        post(content / "posts", rule, text)
    build_site(content, tmp_path / "site", SPORFRI_STORE=str(tmp_path / "store"))
    assert [str(finding) for finding in audit(tmp_path / "site").findings] == []
