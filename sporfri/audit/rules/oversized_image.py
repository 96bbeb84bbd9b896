"""oversized-image: a picture unfolds to an enormous size."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each picture with more pixels than any screen shows."""
    for note in document.metadata:
        if note.text.startswith("size:"):
            yield Match(
                f"{document.path} unfolds to {note.text.removeprefix('size:')}", document.start, subject=document.path
            )


RULE = Rule(
    name="oversized-image",
    family="broken",
    severity=Severity.WARNING,
    title="A picture unfolds to an enormous size",
    why="A small file of many pixels fills the reader's memory.",
    mend="Scale the picture down.",
    wrong={"a.gif": "base64:R0lGODlh/////wAAACwAAAAAAQABAAACAkwBADs="},
    right={"a.gif": "base64:R0lGODlhAQABAAAAACwAAAAAAQABAAACAkwBADs="},
    check=check,
    where=Where(fields=("metadata",)),
)
