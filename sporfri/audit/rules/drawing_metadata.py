"""drawing-metadata: a drawing carries metadata."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

ELEMENTS = ("metadata", "namedview", "rdf", "pgf", "i:pgf", "xmpmeta")
EDITORS = (
    "inkscape:",
    "sodipodi:",
    "sketch:",
    "serif:",
    "i:",
    "x:",
    "figma:",
    "bx:",
    "vectornator:",
    "krita:",
    "cc:",
    "dc:",
)


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each element and attribute of a drawing that is not drawn: metadata, an editor's settings."""
    if document.kind == "svg" or "svg" in document.by_name:
        for name in ELEMENTS:
            for tag in document.by_name.get(name, ()):
                yield Match(f"this {document.noun} carries <{name}>", tag.place)
        for name in document.by_attribute:
            if name.startswith(EDITORS):
                for tag in document.by_attribute[name]:
                    yield Match(f"this {document.noun} carries an editor's attribute {name}", tag.place)


RULE = Rule(
    name="drawing-metadata",
    family="remembers",
    severity=Severity.WARNING,
    title="A drawing carries metadata",
    why=(
        "Metadata tell where and when something was made, on which machine and by whom; a thumbnail shows "
        "what was cut away."
    ),
    mend="Save as plain SVG, without metadata and without the editor's own elements.",
    wrong={"a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><metadata>Ann Lie</metadata></svg>'},
    right={"a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>A house</title></svg>'},
    check=check,
    where=Where(kinds=("svg",), elements=("svg",)),
)
