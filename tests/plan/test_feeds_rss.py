"""RSS, held against the specification of RSS 2.0, and the faults of feedgen that are mended."""

from html import unescape

import feedparser
import pytest
from hypothesis import given, settings
from lxml import etree

from sporfri.plan.feeds.entry import Label
from sporfri.plan.feeds.rss import CONTENT, MARKUP, rss
from tests.plan.a_feed import ENTRY, FEED, an_entry
from tests.plan.test_feeds_atom import HOSTILE

DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture
def channel():
    older = an_entry(id="tag:blog.example,2021:posts/older", lang="nb", summary="", authors=("Cy",))
    return etree.fromstring(rss(FEED, [ENTRY, older], styled=True)).find("channel")


def test_a_channel_has_what_a_channel_must_have(channel):
    """Title, link and description are required; each stands there once."""
    assert (channel.getparent().tag, channel.getparent().get("version")) == ("rss", "2.0")
    assert [element.text for element in channel.findall("title")] == ["Sporfri: Privacy"]
    assert [element.text for element in channel.findall("description")] == ["A blog without tracks"]
    assert channel.findtext("language") == "en"


def test_the_link_of_a_channel_is_the_page_and_not_the_feed(channel):
    """feedgen takes whichever link was named last."""
    assert [element.text for element in channel.findall("link")] == ["https://blog.example/category/privacy/"]


def test_a_channel_names_itself(channel):
    """The self link is Atom's, since RSS has none."""
    assert dict(channel.find("{http://www.w3.org/2005/Atom}link").attrib) == {
        "rel": "self",
        "type": "application/rss+xml",
        "href": "https://blog.example/feeds/category/privacy.rss.xml",
    }


def test_a_channels_dates_are_those_of_its_newest_entry(channel):
    """feedgen writes the time of the build."""
    assert channel.findtext("pubDate") == "Tue, 01 Jun 2021 08:30:00 +0200"
    assert channel.findtext("lastBuildDate") == "Fri, 02 Jul 2021 09:45:00 +0200"


def test_an_item_has_title_link_date_and_a_guid_that_is_no_address(channel):
    """The guid is the same name as in Atom and JSON."""
    item = channel.find("item")
    assert item.findtext("title") == "Refusing to pay"
    assert item.findtext("link") == "https://blog.example/posts/refusing/"
    assert item.findtext("pubDate") == "Tue, 01 Jun 2021 08:30:00 +0200"
    assert item.findtext("guid") == "tag:blog.example,2021:posts/refusing"
    assert dict(item.find("guid").attrib) == {"isPermaLink": "false"}
    assert [category.text for category in item.findall("category")] == ["Privacy", "E-mail & more"]


def test_authors_are_named_though_they_have_no_address(channel):
    """feedgen drops an author without an e-mail address."""
    names = [[creator.text for creator in item.findall(f"{DC}creator")] for item in channel.findall("item")]
    assert names == [["Ada", "Bo"], ["Cy"]]
    assert channel.find("item/author") is None


def test_an_item_says_its_language_where_it_differs(channel):
    """RSS has a language for the channel only; Dublin Core has one for items."""
    assert [item.findtext(f"{DC}language") for item in channel.findall("item")] == [None, "nb"]


def test_the_whole_text_is_the_content_and_never_the_description(channel):
    """feedgen calls the text a description where there is no summary."""
    told = [(item.findtext("description"), item.findtext(f"{CONTENT}encoded")) for item in channel.findall("item")]
    assert told == [("Why no is the cheaper answer", "<p>No.</p>"), (None, "<p>No.</p>")]


def test_nothing_tells_what_made_the_channel(channel):
    """feedgen writes its name, and where RSS is documented."""
    assert (channel.find("generator"), channel.find("docs")) == (None, None)


@settings(max_examples=100)
@given(title=HOSTILE.filter(bool), label=HOSTILE.filter(bool), html=HOSTILE)
def test_whatever_a_writer_writes_arrives_as_it_was_written(title, label, html):
    """Titles, tags and text full of markup are text, and the feed stays well-formed."""
    written = rss(FEED, [an_entry(title=title, html=html, labels=(Label("term", label),))], styled=True)
    item = etree.fromstring(written).find("channel/item")
    shown = unescape(item.findtext("title")) if MARKUP.search(title) else item.findtext("title")
    assert (shown, item.findtext(f"{CONTENT}encoded") or "", item.findtext("category")) == (
        title,
        html,
        label,
    )
    assert not feedparser.parse(written).bozo


def test_a_title_and_a_summary_are_never_taken_for_html():
    """RSS calls a description HTML, and readers take a title for it that looks like it: both say what was written."""
    entry = an_entry(title="Why <script> is no text", summary="5 < 6 & <b>so</b>")
    read = feedparser.parse(rss(FEED, [entry], styled=True)).entries[0]
    item = etree.fromstring(rss(FEED, [entry], styled=True)).find("channel/item")
    assert item.findtext("title") == "Why &lt;script&gt; is no text"
    assert item.findtext("description") == "5 &lt; 6 &amp; &lt;b&gt;so&lt;/b&gt;"
    assert unescape(read.summary) == "5 < 6 & <b>so</b>"


def test_a_title_that_looks_like_no_html_is_left_alone():
    item = etree.fromstring(rss(FEED, [an_entry(title="AT&T: 5 < 6")], styled=True)).find("channel/item")
    assert item.findtext("title") == "AT&T: 5 < 6"
