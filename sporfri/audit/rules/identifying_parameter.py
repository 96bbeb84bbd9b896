"""identifying-parameter: a link carries somebody's identity."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

from sporfri.audit.asking import match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site
from sporfri.tables.parameters import IDENTIFYING


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address with a parameter or a path part whose value is a person, a session or a key."""
    for reference in document.references:
        if (
            not ("?" in reference.raw or ";" in reference.raw)
            or reference.url is None
            or reference.url.protocol not in ("http:", "https:")
        ):
            continue
        for name, value in parse_qsl(reference.url.search[1:]):
            if name.lower() in IDENTIFYING and value:
                yield match(reference, f"an address in this {document.noun} carries the identifying parameter {name}")
        if ";jsessionid=" in reference.url.pathname.lower():
            yield match(reference, f"an address in this {document.noun} carries a session (jsessionid)")


RULE = Rule(
    name="identifying-parameter",
    family="follows",
    severity=Severity.WARNING,
    title="A link carries somebody's identity",
    why="An address travels: into logs, histories and the next site's hands. What it carries, it tells.",
    mend="Remove the parameter, or put a placeholder in its place.",
    wrong={"index.html": '<a href="https://a.example/letter?email=ann@example.org">Read</a>'},
    right={"index.html": '<a href="https://a.example/letter?page=2">Read</a>'},
    check=check,
    where=Where(signs=("?", ";")),
)
