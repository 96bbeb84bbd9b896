"""meta-refresh: a page sends the reader on by itself."""

from collections.abc import Iterator

from sporfri.audit.asking import asked, called, match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each refresh: any that leads elsewhere, and any that reloads the page again and again."""
    for reference in asked(document, "refresh"):
        if reference.foreign:
            yield match(reference, f"this {document.noun} sends the reader on to {called(reference.host)} by itself")
        elif not reference.raw:
            yield match(reference, f"this {document.noun} asks the server again and again by itself")


RULE = Rule(
    name="meta-refresh",
    family="loads",
    severity=Severity.ERROR,
    title="A page sends the reader on by itself",
    why=(
        "The reader goes to an address that they did not choose, with the page they came from in the request; "
        "no content security policy stops it."
    ),
    mend=(
        "Send a redirect from the server, or give the reader a link. If the page must stay, let it lead to "
        "the site's own pages."
    ),
    wrong={"index.html": '<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">'},
    right={"index.html": '<a href="https://elsewhere.example/">We have moved</a>'},
    check=check,
    where=Where(purposes=("refresh",)),
)
