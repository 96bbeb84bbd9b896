"""What is easy to miss and browsers do not: each trap is found, on its line."""

import gzip

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sporfri.audit.addresses import resolve, split_list
from sporfri.audit.documents.css import tokens
from tests.audit.sites import findings, rules

REMOTE = "https://spy.example/x"

LOADING = {
    "an image": '<img src="{}">',
    "an image without quotes": "<img src={}>",
    "a second candidate": '<img srcset="a.png 1x, {} 2x" src="a.png">',
    "a source": '<picture><source srcset="{}"><img src="a.png"></picture>',
    "a preload of candidates": '<link rel="preload" as="image" imagesrcset="{} 1x">',
    "a poster": '<video poster="{}"></video>',
    "a track": '<video><track src="{}"></video>',
    "an input": '<input type="image" src="{}">',
    "a table's background": '<table background="{}"><tr><td></table>',
    "a body's background": '<body background="{}">',
    "an object": '<object data="{}"></object>',
    "an embed": '<embed src="{}">',
    "an applet": '<applet archive="{}"></applet>',
    "a frame": '<iframe src="{}"></iframe>',
    "a page of frames": '<frameset><frame src="{}"></frameset>',
    "a body's background without script": '<p>A<noscript><body background="{}"></noscript>',
    "a body's background in a title of SVG": '<p>A<svg><title><body background="{}">',
    "a body's second background without script": '<body class="a"><noscript><body background="{}"></noscript>',
    "an image in a select": '<select><img src="{}"></select>',
    "an image in a data document": '<iframe src="data:text/html,<img src={}>"></iframe>',
    "a base": '<base href="{}"><img src="a.png">',
    "a style sheet": '<link rel="stylesheet" href="{}">',
    "an alternate style sheet": '<link rel="alternate stylesheet" href="{}">',
    "a style sheet for print": '<link rel="stylesheet" media="print" href="{}">',
    "an icon": '<link rel="shortcut icon" href="{}">',
    "a touch icon": '<link rel="apple-touch-icon-precomposed" href="{}">',
    "a manifest": '<link rel="manifest" href="{}">',
    "a prefetch": '<link rel="prefetch" href="{}">',
    "dns": '<link rel="dns-prefetch" href="{}">',
    "a connection": '<link rel="preconnect" href="{}">',
    "a module": '<link rel="modulepreload" href="{}">',
    "a prerendered page": '<link rel="prerender" href="{}">',
    "a search description": '<link rel="search" href="{}">',
    "a link of an unknown type": '<link rel="future" href="{}">',
    "speculation rules": '<script type="speculationrules">{{"prefetch": [{{"urls": ["{}"]}}]}}</script>',
    "an import map": '<script type="importmap">{{"imports": {{"a": "{}"}}}}</script>',
    "a refresh": '<meta http-equiv="refresh" content="0; url={}">',
    "a refresh in quotes": "<meta http-equiv=REFRESH content=\"5;URL='{}'\">",
    "a refresh without a name": '<meta http-equiv="refresh" content="0;{}">',
    "an imported style": "<style>@import '{}';</style>",
    "an imported style with url": "<style>@import url({}) layer(a) print;</style>",
    "an escaped url": "<style>a {{ background: \\75 rl({}) }}</style>",
    "an escaped import": "<style>@\\69mport '{}';</style>",
    "an image set": "<style>a {{ background: image-set('{}' 1x) }}</style>",
    "src()": "<style>a {{ background: src('{}') }}</style>",
    "a custom property": "<style>a {{ --x: url({}) }}</style>",
    "a string in a custom property": "<style>a {{ --x: '{}'; background: image-set(var(--x) 1x) }}</style>",
    "a font": "<style>@font-face {{ font-family: a; src: url({}) format('woff2') }}</style>",
    "a nested rule": "<style>a {{ & b {{ @media print {{ background: url({}) }} }} }}</style>",
    "a cursor": "<style>a:hover {{ cursor: url({}), auto }}</style>",
    "an unfinished url": "<style>a {{ background: url({}",
    "a list image in an attribute": '<ul style="list-style: url({})"></ul>',
    "a style in a drawing": "<svg><style>a {{ fill: url({}) }}</style></svg>",
    "a drawing's image": '<svg><image href="{}"/></svg>',
    "a drawing's old image": '<svg><image xlink:href="{}"/></svg>',
    "a drawing's use": '<svg><use href="{}#a"/></svg>',
    "a drawing's fill": '<svg><rect fill="url({}#a)"/></svg>',
    "a drawing's set": '<svg><image><set attributeName="href" to="{}"/></image></svg>',
    "a drawing's script": '<svg><script href="{}"></script></svg>',
    "an unknown element": '<future src="{}"></future>',
    "attribution": '<img attributionsrc="{}" src="a.png">',
    "a tile": '<meta name="msapplication-TileImage" content="{}">',
}


@pytest.mark.parametrize("markup", LOADING.values(), ids=LOADING)
def test_what_loads_is_found(markup, tmp_path):
    """Each way to make a browser ask another site is a finding that names the address, on its line."""
    found = findings(tmp_path, "<!doctype html>\n\n" + markup.format(REMOTE), ("loads", "runs", "follows"))
    assert {finding.line for finding in found if finding.urls or finding.rule == "ping"} == {3}


SPY = "//spy.example/x"
PIXEL = f"<img src='{SPY}'>"
DENY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'


def svg(content: str, before: str = "") -> dict[str, str]:
    root = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:q="http://www.w3.org/1999/xlink">'
    return {"a.svg": f"{before}{root}{content}</svg>"}


def rss(content: str) -> dict[str, str]:
    names = {
        "media": "http://search.yahoo.com/mrss/",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "atom": "http://www.w3.org/2005/Atom",
    }
    spaces = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in names.items())
    return {"f.xml": f'<rss version="2.0"{spaces}><channel>{content}</channel></rss>'}


def atom(content: str, attributes: str = "") -> dict[str, str]:
    return {"f.xml": f"<feed xmlns='http://www.w3.org/2005/Atom'{attributes}>{content}</feed>"}


STUDY: dict[str, tuple[str | dict[str, str | bytes], str]] = {
    "the preload scanner reads an img inside CDATA of an inline drawing": (f"<svg><![CDATA[>{PIXEL}]]></svg>", "remote-image"),
    "and an img in a page of frames": (f"<frameset></frameset>{PIXEL}", "remote-image"),
    "and a base inside a drawing": (f"<svg><base href='{SPY}'/></svg>", "base-elsewhere"),
    "by which it reads what follows": ("<svg><base href='https://spy.example/'/></svg><img src='a.png'>", "remote-image"),
    "and @import in a style element of an odd type": (f"<style type='text/odd'>@import '{SPY}';</style>", "remote-style"),
    "CDATA outside a drawing is a comment that ends at >": (f"<![CDATA[>{PIXEL}]]>", "remote-image"),
    "noscript in the body": (f"<noscript>{PIXEL}</noscript>", "remote-image"),
    "noscript in the head": (f"<head><noscript><link rel=stylesheet href='{SPY}'></noscript></head>", "remote-style"),
    "a template": (f"<template>{PIXEL}</template>", "remote-image"),
    "srcdoc": (f'<iframe srcdoc="{PIXEL}"></iframe>', "remote-image"),
    "srcdoc behind entities": ("<iframe srcdoc='&lt;img src=&quot;//spy.example/x&quot;&gt;'></iframe>", "remote-image"),
    "an open shadow root": (f"<div><template shadowrootmode=open>{PIXEL}</template></div>", "remote-image"),
    "a closed shadow root": (f"<div><template shadowrootmode=closed><style>@import '{SPY}'</style></template></div>", "remote-style"),
    "a comment that is over at once": (f"<!-->{PIXEL}-->", "remote-image"),
    "another that is over at once": (f"<!--->{PIXEL}-->", "remote-image"),
    "a comment that ends with !": (f"<!-- a --!>{PIXEL}<!-- -->", "remote-image"),
    "a comment inside a comment": (f"<!-- <!-- -->{PIXEL}<!-- -->", "remote-image"),
    "a bogus comment": (f"<?php > {PIXEL} ?>", "remote-image"),
    "a closing tag without a name": (f"</ >{PIXEL}", "remote-image"),
    "default-src none stops no dns-prefetch": (f"{DENY}<link rel=dns-prefetch href='{SPY}'>", "remote-hint"),
    "nor preconnect": (f"{DENY}<link rel=preconnect href='{SPY}'>", "remote-hint"),
    "nor OpenSearch": (f"{DENY}<link rel=search type='application/opensearchdescription+xml' href='{SPY}'>", "remote-search"),
    "nor meta refresh": (f"{DENY}<meta http-equiv=refresh content='0;url={SPY}'>", "meta-refresh"),
    "nor a form": (f"{DENY}<form action='{SPY}'><input name=a></form>", "form"),
    "nor ping": (f"{DENY}<a href='/' ping='{SPY}'>A</a>", "ping"),
    "a policy in meta covers nothing before it": (f"<head><link rel=stylesheet href='{SPY}'>{DENY}", "late-policy"),
    "and what stands before it loads": (f"<head><link rel=stylesheet href='{SPY}'>{DENY}", "remote-style"),
    "backslashes": (r"<img src='\\spy.example\x'>", "remote-image"),
    "one backslash after the scheme": (r"<img src='https:\\spy.example/x'>", "remote-image"),
    "tabs": ("<img src='ht\ttps://spy.example/x'>", "remote-image"),
    "newlines": ("<img src='/\n/spy.example/x'>", "remote-image"),
    "a carriage return by entity": ("<img src='/&#13;/spy.example/x'>", "remote-image"),
    "entities": ("<img src='https&colon;&sol;&sol;spy&period;example&sol;x'>", "remote-image"),
    "two slashes": (f"<img src='{SPY}'>", "remote-image"),
    "userinfo": ("<img src='https://own.example@spy.example/x'>", "remote-image"),
    "userinfo and a password": ("<img src='https://own.example:x@spy.example/x'>", "remote-image"),
    "full-width dots": ("<img src='https://spy\uff0eexample/x'>", "remote-image"),
    "a decimal IP address": ("<img src='https://2130706433/'>", "remote-image"),
    "a hexadecimal one": ("<img src='https://0x7f000001/'>", "remote-image"),
    "one slash after the scheme": ("<img src='http:/spy.example/x'>", "remote-image"),
    "and none": ("<img src='http:spy.example/x'>", "remote-image"),
    "Firefox prefetches rel=next": (f"<link rel=next href='{SPY}'>", "remote-hint"),
    "and fetches apple-touch-icon": (f"<link rel=apple-touch-icon href='{SPY}'>", "remote-icon"),
    "a data: document is decoded and read again": (f"<iframe src=\"data:text/html,<img src='https:{SPY}'>\"></iframe>", "remote-image"),
    "a data: document in base64": ("<iframe src='data:text/html;base64,PGltZyBzcmM9Ly9zcHkuZXhhbXBsZS94Pg=='></iframe>", "data-document"),
    "a data: drawing": ("<object data='data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22%3E%3Cimage href=%22https://spy.example/x%22/%3E%3C/svg%3E'></object>", "remote-image"),
    "a data: style": ("<link rel=stylesheet href='data:text/css,@import%20%22https://spy.example/x%22'>", "remote-style"),
    "a data: document in a data: document": ("<iframe src=\"data:text/html,<iframe src='data:text/html,%253Cimg src=https://spy.example/x%253E'>\"></iframe>", "remote-image"),
    "a drawing's href under any prefix": (svg(f"<image q:href='{SPY}'/>"), "remote-image"),
    "set": (svg(f"<image><set attributeName='href' to='{SPY}'/></image>"), "remote-unknown"),
    "animate": (svg(f"<image><animate attributeName='q:href' values='a.png;{SPY}'/></image>"), "remote-unknown"),
    "animate, where it begins": (svg(f"<image><animate attributeName='href' from='{SPY}' to='a.png'/></image>"), "remote-unknown"),
    "feImage": (svg(f"<filter><feImage href='{SPY}'/></filter>"), "remote-image"),
    "xml-stylesheet in a drawing": (svg("", f"<?xml-stylesheet href='{SPY}'?>"), "remote-style"),
    "an attribute by default of its DTD": (svg("<image/>", f"<!DOCTYPE svg [<!ATTLIST image href CDATA '{SPY}'>]>"), "remote-image"),
    "a use": (svg(f"<use href='{SPY}#a'/>"), "remote-drawing"),
    "a feed's HTML, unescaped once": (rss("<item><description>&lt;img src='//spy.example/x'&gt;</description></item>"), "remote-image"),
    "HTML in content:encoded": ({"f.xml": "<rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel><item><c:encoded>&lt;img src='//spy.example/x'&gt;</c:encoded></item></channel></rss>"}, "remote-image"),
    "HTML in CDATA": (rss(f"<item><description><![CDATA[{PIXEL}]]></description></item>"), "remote-image"),
    "HTML in Atom's content": (atom("<entry><content type='html'>&lt;img src='//spy.example/x'&gt;</content></entry>"), "remote-image"),
    "in its summary": (atom("<entry><summary type='html'>&lt;img src='//spy.example/x'&gt;</summary></entry>"), "remote-image"),
    "in its title": (atom("<entry><title type='html'>&lt;img src='//spy.example/x'&gt;</title></entry>"), "remote-image"),
    "in its xhtml content": (atom(f"<entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><img src='{SPY}'/></div></content></entry>"), "remote-image"),
    "its content elsewhere": (atom("<entry><content type='text/html' src='https://spy.example/x'/></entry>"), "feed-media-elsewhere"),
    "an enclosure": (rss("<item><enclosure url='https://spy.example/x' type='audio/mpeg' length='1'/></item>"), "feed-media-elsewhere"),
    "Atom's enclosure": (atom("<entry><link rel='enclosure' href='https://spy.example/x'/></entry>"), "feed-media-elsewhere"),
    "media:content": (rss("<item><media:group><media:content url='https://spy.example/x'/></media:group></item>"), "feed-media-elsewhere"),
    "media:thumbnail": (rss("<item><media:thumbnail url='https://spy.example/x'/></item>"), "feed-media-elsewhere"),
    "media:player": (rss("<item><media:player url='https://spy.example/x'/></item>"), "feed-media-elsewhere"),
    "itunes:image": (rss("<itunes:image href='https://spy.example/x'/>"), "feed-media-elsewhere"),
    "icon": (atom("<icon>https://spy.example/x</icon>"), "remote-icon"),
    "logo": (atom("<logo>https://spy.example/x</logo>"), "feed-media-elsewhere"),
    "cloud": (rss("<cloud domain='spy.example' port='80' path='/'/>"), "hub"),
    "hub": (atom("<link rel='hub' href='https://spy.example/x'/>"), "hub"),
    "Atom's hub in RSS": (rss("<atom:link rel='hub' href='https://spy.example/x'/>"), "hub"),
    "textInput": (rss("<textInput><title>A</title><link>https://spy.example/x</link></textInput>"), "feed-media-elsewhere"),
    "xml:base": (atom("<entry><content type='html'>&lt;img src='a.png'&gt;</content></entry>", " xml:base='https://spy.example/'"), "base-elsewhere"),
    "xml:base of one entry": (atom("<entry><content type='html' xml:base='https://spy.example/'>&lt;img src='a.png'&gt;</content></entry>"), "base-elsewhere"),
    "xml-stylesheet of a feed": ({"f.xml": f"<?xml-stylesheet type='text/xsl' href='{SPY}'?><rss version='2.0'><channel/></rss>"}, "transformation"),
    "a picture by its name is a page by its content": ({"a.png": f"<html>{PIXEL}</html>"}, "remote-image"),
    "a text is a drawing": ({"a.txt": f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{SPY}'/></svg>"}, "remote-image"),
    "a text is a page": ({"a.txt": f"<!doctype html>{PIXEL}"}, "disguised-file"),
    "a page is a picture": ({"a.html": b"\x89PNG\r\n\x1a\n\0\0"}, "disguised-file"),
    "an XML file is a feed": ({"a.xml": f"<rss version='2.0'><channel><item><description><![CDATA[{PIXEL}]]></description></item></channel></rss>"}, "remote-image"),
    "a style sheet is a page": ({"a.css": f"<!doctype html>{PIXEL}"}, "disguised-file"),
}  # fmt: skip
"""What a study of browsers found, clause by clause: the markup or the files, and the rule that answers."""


@pytest.mark.parametrize(("files", "rule"), STUDY.values(), ids=STUDY)
def test_each_clause_of_the_study_has_its_rule(files, rule, tmp_path):
    """Whatever a browser was seen to do, the audit says."""
    assert rule in rules(tmp_path, files, ("loads", "runs", "follows", "stores", "deceives", "policy"))


@pytest.mark.parametrize(
    "written",
    ["//spy.example/x", "\\\\spy.example\\x", "/\\spy.example/x", "ht&#10;tps://spy.example/x", " https://spy.example/x", "https:&#9;//spy.example/x",
     "HTTPS://SPY.EXAMPLE/x", "https://own.example@spy.example/x", "https://\uff53\uff50\uff59\u3002example/x", "https://spy%2eexample/x", "///spy.example/x",
     "&#104;ttps://spy.example/x", "http:/spy.example/x"],
)  # fmt: skip
def test_an_address_is_read_as_browsers_read_it(written, tmp_path):
    """Backslashes, line ends, entities, users, full-width dots: all of them lead to the other site."""
    found = findings(tmp_path, f'<img src="{written}">', ("loads",))
    assert any("asks spy.example for an image" in finding.message for finding in found)


@pytest.mark.parametrize(
    ("written", "host"),
    [("http://2130706433/", "127.0.0.1"), ("http://0x7f.1/", "127.0.0.1"), ("https://[::ffff:1.2.3.4]/", "[::ffff:102:304]"),
     ("https://bücher.example/", "xn--bcher-kva.example")],
)  # fmt: skip
def test_a_host_is_what_a_browser_makes_of_it(written, host):
    assert resolve("https://own.example/", written).hostname == host


@pytest.mark.parametrize("written", ["a.png", "./a.png", "/a.png", "?x", "#x", "", "https:a.png", "a b.png"])
def test_an_own_address_is_own(written, tmp_path):
    """Whatever stays on the site asks nobody else."""
    assert not any(rule.startswith("remote-") for rule in rules(tmp_path, f'<img src="{written}">', ("loads",)))


RUNNING = {
    "a script": "<script>1</script>",
    "a module": '<script type="module" src="a.js"></script>',
    "an unknown type": '<script type="text/x">1</script>',
    "a handler": "<body onload=x()>",
    "a handler of tomorrow": "<p onfuture=x()>",
    "a drawing's handler": "<svg onload=x()>",
    "a javascript address": '<a href="javascript:x()">A</a>',
    "one in disguise": '<a href=" jAvA&#x0A;scr&#x09;ipt&colon;x()">A</a>',
    "a form's": '<form action="javascript:x()"></form>',
    "a frame's": '<iframe src="javascript:x()"></iframe>',
    "an animated one": '<svg><a><animate attributeName="href" values="#;javascript:x()"/></a></svg>',
    "a set one": '<svg><a><set attributeName="xlink:href" to="javascript:x()"/></a></svg>',
    "a data document": '<iframe src="data:text/html;base64,PHNjcmlwdD4xPC9zY3JpcHQ+"></iframe>',
    "one in srcdoc": '<iframe srcdoc="&lt;script>1&lt;/script>"></iframe>',
    "one in a template": "<template><script>1</script></template>",
    "one in a foreign element": "<math><mtext><script>1</script></mtext></math>",
    "a meta refresh": '<meta http-equiv="refresh" content="0;url=javascript:x()">',
}


@pytest.mark.parametrize("markup", RUNNING.values(), ids=RUNNING)
def test_what_runs_is_found(markup, tmp_path):
    """Every form of a program is a finding of the family."""
    assert findings(tmp_path, markup, ("runs",)) != ()


FILES = {
    "a drawing's script": ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "script-element"),
    "a script under a prefix": ("a.svg", '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>1</s:script></s:svg>', "script-element"),
    "HTML in a drawing": ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><h:img xmlns:h="http://www.w3.org/1999/xhtml" src="//spy.example/x"/></svg>', "remote-image"),
    "a style instruction": ("a.svg", '<?xml-stylesheet href="//spy.example/x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>', "remote-style"),
    "an attribute by default": ("a.svg", '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x()">]><svg xmlns="http://www.w3.org/2000/svg"/>', "event-handler"),
    "an outside entity": ("a.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "unreadable-document"),
    "a channel's image": ("f.xml", "<rss version='2.0'><channel><image><url>https://spy.example/x</url></image></channel></rss>", "feed-media-elsewhere"),
    "an image in a JSON entry": ("f.json", '{"version": "https://jsonfeed.org/version/1.1", "items": [{"content_html": "<img src=\\"//spy.example/x\\">"}]}', "remote-image"),
    "an attachment": ("f.json", '{"version": "https://jsonfeed.org/version/1.1", "items": [{"attachments": [{"url": "https://spy.example/x"}]}]}', "feed-media-elsewhere"),
    "a manifest's icon": ("m.webmanifest", '{"icons": [{"src": "https://spy.example/x"}]}', "remote-icon"),
    "a post's picture": ("p.md", "Title: A\n\n![A](https://spy.example/x)\n", "remote-image"),
    "a post's raw HTML": ("p.md", "Title: A\n\nText\n\n<img src='https://spy.example/x'>\n", "remote-image"),
    "a post's inline HTML": ("p.md", "Title: A\n\nText <img src='https://spy.example/x'> text\n", "remote-image"),
    "HTML without a name": ("about", "<!doctype html><img src='//spy.example/x'>", "remote-image"),
    "UTF-16": ("a.html", "<img src='//spy.example/x'>".encode("utf-16"), "unreadable-document"),
    "bytes that are not UTF-8": ("a.html", b"<p>\xff\xfe</p>", "unreadable-document"),
    "NUL": ("a.html", b"<p>\0</p>", "unreadable-document"),
    "another reading of the bytes": ("a.html", '<meta charset="utf-7"><p>+ADw-script+AD4-', "unreadable-document"),
    "bytes of an unknown kind": ("a.dat", bytes(range(256)), "unreadable-document"),
    "bytes of an unknown kind, without a name": ("blob", b"\x93NUMPY\1\0\xff", "unreadable-document"),
    "an archive": ("a.zip", b"PK\3\4" + bytes(40), "unreadable-document"),
    "a program": ("a.bin", b"\x7fELF" + bytes(40), "unreadable-document"),
    "a twin that differs": ("a.html.gz", gzip.compress(b"<p>"), "unequal-twin"),
    "a brotli twin that differs": ("a.html.br", brotli.compress(b"<p>"), "unequal-twin"),
    "a twin without its original": ("b.html.gz", gzip.compress(b"<img src='//spy.example/x'>"), "remote-image"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "rule"), FILES.values(), ids=FILES)
def test_a_file_of_any_kind_is_read(name, content, rule, tmp_path):
    """What a file holds is found by what it is."""
    files = {"a.html": "<p>A</p>", name: content}
    assert rule in rules(tmp_path, files)


def test_a_fault_in_a_style_element_has_its_own_line_and_column(tmp_path):
    """Places inside a part are places in the file."""
    found = findings(
        tmp_path, "<p>\n<style>p { margin: 0 }\n\n  a { background: url(//spy.example/x) }</style>", ("loads",)
    )
    assert [(finding.line, finding.column) for finding in found] == [(4, 19)]


def test_a_fault_in_a_post_has_its_line(tmp_path):
    found = findings(tmp_path, {"p.md": "Title: A\n\nText,\nmore text\n![A](https://spy.example/x)\n"}, ("loads",))
    assert [(finding.line, finding.column) for finding in found] == [(5, 6)]


def test_a_canonical_address_that_cannot_be_read_is_passed_over(tmp_path):
    """The sitemap is asked next, and without it a placeholder stands: nothing is taken for the site's own by a broken word."""
    page = '<link rel="canonical" href="https://exa mple:port/"><img src="https://blog.example/a.png" alt="">'
    assert "remote-image" in rules(tmp_path, {"index.html": page, "a.png": ""})
    sitemap = "<urlset><url><loc>https://blog.example/</loc></url></urlset>"
    assert "remote-image" not in rules(tmp_path, {"index.html": page, "a.png": "", "sitemap.xml": sitemap})


def test_the_site_s_own_address_is_own(tmp_path):
    """What the first page's canonical link says, and what the caller says, is the site itself."""
    page = '<link rel="canonical" href="https://blog.example/"><img src="https://blog.example/a.png" alt="">'
    assert rules(tmp_path / "a", page, ("loads",)) == set()
    assert rules(tmp_path / "b", '<img src="https://blog.example/a.png" alt="">', ("loads",)) == {"remote-image"}
    assert rules(tmp_path / "b", {}, ("loads",), site_url="https://blog.example/") == set()


def test_an_exception_covers_its_line_and_the_next_and_no_more(tmp_path):
    page = (
        "<!-- sporfri: allow remote-image because the museum forbids copies -->\n"
        + '<img alt="" src="//spy.example/x">\n' * 2
    )
    (finding,) = findings(tmp_path, page, ("loads",))
    assert finding.line == 3


def test_an_exception_in_a_code_sample_excuses_nothing(tmp_path):
    page = '<code>&lt;!-- sporfri: allow remote-image because I say so --></code>\n<img alt="" src="//spy.example/x">'
    assert rules(tmp_path, page, ("loads", "policy")) >= {"remote-image"}


def test_a_key_is_a_secret_whatever_headers_it_has(tmp_path):
    """RFC 1421, 4.6: an encrypted key says so in headers, and is as good as its password."""
    key = (
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,A1\n\n" + "MIIEpAIBAAKCAQEA" * 4
    )
    assert "secret" in rules(tmp_path / "a", {"a.txt": key})
    assert "secret" not in rules(tmp_path / "b", {"a.txt": "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"})


def test_a_script_that_nothing_ends_is_read_to_the_end_of_the_page(tmp_path):
    assert "storage" in rules(tmp_path / "a", "<script>localStorage.a = 1")
    assert "storage" not in rules(tmp_path / "b", "<script>a = 1</script><p>localStorage")


@pytest.mark.parametrize("flags", ["[R,CO=a:b:.example]", "[CO=a:b]", "[E=x:[y], cookie=a:b]"])
def test_a_rewrite_that_sets_a_cookie_is_one(tmp_path, flags):
    assert "cookie" in rules(tmp_path / "a", {".htaccess": f"RewriteRule ^[a-z]+$ /b {flags}"})
    assert "cookie" not in rules(tmp_path / "b", {".htaccess": "RewriteRule ^a,CO=b$ /c [R]"})


@settings(max_examples=100)
@given(st.text(alphabet="ab(){}[];:'\"\\/*@#!,-\n url", max_size=60))
def test_any_text_is_read_as_style(text):
    """CSS has no errors that stop a browser, nor the reader."""
    tokens(text)


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from(["a.png", "data:,x", "/b"]), min_size=1, max_size=5),
    st.sampled_from([" 1x", " 100w", "", " (a,b) 2x"]),
)
def test_every_candidate_of_a_srcset_is_seen(urls, descriptor):
    """However many there are, with whatever descriptors."""
    assert split_list(", ".join(url + descriptor for url in urls), "srcset") == urls


@pytest.mark.parametrize("name", ["utm_source", "gclid", "gbraid", "wbraid", "dclid", "gad_source", "gad_campaignid", "fbclid", "msclkid", "yclid", "ttclid", "twclid", "li_fat_id", "igshid", "igsh", "mc_eid", "mc_cid", "_hsenc", "_hsmi", "__hstc", "hsa_cam", "mkt_tok", "vero_id", "oly_enc_id", "s_cid", "_openstat", "wickedid", "__s", "rb_clickid", "epik", "ScCid", "irclickid", "srsltid", "qclid"])  # fmt: skip
def test_a_link_with_a_click_s_identifier_is_found(name, tmp_path):
    """The identifiers of the large networks, of mail and of measurement, in any case of letters."""
    assert "tracking-parameter" in rules(tmp_path, f'<a href="https://a.example/?{name}=1">A</a>')


@pytest.mark.parametrize(("host", "found"), [("youtu.be", True), ("a.example", False)])
def test_an_ordinary_name_tracks_at_its_host_alone(host, found, tmp_path):
    assert ("tracking-parameter" in rules(tmp_path, f'<a href="https://{host}/?si=1">A</a>')) is found
