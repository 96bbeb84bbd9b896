"""remote-script: a page asks another site for a script."""

from collections.abc import Iterator

from sporfri.audit.asking import foreign
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address of another site that is loaded as a script."""
    return foreign(document, "script", thing="a script")


RULE = Rule(
    name="remote-script",
    family="loads",
    severity=Severity.ERROR,
    title="A page asks another site for a script",
    why=(
        "The other site learns of every reader, and its script can read and send all that the reader does on the page."
    ),
    mend=(
        "Remove the script; if the page cannot do without it, keep it in the site's own folder and name it in "
        "the policy by its hash."
    ),
    wrong={"index.html": '<script src="https://www.google-analytics.com/analytics.js"></script>'},
    right={"index.html": "<p>Nothing here counts you.</p>"},
    check=check,
    where=Where(purposes=("script",)),
)
