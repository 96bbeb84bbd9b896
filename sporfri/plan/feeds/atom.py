"""Atom (RFC 4287)."""

from collections.abc import Sequence

from lxml import etree

from sporfri.plan.feeds.channel import XML, channel, document, tree
from sporfri.plan.feeds.entry import Entry
from sporfri.plan.feeds.feed import Feed

ATOM = "{http://www.w3.org/2005/Atom}"


def atom(feed: Feed, entries: Sequence[Entry], *, styled: bool) -> bytes:
    """Return the feed as Atom."""
    root = tree(channel(feed, entries, "atom").atom_str())
    root.set(f"{XML}base", feed.home)
    for element, entry in zip(root.iterchildren(f"{ATOM}entry"), entries, strict=True):
        _mend(element, entry, feed)
    return document(root, feed.file("atom").path, styled=styled)


def _mend(element: etree._Element, entry: Entry, feed: Feed) -> None:
    """Add what feedgen loses or cannot say: an entry's language, its base, and what its link is."""
    element.set(f"{XML}base", entry.url)
    if entry.lang != feed.lang:
        element.set(f"{XML}lang", entry.lang)
    for link in element.iterchildren(f"{ATOM}link"):
        link.attrib.update({"rel": "alternate", "type": "text/html", "hreflang": entry.lang})
