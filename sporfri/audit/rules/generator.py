"""generator: a file says which program made it."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.documents.head import stated
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

ELEMENTS = frozenset({"generator", "exporter", "producer", "creatortool"})
ATTRIBUTES = frozenset({"inkscape:version", "sodipodi:docname", "data-generator"})
HEADERS = ("x-powered-by", "x-generator", "x-aspnet-version", "x-drupal-cache", "server", "via")


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each generator named by a page, a feed or a drawing."""
    for tag in document.by_name.get("meta", ()):
        if tag.attributes.get("name", "").strip().lower() in ("generator", "progid", "originator"):
            yield Match(f"this {document.noun} says that {tag.attributes.get('content', '')} made it", tag.place)
    for name, value, place in stated(document, *HEADERS):
        yield Match(f"the server says, by {name}, that {value} answers", place)
    for name in ELEMENTS & document.by_name.keys() if document.kind in ("feed", "xml") else ():
        for tag in document.by_name[name]:
            yield Match(f"this {document.noun} says that {tag.text.strip() or 'a program'} made it", tag.place)
    for name in document.by_attribute.keys() & ATTRIBUTES:
        yield Match(f"this {document.noun} says which program made it, by {name}", document.by_attribute[name][0].place)


RULE = Rule(
    name="generator",
    family="remembers",
    severity=Severity.NOTE,
    title="A file says which program made it",
    why="Name and version tell an attacker what to try, and a reader nothing.",
    mend="Remove the tag; most generators have a setting for it.",
    wrong={"index.html": '<meta name="generator" content="Hugo 0.100">'},
    right={"index.html": "<p>This site is made with Hugo.</p>"},
    check=check,
    where=Where(kinds=("feed", "xml"), elements=("meta",), attributes=ATTRIBUTES, headers=HEADERS),
)
