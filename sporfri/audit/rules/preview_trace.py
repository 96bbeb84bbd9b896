"""preview-trace: a page carries something of the preview."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site
from sporfri.tables.preview import ELEMENT, PREFIX


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each element that the preview of `sporfri serve` put into the page, or that asks for a part of it."""
    if ELEMENT.encode() not in document.values:  # it stands in the prefix too
        return
    for tag in (*document.by_attribute.get("src", ()), *document.by_attribute.get("id", ())):
        if PREFIX in tag.attributes.get("src", "") or tag.attributes.get("id") == ELEMENT:
            yield Match(f"this {document.noun} carries a part of the preview", tag.place, subject=tag.name)


RULE = Rule(
    name="preview-trace",
    family="runs",
    severity=Severity.ERROR,
    title="A page carries a part of the preview",
    why="The preview reloads its pages by a script and keeps a connection open; a reader's page must do neither.",
    mend="Build the site with `sporfri build`, and publish nothing that was saved from the preview.",
    wrong={"index.html": '<div id="sporfri-preview"></div><script src="/.sporfri-preview/preview.js"></script>'},
    right={"index.html": "<p>Opened by <code>sporfri serve</code>.</p>"},
    check=check,
    where=Where(attributes=("src", "id")),
)
