"""feed-media-elsewhere: a feed carries sound, film or pictures of another site."""

from collections.abc import Iterator

from sporfri.audit.asking import asked, called, match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each enclosure, media:* and image of a feed that lies on another site."""
    for reference in asked(document, "feed media", "form"):
        if reference.foreign and reference.when == "name":
            yield match(reference, f"this {document.noun} has readers fetch a file from {called(reference.host)}")


RULE = Rule(
    name="feed-media-elsewhere",
    family="follows",
    severity=Severity.ERROR,
    title="A feed carries sound, film or pictures of another site",
    why=("Readers' programs fetch them by themselves, and the other site sees who reads the feed and when."),
    mend="Keep the file in the site's own folder.",
    wrong={
        "feed.xml": '<rss version="2.0"><channel><item><enclosure url="https://cast.example/1.mp3" length="1" type="audio/mpeg"/></item></channel></rss>'
    },
    right={"feed.xml": '<rss version="2.0"><channel><item><link>https://cast.example/1</link></item></channel></rss>'},
    check=check,
    where=Where(purposes=("feed media", "form")),
)
