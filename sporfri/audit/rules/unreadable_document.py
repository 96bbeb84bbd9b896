"""unreadable-document: a file cannot be read."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each reason why a file, or a part of it, could not be read to the end."""
    for trouble in document.troubles:
        yield Match(f"this {document.noun} cannot be read: {trouble.text}", trouble.place, subject=document.path)


RULE = Rule(
    name="unreadable-document",
    family="loads",
    severity=Severity.ERROR,
    title="A file cannot be read",
    why="What cannot be read may hold anything; an audit that passed over it would prove nothing.",
    mend="Repair the file, save it as UTF-8, or take it out of the site.",
    wrong={"data.json": '{"a": '},
    right={"data.json": '{"a": 1}'},
    check=check,
    where=Where(fields=("troubles",)),
)
