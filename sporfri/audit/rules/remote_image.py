"""remote-image: a page asks another site for an image."""

from collections.abc import Iterator

from sporfri.audit.asking import foreign
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address of another site that is loaded as an image."""
    return foreign(document, "image", thing="an image")


RULE = Rule(
    name="remote-image",
    family="loads",
    severity=Severity.ERROR,
    title="A page asks another site for an image",
    why=(
        "Opening the page tells another company the reader's address, browser and time, and often which page "
        "it was, before the reader has done anything."
    ),
    mend="Keep the file in the site's own folder and name it by a relative address, or do without it.",
    wrong={"index.html": '<img src="https://images.example/cat.jpg" alt="A cat">'},
    right={"index.html": '<img src="cat.jpg" alt="A cat">'},
    check=check,
    where=Where(purposes=("image",)),
)
