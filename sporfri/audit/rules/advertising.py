"""advertising: a page takes part in the browser's own advertising."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.documents.head import stated
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

ATTRIBUTES = ("browsingtopics", "sharedstoragewritable", "adauctionheaders", "privatetoken")
"""patcg-individual-drafts.github.io/topics, wicg.github.io/shared-storage, wicg.github.io/turtledove, and Trust Tokens."""

HEADERS = (
    "observe-browsing-topics", "shared-storage-write", "attribution-reporting-register-source",
    "attribution-reporting-register-trigger", "attribution-reporting-register-os-source",
    "attribution-reporting-register-os-trigger", "ad-auction-signals", "ad-auction-result", "x-allow-fledge",
    "ad-auction-allowed", "supports-loading-mode",
)  # fmt: skip


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each attribute and header of Topics, shared storage, auctions and attribution."""
    for name in ATTRIBUTES:
        for tag in document.by_attribute.get(name, ()):
            yield Match(f"<{tag.name}> takes part in advertising by the attribute {name}", tag.place)
    for name, _, place in stated(document, *HEADERS):
        yield Match(f"the header {name} has the browser take part in advertising", place)


RULE = Rule(
    name="advertising",
    family="follows",
    severity=Severity.ERROR,
    title="A page takes part in the browser's own advertising",
    why="The browser notes what its reader is interested in, or which advertisement brought them, and tells others.",
    mend="Remove the attribute or the header.",
    wrong={"index.html": '<iframe src="a.html" browsingtopics></iframe>'},
    right={"index.html": "<p>The attribute <code>browsingtopics</code> sends a reader's interests along.</p>"},
    check=check,
    where=Where(attributes=ATTRIBUTES, headers=HEADERS),
)
