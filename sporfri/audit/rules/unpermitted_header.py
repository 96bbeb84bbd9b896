"""unpermitted-header: a header is sent that the policy does not name."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.documents.head import stated
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site
from sporfri.tables.headers import HARMLESS, JUDGED


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each header, by `<meta http-equiv>` or in the server's configuration, that is in no table."""
    for name, _, place in stated(document):
        if name and name not in HARMLESS | JUDGED:
            yield Match(f"the policy does not name the header {name}", place)


RULE = Rule(
    name="unpermitted-header",
    family="policy",
    severity=Severity.WARNING,
    title="A header is sent that the policy does not name",
    why="By a header a server can have the browser load, report, remember or try out something that no page shows.",
    mend="Remove it, or add it to the harmless ones in sporfri/tables/headers.py, with its source.",
    wrong={"index.html": '<meta http-equiv="origin-trial" content="Ab12">'},
    right={"_headers": "/*\n  X-Content-Type-Options: nosniff\n"},
    check=check,
    where=Where(fields=("headers",)),
)
