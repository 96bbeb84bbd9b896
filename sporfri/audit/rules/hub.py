"""hub: a feed or a page names a hub."""

from collections.abc import Iterator

from sporfri.audit.asking import asked, called, match
from sporfri.audit.document import Document
from sporfri.audit.documents.head import stated
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each WebSub hub, rssCloud, pingback and the like."""
    for reference in asked(document, "hub", "endpoint"):
        yield match(
            reference, f"this {document.noun} names {called(reference.host)} as a place that is told of its readers"
        )
    for name, value, place in stated(document, "x-pingback"):
        yield Match(f"the header {name} names {value} as a place that is told of links", place)


RULE = Rule(
    name="hub",
    family="follows",
    severity=Severity.WARNING,
    title="A feed or a page names a hub",
    why="A hub keeps a list of who reads the feed and when, outside the site.",
    mend="Remove the hub; readers' programs ask again by themselves.",
    wrong={
        "feed.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="https://hub.example/"/></feed>'
    },
    right={"feed.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="/feed.xml"/></feed>'},
    check=check,
    where=Where(headers=("x-pingback",), purposes=("hub", "endpoint")),
)
