"""remote-frame: a page shows a page of another site in a frame."""

from collections.abc import Iterator

from sporfri.audit.asking import foreign
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address of another site that is loaded as a page in a frame."""
    return foreign(document, "frame", thing="a page in a frame")


RULE = Rule(
    name="remote-frame",
    family="loads",
    severity=Severity.ERROR,
    title="A page shows a page of another site in a frame",
    why=(
        "The other site learns of every reader, can store identifiers in the browser, and runs its own "
        "scripts inside the page."
    ),
    mend="Link to the other page instead, with a picture of your own if one is needed.",
    wrong={"index.html": '<iframe src="https://www.youtube.com/embed/x"></iframe>'},
    right={"index.html": '<a href="https://www.youtube.com/watch?v=x">The film, at YouTube</a>'},
    check=check,
    where=Where(purposes=("frame",)),
)
