"""data-document: a page holds another page in a data: address."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.documents.embedded import data_url
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

DOCUMENTS = (
    "text/html",
    "application/xhtml+xml",
    "text/xml",
    "application/xml",
    "image/svg+xml",
    "text/javascript",
    "application/javascript",
)


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each data: address that is a document or a program; a drawing is allowed where only a picture can be."""
    for reference in document.by_scheme.get("data:", ()):
        media_type = data_url(reference.href)[0]
        picture = media_type == "image/svg+xml" and reference.what in ("image", "css image", "icon")
        if media_type in DOCUMENTS and not picture:
            yield Match(
                f"this {document.noun} holds a document of the type {media_type} in an address",
                reference.place,
                subject=reference.raw[:80],
            )


RULE = Rule(
    name="data-document",
    family="runs",
    severity=Severity.ERROR,
    title="A page holds another page in a data: address",
    why=(
        "A document in an address runs its own scripts and loads its own files, out of sight of whoever reads "
        "the page's source."
    ),
    mend="Link to a page of the site.",
    wrong={"index.html": '<iframe src="data:text/html,<p>Hello</p>"></iframe>'},
    right={"index.html": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">'},
    check=check,
    where=Where(schemes=("data:",)),
)
