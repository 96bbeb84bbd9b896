"""unequal-twin: a compressed file is not its original."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield a .gz or .br file that does not hold the bytes of the file beside it."""
    if any(note.text == "unequal" for note in document.metadata):
        yield Match(
            f"{document.path} is not {document.path.rpartition('.')[0]} compressed",
            document.start,
            subject=document.path,
        )


RULE = Rule(
    name="unequal-twin",
    family="deceives",
    severity=Severity.ERROR,
    title="A compressed file is not its original",
    why="Most readers get the compressed file, and nobody looks at it.",
    mend="Compress the original again.",
    wrong={"a.txt.gz": "base64:H4sIAAAAAAACA0tMSgEAYdRAqwMAAAA=", "a.txt": "abc"},
    right={"a.txt": "abc"},
    check=check,
    where=Where(fields=("metadata",)),
)
