"""remote-proxy: another site answers under the site's own name."""

from collections.abc import Iterator

from sporfri.audit.asking import asked, called, match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each path that the server's configuration has another site answer."""
    for reference in asked(document, "proxy"):
        if reference.foreign:
            yield match(
                reference, f"the server passes requests for {reference.attribute} on to {called(reference.host)}"
            )


RULE = Rule(
    name="remote-proxy",
    family="loads",
    severity=Severity.ERROR,
    title="Another site answers under the site's own name",
    why=(
        "The server hands the request on, often with the reader's address and cookies; no browser and no policy of "
        "the page can tell that it leaves the site. Trackers are hidden so."
    ),
    mend="Publish the files themselves, or link to the other site by its own name.",
    wrong={"_redirects": "/stats/* https://stats.example/:splat 200\n"},
    right={"_redirects": "/old/* https://blog.example/:splat 301\n"},
    check=check,
    where=Where(purposes=("proxy",)),
)
