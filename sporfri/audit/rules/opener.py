"""opener: a link hands the page over to the site that it opens."""

from collections.abc import Iterator

from sporfri.audit.asking import called, match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

SAME = frozenset({"", "_self", "_parent", "_top"})


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each link to another site in a window that keeps its opener: asked for, or by a named target."""
    for reference in document.foreign if "target" in document.by_attribute else ():
        target = reference.tag.attributes.get("target", "").strip().lower()
        if target in SAME or reference.when not in ("click", "submit"):
            continue
        rel = reference.tag.attributes.get("rel", "").lower().split()
        if "opener" in rel or (target != "_blank" and not {"noopener", "noreferrer"} & set(rel)):
            yield match(
                reference,
                f"a link in this {document.noun} opens {called(reference.host)} in a window that keeps its opener",
            )


RULE = Rule(
    name="opener",
    family="follows",
    severity=Severity.WARNING,
    title="A link hands the page over to the site that it opens",
    why=("The opened site can send the reader's first tab elsewhere, and learns that both belong together."),
    mend="Remove `rel=opener`, and give a named target `rel=noopener`.",
    wrong={"index.html": '<a href="https://a.example/" target="_blank" rel="opener">A</a>'},
    right={"index.html": '<a href="https://a.example/" target="_blank" rel="noopener">A</a>'},
    check=check,
    where=Where(attributes=("target",)),
)
