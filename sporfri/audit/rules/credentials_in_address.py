"""credentials-in-address: an address carries a name or a password."""

from collections.abc import Iterator

from sporfri.audit.asking import match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address with a user or a password before its host."""
    for reference in document.references:
        if "@" not in reference.href:
            continue
        if reference.url and (reference.url.username or reference.url.password) and reference.url.protocol != "mailto:":
            yield match(
                reference, f"an address in this {document.noun} carries a name or a password for {reference.host}"
            )


RULE = Rule(
    name="credentials-in-address",
    family="follows",
    severity=Severity.ERROR,
    title="An address carries a name or a password",
    why="Whoever sees the address can use it, and it shows who used it.",
    mend="Remove what stands before the @.",
    wrong={"index.html": '<a href="https://ann:secret@a.example/">A</a>'},
    right={"index.html": '<a href="https://a.example/@ann">A</a>'},
    check=check,
    where=Where(signs=("@",)),
)
