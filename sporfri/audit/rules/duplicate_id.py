"""duplicate-id: two elements have the same id."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each id that a document gives again."""
    seen: set[str] = set()
    if document.kind not in ("html", "svg"):
        return
    for tag in document.by_attribute.get("id", ()):
        name = tag.attributes["id"]
        if name in seen:
            yield Match(f"this {document.noun} has the id {name!r} twice", tag.place)
        seen.add(name)


RULE = Rule(
    name="duplicate-id",
    family="deceives",
    severity=Severity.NOTE,
    title="Two elements have the same id",
    why=("A link leads to the first of them only, and a program can be made to take the one for the other."),
    mend="Give each element an id of its own.",
    wrong={"index.html": '<p id="a">A</p><p id="a">B</p>'},
    right={"index.html": '<p id="a">A</p><p id="b">B</p>'},
    check=check,
    where=Where(attributes=("id",)),
)
