"""weak-referrer-policy: a page or an element weakens the referrer policy."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

STRICT = frozenset({"no-referrer", "same-origin"})


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each referrer policy, of a page or an element, that tells other sites anything."""
    for tag in document.by_attribute.get("referrerpolicy", ()):
        if tag.attributes["referrerpolicy"].strip().lower() not in STRICT | {""}:
            yield Match(
                f"<{tag.name}> sends a referrer by referrerpolicy={tag.attributes['referrerpolicy']}", tag.place
            )
    for tag in document.by_name.get("meta", ()):
        if tag.attributes.get("name", "").strip().lower() == "referrer":
            words = tag.attributes.get("content", "").lower().replace(",", " ").split()
            if not words or words[-1] not in STRICT:
                yield Match(
                    f"this {document.noun} sends a referrer by its policy {' '.join(words) or '(empty)'}", tag.place
                )


RULE = Rule(
    name="weak-referrer-policy",
    family="follows",
    severity=Severity.WARNING,
    title="A page or an element weakens the referrer policy",
    why="The next site is told the address that the reader came from, sometimes the whole of it.",
    mend=("Use `no-referrer` (or `same-origin`), or leave the attribute out where the page has that policy."),
    wrong={"index.html": '<a href="https://a.example/" referrerpolicy="unsafe-url">A</a>'},
    right={"index.html": '<a href="https://a.example/" referrerpolicy="no-referrer">A</a>'},
    check=check,
    where=Where(elements=("meta",), attributes=("referrerpolicy",)),
)
