"""reporting: the browser is told to send reports."""

import re
from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.documents.head import stated
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

_HEADERS = frozenset({"nel", "report-to", "reporting-endpoints", "expect-ct"})
_DIRECTIVE = re.compile(r"\breport-(?:uri|to)\b", re.IGNORECASE)


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each demand for reports, in a page's policy or in the server's configuration."""
    for name, value, place in stated(document):
        if name in _HEADERS or _DIRECTIVE.search(value):
            who = "the server" if document.kind == "server" else f"this {document.noun}"
            yield Match(f"{who} has the browser send reports ({name})", place)


RULE = Rule(
    name="reporting",
    family="loads",
    severity=Severity.ERROR,
    title="The browser is told to send reports",
    why=("Reports carry the page's address, the reader's, and what was blocked, to whoever collects them."),
    mend="Remove report-uri, report-to, Reporting-Endpoints, Report-To and NEL.",
    wrong={"_headers": '/*\n  NEL: {"report_to":"x","max_age":1}\n'},
    right={"_headers": "/*\n  Referrer-Policy: no-referrer\n"},
    check=check,
    where=Where(fields=("headers",)),
)
