"""reporting: the browser is told to send reports."""

import re
from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.documents.head import http_equiv
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule
from sporfri.audit.site import Site

_HEADERS = re.compile(
    r"^\s*(?:(?:Header|add_header)\s+(?:always\s+)?(?:set|append)?\s*)?[\"']?(NEL|Report-To|Reporting-Endpoints|Expect-CT)\b",
    re.IGNORECASE,
)
_DIRECTIVE = re.compile(r"\breport-(?:uri|to)\b", re.IGNORECASE)


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each demand for reports, in a page's policy or in the server's configuration."""
    for tag in http_equiv(document, "content-security-policy") + http_equiv(
        document, "content-security-policy-report-only"
    ):
        if _DIRECTIVE.search(tag.attributes.get("content", "")):
            yield Match(f"this {document.noun} has the browser send reports of its policy", tag.place)
    for number, line in enumerate(document.text.split("\n") if document.kind == "server" else (), 1):
        if _HEADERS.match(line) or _DIRECTIVE.search(line):
            yield Match("the server has the browser send reports", document.shift(number, 1))


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
)
