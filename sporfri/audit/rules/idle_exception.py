"""idle-exception: an exception excuses nothing."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each exception that no finding needed; asked after all other rules."""
    for note in document.idle:
        yield Match(f"this exception from {note.text} excuses nothing", note.place)


RULE = Rule(
    name="idle-exception",
    family="policy",
    severity=Severity.WARNING,
    title="An exception excuses nothing",
    why="What it excused is gone; left standing, it would one day excuse something else.",
    mend="Remove the exception.",
    wrong={"index.html": "<!-- sporfri: allow remote-image because the museum forbids copies --><p>Text</p>"},
    right={
        "index.html": '<!-- sporfri: allow remote-image because the museum forbids copies --><img alt="" src="https://a.example/b.png">'
    },
    check=check,
    where=Where(fields=("idle",)),
)
