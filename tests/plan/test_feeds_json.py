"""JSON Feed, held against its specification, version 1.1."""

import json
from datetime import datetime

from hypothesis import given, settings

from sporfri.plan.feeds.entry import Label
from sporfri.plan.feeds.json_feed import json_feed
from tests.plan.a_feed import ENTRY, FEED, an_entry
from tests.plan.test_feeds_atom import HOSTILE

TOP_LEVEL = {
    "version": str,
    "title": str,
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "authors": list,
    "language": str,
    "items": list,
}

ITEM = {
    "id": str,
    "url": str,
    "title": str,
    "content_html": str,
    "summary": str,
    "image": str,
    "date_published": str,
    "date_modified": str,
    "authors": list,
    "tags": list,
    "language": str,
}


def feed_of(*entries):
    return json.loads(json_feed(FEED, entries))


def test_a_feed_has_the_members_of_the_specification_and_their_types():
    """Version, title and items are required; no member is of our own making."""
    feed = feed_of(ENTRY)
    assert {name: type(value) for name, value in feed.items()} == TOP_LEVEL
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Sporfri: Privacy"
    assert feed["feed_url"] == "https://blog.example/feeds/category/privacy.json"
    assert feed["home_page_url"] == "https://blog.example/category/privacy/"
    assert feed["authors"] == [{"name": "Sporfri"}]


def test_an_item_has_the_members_of_the_specification_and_their_types():
    """The id is required, and one of content_html and content_text."""
    [item] = feed_of(an_entry(image="https://blog.example/x.png"))["items"]
    assert {name: type(value) for name, value in item.items()} == ITEM
    assert item["id"] == "tag:blog.example,2021:posts/refusing"
    assert item["authors"] == [{"name": "Ada"}, {"name": "Bo"}]
    assert item["tags"] == ["Privacy", "E-mail & more"]
    assert item["image"] == "https://blog.example/x.png"


def test_dates_are_read_back_as_they_were():
    """RFC 3339, with the offset."""
    [item] = feed_of(ENTRY)["items"]
    read = [datetime.fromisoformat(item[name]) for name in ("date_published", "date_modified")]
    assert read == [ENTRY.published, ENTRY.updated]


def test_what_is_not_known_is_left_out():
    """No member is empty or null."""
    [item] = feed_of(an_entry(summary="", image=None, labels=()))["items"]
    assert not {"summary", "image", "tags"} & set(item)


def test_an_empty_post_still_has_its_text():
    """An item without content_html and content_text is invalid."""
    assert feed_of(an_entry(html=""))["items"][0]["content_html"] == ""


@settings(max_examples=100)
@given(title=HOSTILE.filter(bool), label=HOSTILE.filter(bool), html=HOSTILE)
def test_whatever_a_writer_writes_arrives_as_it_was_written(title, label, html):
    """Titles, tags and text are the same after the way through JSON."""
    [item] = feed_of(an_entry(title=title, html=html, labels=(Label("term", label),)))["items"]
    assert (item["title"], item["content_html"], item["tags"]) == (title, html, [label])
