"""remote-icon: a page takes its icon from another site."""

from collections.abc import Iterator

from sporfri.audit.asking import foreign
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address of another site that is loaded as an icon."""
    return foreign(document, "icon", thing="an icon")


RULE = Rule(
    name="remote-icon",
    family="loads",
    severity=Severity.ERROR,
    title="A page takes its icon from another site",
    why=(
        "Opening the page tells another company the reader's address, browser and time, and often which page "
        "it was, before the reader has done anything."
    ),
    mend="Keep the icon in the site's own folder, or write it into the page as a data: address.",
    wrong={"index.html": '<link rel="icon" href="https://icons.example/i.png">'},
    right={"index.html": '<link rel="icon" href="data:,">'},
    check=check,
    where=Where(purposes=("icon",)),
)
