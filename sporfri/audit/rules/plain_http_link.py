"""plain-http-link: a link leads to a plain http: address of a site that has https."""

from collections.abc import Iterator

from sporfri.audit.asking import match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site
from sporfri.tables.https import has_https
from sporfri.tables.trackers import name_of


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each http: link to a host that is known by https: from the same document or a table."""
    plain = [reference for reference in document.by_scheme.get("http:", ()) if reference.foreign]
    secure = {reference.host for reference in document.by_scheme.get("https:", ())} if plain else set()
    for reference in plain:
        if reference.when == "click":
            host = reference.host
            if host in secure or name_of(host) or has_https(host):
                yield match(reference, f"a link in this {document.noun} leads to {host} by plain http:")


RULE = Rule(
    name="plain-http-link",
    family="follows",
    severity=Severity.NOTE,
    title="A link leads to a plain http: address of a site that has https",
    why="Everybody on the way can see what the reader asks for, and change the answer.",
    mend="Write https: in the address.",
    wrong={"index.html": '<a href="http://a.example/x">A</a> <a href="https://a.example/y">B</a>'},
    right={"index.html": '<a href="http://old.example/x">A</a> <a href="https://a.example/y">B</a>'},
    check=check,
    where=Where(schemes=("http:",)),
)
