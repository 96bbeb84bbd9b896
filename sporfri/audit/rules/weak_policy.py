"""weak-policy: a page's content security policy allows more than the promise."""

from collections.abc import Iterator

from sporfri.audit.content_security import excess, policies
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield each directive of a page's strictest policy that allows what policy.py does not."""
    if document.kind != "html" or document.role:
        return
    found = policies(document, site)
    for directive, extra in excess(found, document.path) if found else ():
        yield Match(f"this page's policy allows more than it should: {directive} {extra}", found[0].place)


RULE = Rule(
    name="weak-policy",
    family="policy",
    severity=Severity.WARNING,
    title="A page's content security policy allows more than the promise",
    why="What the policy allows, a mistake or an attacker can use.",
    mend="Write the policy that `sporfri headers` prints.",
    wrong={
        "index.html": '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src *"><title>A</title>'
    },
    right={
        "index.html": "<!doctype html><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' data:; style-src 'none'; base-uri 'none'; form-action 'none'\"><title>A</title>"
    },
    check=check,
    where=Where(kinds=("html",)),
)
