"""unpermitted-element: a page uses an element that the policy does not name."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site
from sporfri.tables.elements import ELEMENTS


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each element of HTML, SVG or MathML that is not on the list of those that only show."""
    if document.kind not in ("html", "svg"):
        return
    for name in document.by_name:
        if name not in ELEMENTS and not name.startswith("?"):
            for tag in document.by_name[name]:
                yield Match(f"the policy does not name the element <{name}>", tag.place)


RULE = Rule(
    name="unpermitted-element",
    family="policy",
    severity=Severity.WARNING,
    title="A page uses an element that the policy does not name",
    why=("What is not known to be harmless may load, run or store something in some browser, now or later."),
    mend="Use an element of the standard that the policy names (sporfri/tables/elements.py).",
    wrong={"index.html": "<portal></portal>"},
    right={"index.html": "<p>Text</p>"},
    check=check,
    where=Where(kinds=("html", "svg")),
)
