"""remote-css-image: a style asks another site for an image or a file."""

from collections.abc import Iterator

from sporfri.audit.asking import foreign
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address of another site that is loaded as something that its style names."""
    return foreign(document, "css image", thing="something that its style names")


RULE = Rule(
    name="remote-css-image",
    family="loads",
    severity=Severity.ERROR,
    title="A style asks another site for an image or a file",
    why=(
        "Opening the page tells another company the reader's address, browser and time, and often which page "
        "it was, before the reader has done anything."
    ),
    mend=(
        "Keep the file in the site's own folder and name it by a relative address, or do without it. A "
        "condition (print, dark, hover, width) does not help: it tells the other site that about the reader "
        "as well."
    ),
    wrong={"index.html": '<p style="background: url(https://pixels.example/p.gif)">Text</p>'},
    right={"index.html": '<p style="background: #fff">Text</p>'},
    check=check,
    where=Where(purposes=("css image",)),
)
