"""remote-manifest: a page takes its manifest from another site."""

from collections.abc import Iterator

from sporfri.audit.asking import foreign
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address of another site that is loaded as a manifest."""
    return foreign(document, "manifest", "worker", thing="a manifest")


RULE = Rule(
    name="remote-manifest",
    family="loads",
    severity=Severity.ERROR,
    title="A page takes its manifest from another site",
    why=(
        "Opening the page tells another company the reader's address, browser and time, and often which page "
        "it was, before the reader has done anything."
    ),
    mend="Keep the file in the site's own folder and name it by a relative address, or do without it.",
    wrong={"index.html": '<link rel="manifest" href="https://app.example/site.webmanifest">'},
    right={"index.html": "<p>A page needs no manifest.</p>"},
    check=check,
    where=Where(purposes=("manifest", "worker")),
)
