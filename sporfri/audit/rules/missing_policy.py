"""missing-policy: a page has no content security policy."""

from collections.abc import Iterator

from sporfri.audit.content_security import policies
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield a page with no policy of its own and none in the server's configuration."""
    if document.kind == "html" and not document.role and not policies(document, site):
        yield Match("this page has no content security policy", document.start)


RULE = Rule(
    name="missing-policy",
    family="policy",
    severity=Severity.WARNING,
    title="A page has no content security policy",
    why=("The policy is the second wall: it stops what an audit overlooked, or what a host adds on the way."),
    mend="Write the policy into the page (see `sporfri headers` for the header).",
    wrong={"index.html": "<!doctype html><title>A</title><p>Text</p>"},
    right={
        "index.html": "<!doctype html><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' data:; style-src 'none'; base-uri 'none'; form-action 'none'\"><title>A</title>"
    },
    check=check,
    where=Where(kinds=("html",)),
)
