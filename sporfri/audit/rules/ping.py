"""ping: a click is reported to somebody."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

ATTRIBUTES = ("ping", "attributionsrc")


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each ping and attributionsrc, empty ones too: the attribute alone asks for a report."""
    for name in ATTRIBUTES:
        for tag in document.by_attribute.get(name, ()):
            yield Match(
                f"this {document.noun} reports a click to {tag.attributes[name] or 'somebody'} by the attribute {name}",
                tag.place,
            )


RULE = Rule(
    name="ping",
    family="follows",
    severity=Severity.ERROR,
    title="A click is reported to somebody",
    why="The browser tells a third address of every click, unseen.",
    mend="Remove the attribute.",
    wrong={"index.html": '<a href="https://a.example/" ping="https://count.example/">A</a>'},
    right={"index.html": '<a href="https://a.example/">A</a>'},
    check=check,
    where=Where(attributes=ATTRIBUTES),
)
