"""insecure-load: a page loads one of its own files over plain http."""

from collections.abc import Iterator

from sporfri.audit.asking import match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield each own file that is asked for without encryption; a site that has none (an onion service) asks for all so."""
    if site.origins[0].startswith("http:"):
        return
    for reference in document.by_scheme.get("http:", ()):
        if reference.when == "load" and not reference.foreign and reference.url:
            yield match(reference, f"this {document.noun} loads {reference.url.pathname} over plain http")


RULE = Rule(
    name="insecure-load",
    family="loads",
    severity=Severity.ERROR,
    title="A page loads one of its own files over plain http",
    why="Everybody on the way can read the request and change the answer.",
    mend="Use a relative address.",
    wrong={
        "index.html": '<link rel="canonical" href="https://blog.example/"><img src="http://blog.example/cat.jpg" alt="A cat">'
    },
    right={"index.html": '<link rel="canonical" href="https://blog.example/"><img src="cat.jpg" alt="A cat">'},
    check=check,
    where=Where(schemes=("http:",)),
)
