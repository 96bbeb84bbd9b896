"""What Atom and RSS have in common: a feed as feedgen takes it, and the way from feedgen's bytes to ours.

What feedgen 1.0 would get wrong and is set right here, or in `atom` and `rss` for what only a tree can mend:
its own name, version and address as generator; the time of the build where a date is not set; entries in reverse;
as link of an RSS channel the one that was named last.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree

from sporfri.plan.feeds.entry import Entry
from sporfri.plan.feeds.feed import Feed, Format

XML = "{http://www.w3.org/XML/1998/namespace}"
STYLESHEET = "feeds/feed.css"


def channel(feed: Feed, entries: Iterable[Entry], format_: Format) -> FeedGenerator:
    """Return feedgen's picture of a feed; there is at least one entry."""
    entries = list(entries)
    made = FeedGenerator()
    made.generator("")
    made.docs("")
    made.id(feed.id)
    made.title(feed.title)
    made.subtitle(feed.description)
    made.author(name=feed.author)
    made.language(feed.lang)
    made.updated(max(entry.updated for entry in entries))
    made.pubDate(max(entry.published for entry in entries))
    made.link(href=feed.file(format_).url, rel="self", type=feed.file(format_).media_type)
    made.link(href=feed.link, rel="alternate", type="text/html")  # last: this one becomes the link of RSS
    for entry in entries:
        made.add_entry(_item(entry), order="append")
    return made


def _item(entry: Entry) -> FeedEntry:
    made = FeedEntry()
    made.id(entry.id)
    made.title(entry.title)
    made.link(href=entry.url)
    made.published(entry.published)
    made.updated(entry.updated)
    made.author([{"name": name} for name in entry.authors])
    made.category([{"term": label.term, "label": label.label} for label in entry.labels])
    made.summary(entry.summary or None)
    made.content(entry.html, type="html")
    return made


def tree(written: bytes) -> etree._Element:
    """Parse what feedgen wrote: its own elements have no namespaces before they are written. Ours, so of any size."""
    return etree.fromstring(written, etree.XMLParser(huge_tree=True, resolve_entities=False))


def document(root: etree._Element, path: str, *, styled: bool) -> bytes:
    """Write the tree; for a reader with a browser, `styled` names the stylesheet, from the place where the feed lies."""
    if styled:
        away = "../" * (len(PurePosixPath(path).parts) - len(PurePosixPath(STYLESHEET).parts))
        href = away + PurePosixPath(STYLESHEET).name
        root.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{href}"'))
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, pretty_print=True)
