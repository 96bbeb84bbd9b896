"""image-metadata: a picture carries metadata."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each piece of metadata in a picture."""
    if document.kind == "image":
        for note in document.metadata:
            if ":" not in note.text.partition(" ")[0]:
                yield Match(f"{document.path} carries {note.text}", document.start, subject=document.path)


RULE = Rule(
    name="image-metadata",
    family="remembers",
    severity=Severity.ERROR,
    title="A picture carries metadata",
    why=(
        "Metadata tell where and when something was made, on which machine and by whom; a thumbnail shows "
        "what was cut away."
    ),
    mend=(
        "Save the picture anew without metadata (`exiftool -all= FILE`, or through any program that writes "
        "pixels only)."
    ),
    wrong={
        "a.png": "base64:iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAADnRFWHRBdXRob3IAQW5uIExpZdUDCr8AAAAKSURBVHicY2AAAAACAAFIr6RxAAAAAElFTkSuQmCC"
    },
    right={
        "a.png": "base64:iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    },
    check=check,
    where=Where(fields=("metadata",)),
)
