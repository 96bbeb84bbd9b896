"""malformed-exception: an exception is not written as one."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.exceptions import malformed
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield each exception without a reason, for a rule that does not exist, or in other words."""
    for place, fault in malformed(document, site.rules):
        yield Match(f"this exception {fault}", place)


RULE = Rule(
    name="malformed-exception",
    family="policy",
    severity=Severity.ERROR,
    title="An exception is not written as one",
    why=("An exception that nobody can read excuses nothing, and the reason is what the next reader needs."),
    mend="Write: sporfri: allow RULE because REASON.",
    wrong={"index.html": "<!-- sporfri: allow remote-image --><p>Text</p>"},
    right={
        "index.html": '<!-- sporfri: allow remote-image because the museum forbids copies --><img alt="" src="https://a.example/b.png">'
    },
    check=check,
    where=Where(fields=("comments",)),
)
