"""remote-hint: a page tells the browser to contact another site ahead of time."""

from collections.abc import Iterator

from sporfri.audit.asking import foreign
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each hint (preconnect, dns-prefetch, preload, prefetch …) that leads to another site."""
    return foreign(document, "hint", thing="a connection or a file ahead of time")


RULE = Rule(
    name="remote-hint",
    family="loads",
    severity=Severity.ERROR,
    title="A page tells the browser to contact another site ahead of time",
    why=(
        "Opening the page tells another company the reader's address, browser and time, and often which page "
        "it was, before the reader has done anything. A content security policy does not stop hints for DNS "
        "and connections."
    ),
    mend="Remove the hint.",
    wrong={"index.html": '<link rel="dns-prefetch" href="//stats.example">'},
    right={"index.html": '<a href="https://stats.example/">Statistics</a>'},
    check=check,
    where=Where(purposes=("hint",)),
)
