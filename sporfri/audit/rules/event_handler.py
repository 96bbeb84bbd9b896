"""event-handler: an attribute runs a program."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each attribute whose name begins with "on": browsers keep adding to the list."""
    for name in document.by_attribute:
        if name.startswith("on") and len(name) > 2:
            for tag in document.by_attribute[name]:
                yield Match(
                    f"this {document.noun} runs a program by the attribute {name} of <{tag.name}>",
                    tag.place,
                    subject=name,
                )
    for name in ("set", "animate"):
        for tag in document.by_name.get(name, ()):
            target = tag.attributes.get("attributename", "").strip().lower()
            if target.startswith("on"):
                yield Match(f"this {document.noun} gives {target} a program by <{name}>", tag.place, subject=target)


RULE = Rule(
    name="event-handler",
    family="runs",
    severity=Severity.ERROR,
    title="An attribute runs a program",
    why="A handler is a script in another place: it can read what the reader does and send it anywhere.",
    mend="Remove the attribute.",
    wrong={"index.html": '<p onclick="alert(1)">Text</p>'},
    right={"index.html": '<p>The attribute <code>onclick="…"</code> runs a program.</p>'},
    check=check,
    where=Where(fields=("tags",)),
)
