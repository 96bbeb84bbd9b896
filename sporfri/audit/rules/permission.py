"""permission: a page asks for the reader's permission."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

ELEMENTS = ("geolocation", "permission", "usermedia", "install", "camera", "microphone", "login", "credential")
ATTRIBUTES = ("allow", "allowusermedia", "allowpaymentrequest", "capture")


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each element that asks for a permission, and each frame that is given some."""
    for name in ELEMENTS:
        for tag in document.by_name.get(name, ()):
            yield Match(f"this {document.noun} asks for a permission by <{name}>", tag.place)
    for name in ATTRIBUTES:
        for tag in document.by_attribute.get(name, ()):
            if tag.name in ("iframe", "input", "fencedframe"):
                yield Match(f"<{tag.name}> is given permissions by the attribute {name}", tag.place)


RULE = Rule(
    name="permission",
    family="stores",
    severity=Severity.ERROR,
    title="A page asks for the reader's permission",
    why="A page to be read needs neither place, camera nor microphone; who asks, may get.",
    mend="Remove the element or the attribute.",
    wrong={"index.html": "<geolocation></geolocation>"},
    right={"index.html": "<p>A map, without asking where you are.</p>"},
    check=check,
    where=Where(elements=ELEMENTS, attributes=ATTRIBUTES),
)
