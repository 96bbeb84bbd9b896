"""unpermitted-attribute: a page uses an attribute that the policy does not name."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site
from sporfri.tables.elements import ATTRIBUTES


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each attribute of HTML or SVG that is not on the list; handlers have a rule of their own."""
    if document.kind not in ("html", "svg"):
        return
    for name in document.by_attribute:
        if name not in ATTRIBUTES and not name.startswith(("data-", "aria-", "on", "xmlns", "xml:")):
            for tag in document.by_attribute[name]:
                yield Match(f"the policy does not name the attribute {name} of <{tag.name}>", tag.place)


RULE = Rule(
    name="unpermitted-attribute",
    family="policy",
    severity=Severity.NOTE,
    title="A page uses an attribute that the policy does not name",
    why=("What is not known to be harmless may load, run or store something in some browser, now or later."),
    mend=("Use an attribute of the standard that the policy names (sporfri/tables/elements.py), or data-*."),
    wrong={"index.html": '<p future="x">Text</p>'},
    right={"index.html": '<p class="x" data-future="x" aria-label="Text">Text</p>'},
    check=check,
    where=Where(kinds=("html", "svg")),
)
