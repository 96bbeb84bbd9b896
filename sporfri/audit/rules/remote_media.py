"""remote-media: a page asks another site for sound or film."""

from collections.abc import Iterator

from sporfri.audit.asking import foreign
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address of another site that is loaded as sound or film."""
    return foreign(document, "media", thing="sound or film")


RULE = Rule(
    name="remote-media",
    family="loads",
    severity=Severity.ERROR,
    title="A page asks another site for sound or film",
    why=(
        "Opening the page tells another company the reader's address, browser and time, and often which page "
        "it was, before the reader has done anything."
    ),
    mend="Keep the file in the site's own folder and name it by a relative address, or do without it.",
    wrong={"index.html": '<video src="https://films.example/a.webm"></video>'},
    right={"index.html": '<a href="https://films.example/a.webm">The film</a>'},
    check=check,
    where=Where(purposes=("media",)),
)
