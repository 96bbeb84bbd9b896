"""remote-object: a page embeds an object of another site."""

from collections.abc import Iterator

from sporfri.audit.asking import foreign
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address of another site that is loaded as an embedded object."""
    return foreign(document, "object", thing="an embedded object")


RULE = Rule(
    name="remote-object",
    family="loads",
    severity=Severity.ERROR,
    title="A page embeds an object of another site",
    why=(
        "Opening the page tells another company the reader's address, browser and time, and often which page "
        "it was, before the reader has done anything."
    ),
    mend="Link to it instead.",
    wrong={"index.html": '<object data="https://maps.example/map.svg"></object>'},
    right={"index.html": '<a href="https://maps.example/map.svg">The map</a>'},
    check=check,
    where=Where(purposes=("object",)),
)
