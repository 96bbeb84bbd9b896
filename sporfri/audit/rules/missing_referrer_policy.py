"""missing-referrer-policy: a page says nothing about the referrer."""

from collections.abc import Iterator

from sporfri.audit.document import Document, Reference
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield a page that links elsewhere while nothing, in it or in the server's configuration, stops the referrer."""
    if document.kind != "html" or document.role or "referrer-policy" in site.headers:
        return
    named = any(
        tag.attributes.get("name", "").strip().lower() == "referrer" for tag in document.by_name.get("meta", ())
    )
    if not named and any(_tells(reference) for reference in document.foreign):
        yield Match("this page has no referrer policy and links to other sites", document.start)


def _tells(reference: Reference) -> bool:
    rel = reference.tag.attributes.get("rel", "").lower().split()
    return reference.when in ("click", "load") and "noreferrer" not in rel


RULE = Rule(
    name="missing-referrer-policy",
    family="follows",
    severity=Severity.NOTE,
    title="A page says nothing about the referrer",
    why="By default a browser tells every linked site which site the reader came from.",
    mend=('Write `<meta name="referrer" content="no-referrer">` into each page, or send the header Referrer-Policy.'),
    wrong={"index.html": '<!doctype html><title>A</title><a href="https://a.example/">A</a>'},
    right={
        "index.html": '<!doctype html><meta name="referrer" content="no-referrer"><title>A</title><a href="https://a.example/">A</a>'
    },
    check=check,
    where=Where(fields=("foreign",)),
)
