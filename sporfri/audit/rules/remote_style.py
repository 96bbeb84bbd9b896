"""remote-style: a page asks another site for a style sheet."""

from collections.abc import Iterator

from sporfri.audit.asking import foreign
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address of another site that is loaded as a style sheet."""
    return foreign(document, "style", thing="a style sheet")


RULE = Rule(
    name="remote-style",
    family="loads",
    severity=Severity.ERROR,
    title="A page asks another site for a style sheet",
    why=(
        "Opening the page tells another company the reader's address, browser and time, and often which page "
        "it was, before the reader has done anything."
    ),
    mend="Keep the file in the site's own folder and name it by a relative address, or do without it.",
    wrong={"index.html": '<link rel="stylesheet" href="https://styles.example/site.css">'},
    right={"index.html": "<style>p { margin: 1em }</style>"},
    check=check,
    where=Where(purposes=("style",)),
)
