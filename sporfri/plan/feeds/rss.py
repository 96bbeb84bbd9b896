"""RSS 2.0 (https://www.rssboard.org/rss-specification), with two modules where it has no word of its own.

The whole text is a `content:encoded`, and `description` the summary. Authors are `dc:creator`: RSS's own author is an
e-mail address, and feedgen leaves out who has none.
"""

import html
import re
from collections.abc import Sequence

from lxml import etree

from sporfri.plan.feeds.channel import channel, document, tree
from sporfri.plan.feeds.entry import Entry
from sporfri.plan.feeds.feed import Feed

MARKUP = re.compile(r"<[A-Za-z/!?]|&#?\w+;")
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"


def rss(feed: Feed, entries: Sequence[Entry], *, styled: bool) -> bytes:
    """Return the feed as RSS."""
    made = channel(feed, entries, "rss")
    made.load_extension("dc", atom=False)  # the entries have it by this, too
    for item, entry in zip(made.entry(), entries, strict=True):
        item.dc.dc_creator(list(entry.authors))
        if entry.lang != feed.lang:
            item.dc.dc_language(entry.lang)
    root = tree(made.rss_str())
    title = root.find("channel/title")
    if title is not None and MARKUP.search(feed.title):
        title.text = html.escape(feed.title, quote=False)
    for element, entry in zip(root.iter("item"), entries, strict=True):
        _mend(element, entry)
    return document(root, feed.file("rss").path, styled=styled)


def _mend(item: etree._Element, entry: Entry) -> None:
    """Mend two things: without a summary feedgen calls the whole text the description; and RSS takes text for HTML.

    A description is HTML by the specification, and many readers take a title for it as soon as it looks like it.
    """
    description, title = item.find("description"), item.find("title")
    if description is not None and not entry.summary:
        description.tag = f"{CONTENT}encoded"
    elif description is not None:
        description.text = html.escape(entry.summary, quote=False)
    if title is not None and MARKUP.search(entry.title):
        title.text = html.escape(entry.title, quote=False)
