"""remote-font: a page asks another site for a font."""

from collections.abc import Iterator

from sporfri.audit.asking import foreign
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address of another site that is loaded as a font."""
    return foreign(document, "font", thing="a font")


RULE = Rule(
    name="remote-font",
    family="loads",
    severity=Severity.ERROR,
    title="A page asks another site for a font",
    why=(
        "Opening the page tells another company the reader's address, browser and time, and often which page "
        "it was, before the reader has done anything."
    ),
    mend="Use the fonts that readers have, or keep the font file in the site's own folder.",
    wrong={"index.html": "<style>@font-face { font-family: A; src: url(https://fonts.gstatic.com/a.woff2) }</style>"},
    right={"index.html": "<style>p { font-family: Georgia, serif }</style>"},
    check=check,
    where=Where(purposes=("font",)),
)
