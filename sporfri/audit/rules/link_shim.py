"""link-shim: a link leads past somebody who writes down who passes."""

from collections.abc import Iterator

from sporfri.audit.asking import match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site
from sporfri.tables.shims import has_shims, shim_of


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address at a link shim or a shortener."""
    for reference in (one for host, found in document.by_host.items() if has_shims(host) for one in found):
        if reference.url and (name := shim_of(reference.host, reference.url.pathname)):
            yield match(reference, f"an address in this {document.noun} leads through {name}")


RULE = Rule(
    name="link-shim",
    family="follows",
    severity=Severity.WARNING,
    title="A link leads past somebody who writes down who passes",
    why="The redirecting service logs the reader, and the reader cannot see where the link goes.",
    mend="Link to the page itself.",
    wrong={"index.html": '<a href="https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example">A</a>'},
    right={"index.html": '<a href="https://www.facebook.com/about/privacy">Facebook on privacy</a>'},
    check=check,
    where=Where(fields=("foreign",)),
)
