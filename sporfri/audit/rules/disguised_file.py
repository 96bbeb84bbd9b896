"""disguised-file: a file is not what its name says."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield a file whose content is another format than its suffix."""
    for note in document.metadata:
        if note.text.startswith("disguise:"):
            yield Match(
                f"{document.path} is {note.text.removeprefix('disguise:').upper()} by its content",
                document.start,
                subject=document.path,
            )


RULE = Rule(
    name="disguised-file",
    family="deceives",
    severity=Severity.ERROR,
    title="A file is not what its name says",
    why="A browser may go by the content, and treat as a page what was thought to be a picture.",
    mend="Give the file the suffix of what it is.",
    wrong={"cat.jpg": "<html><p>Not a picture</p></html>"},
    right={"cat.html": "<html><p>A page</p></html>"},
    check=check,
    where=Where(fields=("metadata",)),
)
