"""remote-drawing: a drawing takes a part from another site."""

from collections.abc import Iterator

from sporfri.audit.asking import foreign
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address of another site that is loaded as a part of a drawing."""
    return foreign(document, "drawing", thing="a part of a drawing")


RULE = Rule(
    name="remote-drawing",
    family="loads",
    severity=Severity.ERROR,
    title="A drawing takes a part from another site",
    why=(
        "Opening the page tells another company the reader's address, browser and time, and often which page "
        "it was, before the reader has done anything."
    ),
    mend="Draw the part in the same file.",
    wrong={"index.html": '<svg><use href="https://icons.example/set.svg#sun"/></svg>'},
    right={"index.html": '<svg><circle id="sun" r="4"/><use href="#sun"/></svg>'},
    check=check,
    where=Where(purposes=("drawing",)),
)
