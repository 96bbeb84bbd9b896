"""comment: a comment stands in a published file."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.exceptions import is_exception
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each comment of HTML, XML or CSS that says something; exceptions to rules are counted elsewhere."""
    if document.kind in ("markdown", "server") or document.role == "HTML in the post":
        return
    for note in document.comments:
        text = " ".join(note.text.split())
        if text and not is_exception(text):
            yield Match(
                f"this {document.noun} holds the comment “{text[:60]}{'…' if len(text) > 60 else ''}”", note.place
            )


RULE = Rule(
    name="comment",
    family="remembers",
    severity=Severity.NOTE,
    title="A comment stands in a published file",
    why="Comments are written for colleagues: names, doubts, what was cut. Everybody can read them.",
    mend="Remove the comment; most generators do so when they minify.",
    wrong={"index.html": "<!-- ask Ann about this --><p>Text</p>"},
    right={"index.html": "<p>Text</p>"},
    check=check,
    where=Where(fields=("comments",)),
)
