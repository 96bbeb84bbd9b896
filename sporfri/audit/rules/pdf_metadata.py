"""pdf-metadata: a PDF carries metadata."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each piece of metadata in a PDF."""
    if document.kind == "pdf":
        for note in document.metadata:
            if ":" not in note.text.partition(" ")[0]:
                yield Match(f"{document.path} carries {note.text}", document.start, subject=document.path)


RULE = Rule(
    name="pdf-metadata",
    family="remembers",
    severity=Severity.WARNING,
    title="A PDF carries metadata",
    why=(
        "Metadata tell where and when something was made, on which machine and by whom; a thumbnail shows "
        "what was cut away."
    ),
    mend=(
        "Write the PDF anew without metadata (`qpdf --remove-info --remove-metadata --static-id IN OUT`), or publish a "
        "page instead."
    ),
    wrong={"a.pdf": "%PDF-1.4\n1 0 obj <</Author (Ann Lie)>> endobj\n"},
    right={"a.pdf": "%PDF-1.4\n1 0 obj <<>> endobj\n"},
    check=check,
    where=Where(fields=("metadata",)),
)
