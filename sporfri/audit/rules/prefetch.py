"""prefetch: a page has the browser fetch what the reader did not ask for."""

from collections.abc import Iterator

from sporfri.audit.asking import asked, match
from sporfri.audit.document import Document
from sporfri.audit.documents.head import stated
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

HEADERS = ("speculation-rules", "x-dns-prefetch-control")


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each hint for one of the site's own files, each rule of speculation, each demand to look up names."""
    if document.role == "speculationrules":
        yield Match(f"rules in {document.path} have the browser open pages ahead of time", document.start)
    for name, value, place in stated(document, *HEADERS):
        if name == "speculation-rules" or value.strip().lower() == "on":
            yield Match(f"{name} has the browser fetch or look up something ahead of time", place)
    for reference in asked(document, "hint"):
        if not reference.foreign and document.kind != "feed":
            rel = reference.tag.attributes.get("rel", "speculation rules")
            yield match(reference, f"this {document.noun} has the browser fetch something ahead of time ({rel})")


RULE = Rule(
    name="prefetch",
    family="loads",
    severity=Severity.WARNING,
    title="A page has the browser fetch what the reader did not ask for",
    why=(
        "A request ahead of time says where the browser is, and makes it look as if the reader had opened a "
        "page that they never chose."
    ),
    mend=("Remove the hint: rel=next too, which Firefox fetches; `rel=prev` is read by nobody and may stay."),
    wrong={"index.html": '<link rel="prefetch" href="/next/">'},
    right={"index.html": '<a rel="next" href="/next/">Next</a>'},
    check=check,
    where=Where(kinds=("speculationrules",), headers=HEADERS, purposes=("hint",)),
)
