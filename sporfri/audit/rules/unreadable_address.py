"""unreadable-address: an address cannot be read."""

from collections.abc import Iterator

from sporfri.audit.asking import match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address to be loaded that no browser can read as a URL."""
    for reference in document.by_scheme.get("", ()):
        if reference.when == "load":
            yield match(
                reference, f"this {document.noun} asks for an address that cannot be read, {reference.raw[:80]!r}"
            )


RULE = Rule(
    name="unreadable-address",
    family="loads",
    severity=Severity.WARNING,
    title="An address cannot be read",
    why=("A browser gives up on such an address, another one may not, and what neither can read cannot be judged."),
    mend="Correct the address.",
    wrong={"index.html": '<img src="https://exa mple.test:port/x.png" alt="">'},
    right={"index.html": '<img src="x.png" alt="">'},
    check=check,
    where=Where(schemes=("",)),
)
