"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Sequence
from typing import Any

from sporfri.plan.feeds.entry import Entry
from sporfri.plan.feeds.feed import Feed
from sporfri.policy import published_time

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """Return the feed as JSON."""
    members = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.link,
        "feed_url": feed.file("json").url,
        "description": feed.description,
        "authors": [{"name": feed.author}],
        "language": feed.lang,
        "items": [_item(entry) for entry in entries],
    }
    return (json.dumps(members, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry) -> dict[str, Any]:
    members = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "image": entry.image,
        "date_published": published_time(entry.published),
        "date_modified": published_time(entry.updated),
        "authors": [{"name": name} for name in entry.authors],
        "tags": [label.label for label in entry.labels],
        "language": entry.lang,
    }
    return {name: value for name, value in members.items() if value or name == "content_html"}
