"""late-policy: a page's content security policy comes too late."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.documents.head import http_equiv
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield a policy in the page with something loaded, linked or run before it, or outside the head."""
    if document.kind != "html" or document.role or "content-security-policy" in site.headers:
        return
    for tag in http_equiv(document, "content-security-policy")[:1]:
        early = next(other for other in document.tags if other is tag or other.name not in HARMLESS)
        if early.place < tag.place:
            yield Match(f"this page's policy stands after <{early.name}>, which it does not cover", tag.place)


HARMLESS = frozenset({"html", "head", "meta", "title", "base"})


RULE = Rule(
    name="late-policy",
    family="policy",
    severity=Severity.WARNING,
    title="A page's content security policy comes too late",
    why="A policy in a page covers nothing that stands before it.",
    mend="Put it first in the head, directly after the character encoding.",
    wrong={
        "index.html": '<!doctype html><img src="a.png" alt=""><meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    },
    right={
        "index.html": '<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    },
    check=check,
    where=Where(kinds=("html",)),
)
