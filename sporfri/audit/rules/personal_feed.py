"""personal-feed: a feed's address is a counter, or one reader's own."""

from collections.abc import Iterator

from sporfri.audit.asking import called, match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

COUNTERS = (
    "feedburner.com",
    "feedburner.google.com",
    "feedpress.me",
    "feed.podbean.com",
    "podtrac.com",
    "pdst.fm",
    "chtbl.com",
    "op3.dev",
    "blubrry.com",
)
FEEDS = ("feeds.feedburner.com", "feeds2.feedburner.com", "feeds.feedblitz.com", "feed.podbean.com")
"""Hosts that hold nothing but feeds: a link there is a link to a counter; elsewhere it may lead to a page about one."""


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address that a feed-counting service stands behind."""
    counters = [host for host in document.by_host if host.endswith(COUNTERS + FEEDS)]
    for reference in document.foreign if counters else ():
        counted = FEEDS if reference.when == "click" else COUNTERS
        if reference.host.endswith(counted):
            yield match(
                reference, f"this {document.noun} names an address at {called(reference.host)}, which counts readers"
            )


RULE = Rule(
    name="personal-feed",
    family="follows",
    severity=Severity.WARNING,
    title="A feed's address is a counter, or one reader's own",
    why="The service behind the address counts the feed's readers one by one.",
    mend="Give the feed's own address, the same for everybody.",
    wrong={"index.html": '<link rel="alternate" type="application/rss+xml" href="https://feeds.feedburner.com/blog">'},
    right={"index.html": '<link rel="alternate" type="application/rss+xml" href="feed.xml">'},
    check=check,
    where=Where(fields=("foreign",)),
)
