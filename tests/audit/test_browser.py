"""Whatever the browser saw, the static audit said; and what the static audit calls clean does nothing in the browser."""

import base64
from dataclasses import replace
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from sporfri.audit import audit
from sporfri.audit.auditing import enter
from sporfri.audit.browser import observe, observed, witness
from sporfri.audit.browser.serving import headers, served, styles
from sporfri.audit.browser.told import findings
from sporfri.audit.browser.watching import PASSES, Opening, Seen
from sporfri.audit.finding import FAMILIES
from sporfri.audit.reports import as_json, html, sarif, text
from sporfri.policy import content_security_policy, headers_of
from tests.audit.sites import PRIVACY, write

SPY = "http://spy.example/x"

GUILTY = {
    # Elements that fetch.
    "image": f'<img src="{SPY}">',
    "srcset": f'<img srcset="{SPY} 1x, {SPY}2 2x">',
    "picture": f'<picture><source media="(max-width: 400px)" srcset="{SPY}"><img src="data:,"></picture>',
    "lazy": f'<p style="height: 9000px">A</p><img loading=lazy src="{SPY}">',
    "input": f'<input type=image src="{SPY}">',
    "background": f'<table background="{SPY}"><tr><td>A</table>',
    "video": f'<video src="{SPY}"></video>',
    "poster": f'<video poster="{SPY}"></video>',
    "source": f'<audio preload=auto><source src="{SPY}"></audio>',
    "track": f'<video crossorigin src="data:video/mp4,"><track default kind=captions src="{SPY}"></video>',
    "iframe": f'<iframe src="{SPY}"></iframe>',
    "frame": f'<frameset><frame src="{SPY}"></frameset>',
    "object": f'<object data="{SPY}"></object>',
    "embed": f'<embed src="{SPY}">',
    "backslashes": '<img src="\\\\spy.example/x">',
    "entities": '<img src="&#x2f;&#x2f;spy&period;example/x">',
    "broken lines": '<img src="ht\ntp:/\t/spy.example/x">',
    "base": '<base href="http://spy.example/"><img src="x">',
    "numbers": '<img src="http://3221225985/x">',
    "numbers of six": '<img src="http://[2001:db8::9]/x">',
    # Links that fetch, or only look up or connect.
    "stylesheet": f'<link rel=stylesheet href="{SPY}">',
    "alternate stylesheet": f'<link rel="alternate stylesheet" title=a href="{SPY}">',
    "preload": f'<link rel=preload as=image href="{SPY}">',
    "imagesrcset": f'<link rel=preload as=image imagesrcset="{SPY} 1x">',
    "modulepreload": f'<link rel=modulepreload href="{SPY}">',
    "prefetch": f'<link rel=prefetch href="{SPY}">',
    "preconnect": '<link rel=preconnect href="https://spy.example">',
    "preconnect to numbers": '<link rel=preconnect href="https://192.0.2.1">',
    "dns-prefetch": '<link rel=dns-prefetch href="//spy.example">',
    "icon": f'<link rel=icon href="{SPY}">',
    "speculation": '<script type=speculationrules>{"prefetch": [{"urls": ["https://spy.example/x"], "eagerness": "immediate"}]}</script>',
    "refresh": f'<meta http-equiv=refresh content="0;url={SPY}">',
    "late refresh": f'<meta http-equiv=refresh content="25;url={SPY}">',
    "ping": f'<a href="#a" ping="{SPY}">A</a>',
    # Styles, in every place and under every condition.
    "style": f'<style type="text/odd">@import "{SPY}"</style><link rel=stylesheet media=print href="{SPY}">',
    "import": f"<style>@import url({SPY});</style>",
    "import in layers": f'<style>@import "{SPY}" layer(a) supports(display: grid) screen;</style>',
    "font": f'<style>@font-face {{ font-family: a; src: url("{SPY}") }} p {{ font-family: a }}</style><p>A',
    "attribute": f"<p style=\"background: url('{SPY}')\">A",
    "escapes": '<style>p { background: u\\72l("http:\\2f/spy.example/x") }</style><p>A',
    "print": f'<style>@media print {{ body {{ background: url("{SPY}") }} }}</style><p>A',
    "dark": f'<style>@media (prefers-color-scheme: dark) {{ body {{ background: url("{SPY}") }} }}</style><p>A',
    "narrow": f'<style>@media (max-width: 400px) {{ body {{ --a: "{SPY}"; background: image-set(var(--a) 1x) }} }}</style><p>A',
    "nested": f'<style>body {{ & p {{ content: url("{SPY}") }} }}</style><p>A',
    "list": f'<style>li {{ list-style-image: url("{SPY}") }}</style><ul><li>A</ul>',
    "border": f'<style>p {{ border: 1px solid; border-image-source: url("{SPY}") }}</style><p>A',
    "mask": f'<style>p {{ mask-image: url("{SPY}") }}</style><p>A',
    "before": f'<style>p::before {{ content: url("{SPY}") }}</style><p>A',
    "cursor": f'<style>p {{ cursor: url("{SPY}"), auto }}</style><p>A',
    "keyframes": f'<style>@keyframes a {{ to {{ background-image: url("{SPY}") }} }} p {{ animation: a 9s 9s }}</style><p>A',
    "declared": f'<style>@property --a {{ syntax: "<image>"; inherits: false; initial-value: url("{SPY}") }} p {{ background: var(--a) }}</style><p>A',
    # Drawings.
    "drawing": f'<svg><image xlink:href="{SPY}"/></svg>',
    "filter image": f'<svg><filter id=f><feImage href="{SPY}"/></filter><rect width=9 height=9 filter="url(#f)"/></svg>',
    "set": f'<svg><image width=9 height=9><set attributeName=href to="{SPY}"/></image></svg>',
    "animate": f'<svg><image width=9 height=9><animate attributeName=href values="{SPY};{SPY}2" dur=1s /></image></svg>',
    "use": f'<svg><use href="{SPY}#a"/></svg>',
    "fill": f"<svg><rect width=9 height=9 style=\"mask: url('{SPY}#a')\"/></svg>",
    # Documents within documents, and what only a browser's first glance sees.
    "cdata": f'<svg><![CDATA[><img src="{SPY}">]]></svg>',
    "frameset": f'<frameset></frameset><img src="{SPY}">',
    "srcdoc": f"<iframe srcdoc=\"<img src='{SPY}'>\"></iframe>",
    "data": f"<iframe src=\"data:text/html,<img src='{SPY}'>\"></iframe>",
    "data of letters": f'<iframe src="data:text/html;base64,{base64.b64encode(f"<img src={SPY}>".encode()).decode()}"></iframe>',
    "shadow": f'<div><template shadowrootmode=open><img src="{SPY}"></template></div>',
    "noscript": f'<noscript><img src="{SPY}"></noscript>',
    "a body in a title of SVG": f'<p>A<svg><title><body background="{SPY}"></title></svg>',
    "noframes": f'<noscript><style>@import "{SPY}"</style></noscript>',
    # Programs: what they do is theirs, that they run is the finding.
    "script": '<script>new Image().src = "//spy" + ".example/x"; localStorage.a = 1; document.cookie = "a=1"</script>',
    "module": '<script type=module>import("//spy" + ".example/x")</script>',
    "remote script": f'<script src="{SPY}"></script>',
    "handler": "<img src=none onerror=\"navigator.sendBeacon('//spy' + '.example/x')\">",
    "address": '<iframe src="javascript:new Image().src=`//spy` + `.example/x`"></iframe>',
    "drawing that loads": "<svg onload=\"fetch('//spy' + '.example/x')\"></svg>",
    "event of an animation": '<svg><animate attributeName=x dur=1s onbegin="localStorage.a = 1"/></svg>',
    "toggle": '<details open ontoggle="localStorage.a = 1">A</details>',
    "timer": '<script>setTimeout(() => { new Image().src = "//spy" + ".example/x" }, 20000)</script>',
    "database": "<script>indexedDB.open('a').onupgradeneeded = e => e.target.result.createObjectStore('a')</script>",
    "session": "<script>sessionStorage.a = 1</script>",
    "cache": "<script>caches.open('a')</script>",
    "worker": '<script>new Worker(URL.createObjectURL(new Blob(["fetch(`http://spy.exam` + `ple/x`)"])))</script>',
    "service worker": "<script>navigator.serviceWorker.register('worker.js')</script>",
    "socket": '<script>new WebSocket("ws://spy" + ".example/x")</script>',
    "calls": '<script>new RTCPeerConnection({ iceServers: [{ urls: "stun:spy" + ".example" }] }).createDataChannel("a")</script>',
    "frames of frames": '<iframe srcdoc="<script>localStorage.a = 1</script>"></iframe>',
    # A policy that blocks what the page holds.
    "policy": '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><style>p { margin: 0 }</style>',
}
"""Pages that do something in a browser, by what makes them do it."""

FILES = {
    "drawing.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{SPY}" width="9" height="9"/></svg>',
    "drawing styled.svg": f'<?xml-stylesheet href="{SPY}"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "drawing that runs.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>localStorage.a = 1</script></svg>',
    "default.svg": f'<!DOCTYPE svg [<!ATTLIST image href CDATA "{SPY}" width CDATA "9" height CDATA "9">]>'
    '<svg xmlns="http://www.w3.org/2000/svg"><image/></svg>',
    "feed.xml": f'<?xml-stylesheet type="text/css" href="{SPY}"?><rss version="2.0"><channel/></rss>',
    "strict.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>A</title></head><body><img src="{SPY}"/></body></html>',
}
"""The same of files that are not HTML."""

UNSEEN = {
    "meta cookie": '<meta http-equiv=set-cookie content="a=1">',  # browsers have given it up
    "search": f'<link rel=search type="application/opensearchdescription+xml" href="{SPY}">',  # asked for by other browsers
    "form": f'<form action="{SPY}"><button>A</button></form>',  # not sent
    "manifest": f'<link rel=manifest href="{SPY}">',  # fetched by browsers that install sites
    "moderate speculation": f'<a href="{SPY}">A</a><script type=speculationrules>{{"prefetch": [{{"where": {{"href_matches": "/*"}}, "eagerness": "moderate"}}]}}</script>',
    "link that hides a script": '<a href="java&#9;script:alert(1)">A</a>',  # not followed
}
"""What the witness does not see; the static audit says it."""

STYLE = "p { margin: 1em }"
CLEAN = f"""<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{content_security_policy([STYLE])}">
<meta name="referrer" content="no-referrer"><title>A</title><link rel="icon" href="data:,"><style>{STYLE}</style>
<p>About <a href="https://www.google-analytics.com/">Google Analytics</a> and <code>&lt;img src="{SPY}"></code>.</p>
<script type="application/ld+json">{{"@id": "{SPY}"}}</script>
"""


def families(path: str, text: str, folder: Path) -> set[str]:
    """What the static audit asks about a page that stands alone."""
    return {finding.family for finding in audit(write(folder / path, {path: text})).findings}


def observed_families(folder: Path) -> dict[str, set[str]]:
    """What the browser saw of each page, before equal faults of several pages become one finding."""
    seen: dict[str, set[str]] = {}
    for opening, kind in observed(enter(folder)):
        seen.setdefault(opening.path, set()).add(kind.family)
    return seen


@pytest.mark.xdist_group("browser")
def test_what_the_browser_saw_the_static_audit_said(tmp_path):
    """Every page with an observation has a static finding of the same family; the corpus has no page that nobody saw."""
    pages = {f"{name}.html": "<!doctype html>\n" + page for name, page in GUILTY.items()} | FILES
    seen = observed_families(write(tmp_path / "all", pages | {"worker.js": ""}))
    assert set(seen) == set(pages)
    for path, did in seen.items():
        said = families(path, pages[path], tmp_path)
        # A program may do anything: that it runs is the finding. A link with ping asks when it is clicked.
        also = {"loads", "stores"} if "runs" in said else {"loads"} if path == "ping.html" else set()
        assert did <= said | also, path


@pytest.mark.parametrize("name", UNSEEN)
def test_what_the_witness_does_not_see_the_static_audit_says(tmp_path, name):
    assert families("index.html", UNSEEN[name], tmp_path) - {"policy", "broken"}


@pytest.mark.xdist_group("browser")
def test_what_the_static_audit_calls_clean_does_nothing(tmp_path):
    """A page that passes asks nobody, keeps nothing and blocks nothing; all formats say so."""
    folder = write(tmp_path, {"index.html": CLEAN})
    report = witness(audit(folder), folder)
    assert report.findings == ()


@pytest.mark.xdist_group("browser")
def test_a_page_that_never_rests_is_told(tmp_path, monkeypatch):
    """What could not be watched to its end is a finding, and other pages are watched all the same."""
    from sporfri.audit.browser import watching

    monkeypatch.setattr(watching, "SECONDS", 8)
    rest = "<!doctype html><title>B</title><p>B"
    folder = write(tmp_path, {"a.html": "<!doctype html><title>A</title><script>for (;;);</script>", "b.html": rest})
    unfinished = [finding for finding in observe(folder) if finding.rule == "unfinished-watch"]
    assert [(finding.path, finding.count) for finding in unfinished] == [("a.html", 1)]


@pytest.mark.xdist_group("browser")
def test_a_site_is_opened_with_the_headers_of_the_promise(tmp_path):
    """What the promise blocks is told, once for all pages that have it, with the line; what is asked is told without it."""
    page = '<!doctype html>\n<title>A</title>\n<p><iframe src="/b.html"></iframe><img src="http://spy.example/x">'
    folder = write(tmp_path, {"a.html": page, "c.html": page, "b.html": "<!doctype html><title>B</title>"})
    found = {finding.rule: finding for finding in observe(folder)}
    assert set(found) == {"remote-request", "policy-violation"}
    assert found["policy-violation"].message == "the policy blocks /b.html on this page (frame-src)"
    assert (found["policy-violation"].path, found["policy-violation"].count) == ("a.html", 2)
    assert found["remote-request"].urls == ("http://spy.example/x",)
    assert [finding.rule for finding in observe(folder, families=["loads"])] == ["remote-request"]


def test_observations_stand_in_every_report(tmp_path):
    """What only a browser sees is reported like the rest."""
    folder = write(tmp_path, {"index.html": CLEAN})
    opening = Opening("index.html", "/", PASSES[0], "bare0.localhost")
    seen = Seen(
        asked={"http://spy.example/x", "http://bare0.localhost:1/", "http://numbers.invalid", "http://192.0.2.1/y"},
        ran={("http://bare0.localhost:1/index.html", "00"), ("http://bare0.localhost:1/a.js", "01")},
        whole=True,
        stored={"cookie"},
        blocked={("kInlineViolation", "style-src-elem", 3, 6), ("http://spy.example/x", "img-src", 1, 1)},
    )
    found = findings(enter(folder), [opening], {opening.host: seen})
    assert [(finding.rule, finding.line, finding.column, finding.message) for finding in found] == [
        ("remote-request", 0, 0, "opening this page, a browser asked 192.0.2.1"),
        ("remote-request", 0, 0, "opening this page, a browser asked spy.example"),
        ("script-run", 0, 0, "opening this page, a browser ran a script"),
        ("script-run", 0, 0, "opening this page, a browser ran a script, /a.js"),
        ("kept-in-browser", 0, 0, "opening this page left something in the browser (cookie)"),
        ("policy-violation", 4, 7, "the policy blocks a style element on this page (style-src-elem)"),
    ]
    assert {finding.family for finding in found} < set(FAMILIES)
    report = replace(audit(folder, families=PRIVACY), findings=tuple(found))
    for form in (text, as_json, sarif, html):
        assert "pening this page, a browser asked spy.example" in form.write(report, folder)


def test_nothing_outside_the_folder_is_served(tmp_path):
    """A link out of the folder is not followed, for the browser as for the audit."""
    folder = write(tmp_path / "site", {"index.html": CLEAN})
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    with served(enter(folder)) as port:
        for path in ("/out.txt", "/../secret.txt", "/%2e%2e/secret.txt"):
            with pytest.raises(HTTPError, match="404"):
                urlopen(f"http://127.0.0.1:{port}{path}")


def test_the_headers_are_the_promise_and_what_the_configuration_says(tmp_path):
    """The folder's own header stands in place of the promise's; of two policies a browser keeps to both."""
    own = "/*\n  Referrer-Policy: unsafe-url\n  Content-Security-Policy: default-src *\n"
    site = enter(write(tmp_path, {"index.html": CLEAN, "_headers": own}))
    sent = headers(site, "index.html", styles(site))
    assert dict(sent)["referrer-policy"] == "unsafe-url"
    assert dict(sent)["cross-origin-opener-policy"] == "same-origin"
    promised = headers_of("/index.html", [STYLE])["Content-Security-Policy"]
    assert [value for name, value in sent if name == "content-security-policy"] == [promised, "default-src *"]
