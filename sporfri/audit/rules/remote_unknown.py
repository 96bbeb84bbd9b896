"""remote-unknown: an attribute that is not known to be harmless leads to another site."""

from collections.abc import Iterator

from sporfri.audit.asking import foreign
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address of another site that is loaded as something that the auditor cannot name."""
    return foreign(document, "unknown", thing="something that the auditor cannot name")


RULE = Rule(
    name="remote-unknown",
    family="loads",
    severity=Severity.ERROR,
    title="An attribute that is not known to be harmless leads to another site",
    why=(
        "Opening the page tells another company the reader's address, browser and time, and often which page "
        "it was, before the reader has done anything."
    ),
    mend=(
        "Remove the attribute, or use the standard element for what is meant. What is not known may be "
        "fetched by some browser."
    ),
    wrong={"index.html": '<future-image src="https://images.example/cat.jpg"></future-image>'},
    right={"index.html": '<div data-note="https://images.example/cat.jpg">A cat</div>'},
    check=check,
    where=Where(purposes=("unknown",)),
)
