"""font-metadata: a font carries metadata."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each piece of metadata in a font."""
    if document.kind == "font":
        for note in document.metadata:
            if ":" not in note.text.partition(" ")[0]:
                yield Match(f"{document.path} carries {note.text}", document.start, subject=document.path)


RULE = Rule(
    name="font-metadata",
    family="remembers",
    severity=Severity.WARNING,
    title="A font carries metadata",
    why=(
        "Metadata tell where and when something was made, on which machine and by whom; a thumbnail shows "
        "what was cut away."
    ),
    mend="Write the font anew without these tables (`fonttools subset`).",
    wrong={"a.woff2": "base64:d09GMgABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAABAAAAAQAAAAAAAAAA"},
    right={"a.woff2": "base64:d09GMgABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
    check=check,
    where=Where(fields=("metadata",)),
)
