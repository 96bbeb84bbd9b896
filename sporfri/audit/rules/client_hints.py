"""client-hints: the browser is asked to describe the reader's machine."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.documents.head import stated
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

HEADERS = ("accept-ch", "critical-ch", "delegate-ch", "accept-ch-lifetime")


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each demand for Client Hints (RFC 8942), in a page or in the server's configuration."""
    for name, value, place in stated(document, *HEADERS):
        yield Match(f"{name} asks the browser for {' '.join(value.split())[:80] or 'hints'}", place)


RULE = Rule(
    name="client-hints",
    family="follows",
    severity=Severity.ERROR,
    title="The browser is asked to describe the reader's machine",
    why=(
        "Model, system, memory and screen together tell one reader from another without any cookie, and "
        "delegate-ch hands them to other sites."
    ),
    mend="Remove the header or the `<meta>`; a page that is read needs none of it.",
    wrong={"index.html": '<meta http-equiv="Accept-CH" content="Sec-CH-UA-Model, Device-Memory">'},
    right={"index.html": '<meta name="color-scheme" content="light dark">'},
    check=check,
    where=Where(headers=HEADERS),
)
