"""blocked-by-own-policy: a page's own policy blocks what the page holds."""

from collections.abc import Iterator

from sporfri.audit.content_security import blocked, policies
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield each file, style and script of a page that one of its policies does not allow."""
    if document.kind != "html" or document.role:
        return
    for policy in policies(document, site):
        yield from (Match(f"this page's policy blocks {what}", place) for what, place in blocked(document, policy))


RULE = Rule(
    name="blocked-by-own-policy",
    family="policy",
    severity=Severity.WARNING,
    title="A page's own policy blocks what the page holds",
    why="The reader gets a broken page, or the policy is weaker than it says: one of the two is wrong.",
    mend="Write the hash of the style into the policy, or remove what it blocks.",
    wrong={
        "index.html": '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><style>p { margin: 0 }</style>'
    },
    right={
        "index.html": '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src \'self\'"><img src="a.png" alt="">'
    },
    check=check,
    where=Where(kinds=("html",)),
)
