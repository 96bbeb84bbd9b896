"""script-element: a page runs a script."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

DATA = frozenset({"application/ld+json", "application/json"})


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each script element, in HTML or SVG, whose type is not plainly data."""
    for tag in document.by_name.get("script", ()):
        if tag.attributes.get("type", "").strip().lower() in DATA and not tag.attributes.keys() & {"src", "href"}:
            continue
        source = tag.attributes.get("src") or tag.attributes.get("href") or ""
        name = source.partition("?")[0]
        yield Match(
            f"this {document.noun} runs a script" + (f", {name}" if name else " written into it"),
            tag.place,
            subject=name,
        )


RULE = Rule(
    name="script-element",
    family="runs",
    severity=Severity.ERROR,
    title="A page runs a script",
    why="A script can read what the reader does and send it anywhere; a page without one cannot.",
    mend=(
        "Remove the script. If the page cannot do without it, keep it in a file of the site's own and name it "
        "in the policy by its hash."
    ),
    wrong={"index.html": '<script>document.title = "x"</script>'},
    right={"index.html": '<script type="application/ld+json">{"@type": "BlogPosting"}</script>'},
    check=check,
    where=Where(elements=("script",)),
)
