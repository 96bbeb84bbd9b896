"""By the rules of the W3C's feed validator nothing is wrong with any Atom or RSS feed, and nothing is to be warned of.

The validator (https://github.com/w3c/feedvalidator) runs on an old Python, is in no registry, and as a service would be told of
each feed. Its rules for what our feeds hold are written down here, by its own names for them.
"""

import re
from collections import Counter
from pathlib import Path

import html5lib
import pytest
from lxml import etree

from tests.theme.demanding import demanding

ATOM, DC, CONTENT = (
    "{http://www.w3.org/2005/Atom}",
    "{http://purl.org/dc/elements/1.1/}",
    "{http://purl.org/rss/1.0/modules/content/}",
)
RFC_3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"
RFC_822 = r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT)"

ELEMENTS = set(
    re.findall(
        r"\w+",
        """a abbr article aside b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em
    figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre q rp rt ruby s samp section
    small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr""",
    )
)
"""Of those that it accepts, the ones that a post can hold."""

ATTRIBUTES = set(
    re.findall(
        r"\w+",
        """abbr alt checked cite class colspan datetime decoding dir disabled height href hreflang id itemprop itemscope itemtype
    lang loading open rel reversed rowspan scope sizes span src srcset start tabindex title translate type value
    width""",
    )
)
CHANNEL = {"title": 1, "link": 1, "description": 1, "language": 1, "lastBuildDate": 1, "pubDate": 1, f"{ATOM}link": 1}
ITEM = {"title": 1, "link": 1, "guid": 1, "pubDate": 1, f"{CONTENT}encoded": 1}
MAYBE = {"description": 1, "category": 99, f"{DC}creator": 99, f"{DC}language": 1, "item": 99}
FEED = {"id": 1, "title": 1, "updated": 1, "link": 2, "author": 1}
ENTRY = {"id": 1, "title": 1, "updated": 1, "link": 1, "author": 1, "content": 1}
PERHAPS = {"subtitle": 1, "summary": 1, "published": 1, "category": 99, "entry": 99, "author": 99}


def faults(data: bytes) -> list[str]:
    """Return what the validator would say of a feed."""
    root = etree.fromstring(data)
    return sorted(_rss(root[0]) if root.tag == "rss" else _atom(root))


def _rss(channel: etree._Element) -> list[str]:
    items = channel.findall("item")
    said = _counted(channel, CHANNEL, MAYBE) + [fault for item in items for fault in _counted(item, ITEM, MAYBE)]
    said += _alike("DuplicateValue", [item.findtext("guid") for item in items])
    said += [f"InvalidPermalink: {one.text}" for one in channel.iter("guid") if one.get("isPermaLink") != "false"]
    dates = [one.text for name in ("pubDate", "lastBuildDate") for one in channel.iter(name)]
    said += [f"InvalidRFC2822Date: {date}" for date in dates if not re.fullmatch(RFC_822, date or "")]
    said += [
        f"ContainsHTML: {one.text}" for one in channel.iter("title") if re.search(r"<[a-z/!]|&#?\w+;", one.text or "")
    ]
    texts = [one.text or "" for name in ("description", f"{CONTENT}encoded") for one in channel.iter(name)]
    return (
        said
        + _links(channel, [one.text for one in channel.iter("link")])
        + [one for text in texts for one in _html(text)]
    )


def _atom(feed: etree._Element) -> list[str]:
    entries = feed.findall(f"{ATOM}entry")
    said = _counted(feed, FEED, PERHAPS) + [fault for entry in entries for fault in _counted(entry, ENTRY, PERHAPS)]
    said += _alike("DuplicateEntries", [entry.findtext(f"{ATOM}id") for entry in entries])
    said += _alike("DuplicateUpdated", [entry.findtext(f"{ATOM}updated") for entry in entries])
    dates = [one.text for name in ("updated", "published") for one in feed.iter(f"{ATOM}{name}")]
    said += [f"InvalidRFC3339Date: {date}" for date in dates if not re.fullmatch(RFC_3339, date or "")]
    said += [f"NotBlank: {one.tag}" for one in feed.iter(f"{ATOM}title", f"{ATOM}name") if not (one.text or "").strip()]
    texts = [one.text or "" for one in feed.iter(f"{ATOM}content") if one.get("type") == "html"]
    return (
        said
        + _links(feed, [one.get("href") for one in feed.iter(f"{ATOM}link")])
        + [one for text in texts for one in _html(text)]
    )


def _counted(parent: etree._Element, must: dict[str, int], may: dict[str, int]) -> list[str]:
    there = Counter(child.tag.removeprefix(ATOM) if parent.tag.startswith(ATOM) else child.tag for child in parent)
    missing = [f"MissingElement: {name}" for name in must if not there[name]]
    doubled = [f"DuplicateElement: {name}" for name, count in there.items() if count > (must | may).get(name, count)]
    return missing + doubled + [f"UndefinedElement: {name}" for name in there if name not in must | may]


def _alike(rule: str, values: list[str | None]) -> list[str]:
    return [f"{rule}: {value}" for value, count in Counter(values).items() if count > 1]


def _links(parent: etree._Element, addresses: list[str | None]) -> list[str]:
    own = [link for link in parent.findall(f"{ATOM}link") if link.get("rel") == "self"]
    said = [] if len(own) == 1 else ["MissingSelf"]
    return said + [f"InvalidFullLink: {one}" for one in addresses if not re.fullmatch(r"https?://[!-~]+", one or "")]


def _html(text: str) -> list[str]:
    """Judge HTML as it does: html5lib's strict parser first, then every element and attribute by its lists."""
    parser = html5lib.HTMLParser(strict=True)
    try:
        tree = parser.parseFragment(text)
    except html5lib.html5parser.ParseError as error:
        return [f"NotHtml: {error}"]
    said = ["BadCharacters"] if re.search("[\x80-\x9f\ufffd]", text) else []
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag == "DOCUMENT_FRAGMENT":
            continue
        name = element.tag.rpartition("}")[2]
        if name not in ELEMENTS:
            said.append(f"SecurityRisk: {name}")
        else:
            said += [
                f"SecurityRiskAttr: {one}"
                for one in element.attrib
                if one not in ATTRIBUTES and not one.startswith("data-")
            ]
            said += [
                f"ContainsRelRef: {one}"
                for key in ("href", "src", "cite")
                if (one := element.get(key)) and ":" not in one
            ]
    return said


@pytest.fixture(scope="module")
def feeds(blog, tmp_path_factory) -> list[Path]:
    """All feeds of the blog, and those of a post with all that a post can hold."""
    folders = [blog, demanding(tmp_path_factory.mktemp("demanding"))]
    return [path for folder in folders for path in sorted((folder / "feeds").rglob("*.xml"))]


def test_nothing_is_wrong_with_any_feed_and_nothing_to_be_warned_of(feeds):
    assert len(feeds) > 16
    found = {str(path): faults(path.read_bytes()) for path in feeds}
    assert {path: said for path, said in found.items() if said} == {}


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        (b'<guid isPermaLink="false">', b"<guid>", "InvalidPermalink"),
        (b"<link>https://", b"<link>//", "InvalidFullLink"),
        (b' rel="self"', b' rel="alternate"', "MissingSelf"),
        (b"&lt;h2 id=", b"&lt;h2 onclick=", "SecurityRiskAttr: onclick"),
        (b"&lt;h2 ", b"&lt;iframe ", "NotHtml"),
        (b"&lt;img ", b"&lt;svg&gt;&lt;/svg&gt;&lt;img ", "SecurityRisk: svg"),
        (b"<pubDate>", b"<pubDate>on ", "InvalidRFC2822Date"),
        (b"<description>", b"<summary/><description>", "UndefinedElement: summary"),
    ],
)
def test_what_is_wrong_is_found(blog, before, after, fault):
    data = (blog / "feeds" / "all.rss.xml").read_bytes()
    assert before in data
    assert any(said.startswith(fault) for said in faults(data.replace(before, after)))
