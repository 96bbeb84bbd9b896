"""social-image-elsewhere: the picture for social networks lies on another site."""

from collections.abc import Iterator

from sporfri.audit.asking import asked, called, match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each og:image, twitter:image and the like of another site."""
    for reference in asked(document, "social image"):
        if reference.foreign:
            yield match(reference, f"this {document.noun} names a picture at {called(reference.host)} for previews")


RULE = Rule(
    name="social-image-elsewhere",
    family="follows",
    severity=Severity.WARNING,
    title="The picture for social networks lies on another site",
    why="Whoever is shown a preview of the page may fetch the picture, and the other site sees them.",
    mend="Keep the picture in the site's own folder.",
    wrong={"index.html": '<meta property="og:image" content="https://images.example/cat.jpg">'},
    right={"index.html": '<meta property="og:title" content="A cat">'},
    check=check,
    where=Where(purposes=("social image",)),
)
