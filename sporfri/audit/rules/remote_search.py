"""remote-search: a page has the browser fetch a search description from another site."""

from collections.abc import Iterator

from sporfri.audit.asking import foreign
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address of another site that is loaded as a search description."""
    return foreign(document, "search", thing="a search description")


RULE = Rule(
    name="remote-search",
    family="loads",
    severity=Severity.ERROR,
    title="A page has the browser fetch a search description from another site",
    why=(
        "Opening the page tells another company the reader's address, browser and time, and often which page "
        "it was, before the reader has done anything."
    ),
    mend="Remove the link; a page's content security policy does not stop this request.",
    wrong={
        "index.html": '<link rel="search" type="application/opensearchdescription+xml" href="https://search.example/s.xml">'
    },
    right={"index.html": '<a href="https://search.example/">Search</a>'},
    check=check,
    where=Where(purposes=("search",)),
)
