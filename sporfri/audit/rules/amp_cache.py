"""amp-cache: a link leads to a copy in an AMP cache."""

from collections.abc import Iterator

from sporfri.audit.asking import called, match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site
from sporfri.tables.shims import has_amp, is_amp


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address in an AMP cache."""
    for reference in (one for host, found in document.by_host.items() if has_amp(host) for one in found):
        if reference.url and is_amp(reference.host, reference.url.pathname):
            yield match(reference, f"an address in this {document.noun} leads to a copy at {called(reference.host)}")


RULE = Rule(
    name="amp-cache",
    family="follows",
    severity=Severity.WARNING,
    title="A link leads to a copy in an AMP cache",
    why="The cache's owner sees every reader of pages that are not its own.",
    mend="Link to the publisher's own page.",
    wrong={"index.html": '<a href="https://www.google.com/amp/s/a.example/">A</a>'},
    right={"index.html": '<a href="https://a.example/">A</a>'},
    check=check,
    where=Where(fields=("foreign",)),
)
