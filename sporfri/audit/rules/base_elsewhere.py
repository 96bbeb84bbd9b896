"""base-elsewhere: a page reads all its addresses against another site."""

from collections.abc import Iterator

from sporfri.audit.asking import asked, called, match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each base address of another site, also where only a preload scanner sees it."""
    for reference in asked(document, "base"):
        if reference.foreign:
            yield match(reference, f"this {document.noun} reads its addresses against {called(reference.host)}")


RULE = Rule(
    name="base-elsewhere",
    family="loads",
    severity=Severity.ERROR,
    title="A page reads all its addresses against another site",
    why="Every relative address on the page becomes a request to the other site.",
    mend="Remove `<base>` (and `xml:base`), or let it name the site itself.",
    wrong={"index.html": '<base href="https://elsewhere.example/"><img src="a.png" alt="">'},
    right={"index.html": '<img src="a.png" alt="">'},
    check=check,
    where=Where(purposes=("base",)),
)
