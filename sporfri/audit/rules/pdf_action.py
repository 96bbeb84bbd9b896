"""pdf-action: a PDF does something by itself."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each kind of action in a PDF."""
    for note in document.metadata:
        if note.text.startswith("action:"):
            yield Match(
                f"{document.path} holds the action {note.text.removeprefix('action:')}",
                document.start,
                subject=document.path,
            )


RULE = Rule(
    name="pdf-action",
    family="runs",
    severity=Severity.ERROR,
    title="A PDF does something by itself",
    why=("Scripts, launched programs, forms and embedded files act on the reader's machine when the file is opened."),
    mend="Remove the actions, or publish a page instead.",
    wrong={"a.pdf": "%PDF-1.4\n1 0 obj <</OpenAction <</S /JavaScript /JS (x)>>>> endobj\n"},
    right={"a.pdf": "%PDF-1.4\n1 0 obj <<>> endobj\n"},
    check=check,
    where=Where(fields=("metadata",)),
)
