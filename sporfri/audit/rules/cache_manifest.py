"""cache-manifest: a page installs itself in the browser."""

from collections.abc import Iterator

from sporfri.audit.asking import asked
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.literals import sought
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

BEGINNING = "CACHE MANIFEST"
_LITERALS = sought((BEGINNING,))


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each cache manifest and each service worker that a page names."""
    for tag in document.by_name.get("html", ()):
        if "manifest" in tag.attributes:
            yield Match(
                f"this {document.noun} installs a cache by its manifest {tag.attributes['manifest']}", tag.place
            )
    for reference in asked(document, "worker"):
        yield Match(f"this {document.noun} installs a service worker", reference.place, reference.raw)
    if document.text.startswith(BEGINNING):
        yield Match(f"{document.path} is a cache manifest", document.start)


RULE = Rule(
    name="cache-manifest",
    family="stores",
    severity=Severity.ERROR,
    title="A page installs itself in the browser",
    why=(
        "An application cache or a service worker stays with the reader after the page is closed, and can "
        "know them again."
    ),
    mend="Remove the manifest or the worker.",
    wrong={"index.html": '<html manifest="site.appcache"><p>Text</p></html>'},
    right={"index.html": "<html><p>Text</p></html>"},
    check=check,
    where=Where(attributes=("manifest",), purposes=("worker",), literals=_LITERALS),
)
