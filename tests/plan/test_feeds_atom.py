"""Atom, held against RFC 4287 element by element, and the faults of feedgen that are mended."""

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sporfri.plan.feeds.atom import ATOM, atom
from sporfri.plan.feeds.channel import XML
from sporfri.plan.feeds.entry import Label
from tests.plan.a_feed import ENTRY, FEED, an_entry

XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=[*map(chr, range(32)), "\ufffe", "\uffff"])
)
HOSTILE = XML_TEXT | st.text("<>&\"'\t\n\r]]>-!?;#x", max_size=30) | st.just("]]><!--&#0;&amp;<?x?>")


@pytest.fixture
def feed():
    older = an_entry(id="tag:blog.example,2021:posts/older", lang="nb", updated=ENTRY.published, summary="")
    return etree.fromstring(atom(FEED, [ENTRY, older], styled=True))


def texts(element, name):
    return [child.text for child in element.iterchildren(ATOM + name)]


def attributes(element, name):
    return [dict(child.attrib) for child in element.iterchildren(ATOM + name)]


def test_a_feed_has_what_a_feed_must_have(feed):
    """Section 4.1.1: exactly one id, title and updated; an author; a self link; at most one alternate link."""
    assert feed.tag == f"{ATOM}feed"
    assert texts(feed, "id") == ["tag:blog.example,2021:feeds/category/privacy"]
    assert texts(feed, "title") == ["Sporfri: Privacy"]
    assert texts(feed, "updated") == ["2021-07-02T09:45:00+02:00"]
    assert texts(feed, "subtitle") == ["A blog without tracks"]
    assert [texts(author, "name") for author in feed.iterchildren(f"{ATOM}author")] == [["Sporfri"]]
    assert attributes(feed, "link") == [
        {"rel": "self", "type": "application/atom+xml", "href": "https://blog.example/feeds/category/privacy.atom.xml"},
        {"rel": "alternate", "type": "text/html", "href": "https://blog.example/category/privacy/"},
    ]


def test_every_entry_has_what_an_entry_must_have(feed):
    """Section 4.1.2: exactly one id, title and updated, at most one published, content and summary."""
    for entry in feed.iterchildren(f"{ATOM}entry"):
        assert [len(texts(entry, name)) for name in ("id", "title", "updated", "published", "content")] == [1] * 5
    first = feed.find(f"{ATOM}entry")
    assert texts(first, "id") == ["tag:blog.example,2021:posts/refusing"]
    assert texts(first, "title") == ["Refusing to pay"]
    assert texts(first, "updated") == ["2021-07-02T09:45:00+02:00"]
    assert texts(first, "published") == ["2021-06-01T08:30:00+02:00"]
    assert texts(first, "summary") == ["Why no is the cheaper answer"]
    assert texts(first, "content") == ["<p>No.</p>"]
    assert attributes(first, "content") == [{"type": "html"}]
    assert [texts(author, "name") for author in first.iterchildren(f"{ATOM}author")] == [["Ada"], ["Bo"]]


def test_an_entrys_link_says_what_it_is(feed):
    """feedgen loses rel and type."""
    first, second = feed.iterchildren(f"{ATOM}entry")
    href = "https://blog.example/posts/refusing/"
    assert attributes(first, "link") == [{"href": href, "rel": "alternate", "type": "text/html", "hreflang": "en"}]
    assert attributes(second, "link") == [{"href": href, "rel": "alternate", "type": "text/html", "hreflang": "nb"}]


def test_a_category_has_a_term_and_a_label(feed):
    """One is for programs, the other for people."""
    assert attributes(feed.find(f"{ATOM}entry"), "category") == [
        {"term": "privacy", "label": "Privacy"},
        {"term": "e-mail", "label": "E-mail & more"},
    ]


def test_the_language_is_said_once_and_again_where_it_differs(feed):
    """feedgen knows no language of an entry."""
    first, second = feed.iterchildren(f"{ATOM}entry")
    assert (feed.get(f"{XML}lang"), first.get(f"{XML}lang"), second.get(f"{XML}lang")) == ("en", None, "nb")


def test_the_feed_and_each_entry_have_a_base(feed):
    """feedgen writes none; whoever meets a relative reference after all knows what it is relative to."""
    bases = [element.get(f"{XML}base") for element in (feed, *feed.iterchildren(f"{ATOM}entry"))]
    assert bases == ["https://blog.example/", ENTRY.url, ENTRY.url]


def test_an_entry_without_a_summary_has_no_empty_one(feed):
    """The text is there in full."""
    assert texts(list(feed.iterchildren(f"{ATOM}entry"))[1], "summary") == []


def test_nothing_tells_what_made_the_feed(feed):
    """feedgen writes its name, version and address."""
    assert not texts(feed, "generator")
    assert b"feedgen" not in etree.tostring(feed)


def test_a_feed_readers_library_takes_it_without_complaint():
    """feedparser finds nothing to mend."""
    parsed = feedparser.parse(atom(FEED, [ENTRY], styled=True))
    assert (parsed.bozo, parsed.version, parsed.entries[0].title) == (False, "atom10", "Refusing to pay")


@settings(max_examples=100)
@given(title=HOSTILE.filter(bool), label=HOSTILE.filter(bool), html=HOSTILE)
def test_whatever_a_writer_writes_arrives_as_it_was_written(title, label, html):
    """Titles, tags and text full of markup are text, and the feed stays well-formed."""
    written = atom(FEED, [an_entry(title=title, html=html, labels=(Label(label, label),))], styled=True)
    entry = etree.fromstring(written).find(f"{ATOM}entry")
    assert (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}content")) == (title, html)
    assert attributes(entry, "category") == [{"term": label, "label": label}]
    assert not feedparser.parse(written).bozo
