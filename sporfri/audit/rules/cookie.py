"""cookie: a cookie is set."""

import re
from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.documents.head import stated
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

_APACHE = re.compile(
    r"^\s*Cookie(?:Tracking|Name|Expires|Domain|Style)\b|^\s*RewriteRule\s[^\[]*+\[(?:.*[\[,])?\s*(?:CO|cookie)=",
    re.IGNORECASE,
)
"""How Apache sets cookies without naming the header (mod_usertrack, mod_rewrite)."""

HEADERS = ("set-cookie", "set-cookie2")


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each cookie set by a page or by the server's configuration."""
    for name, _, place in stated(document, *HEADERS):
        who = "the server" if document.kind == "server" else f"this {document.noun}"
        yield Match(f"{who} sets a cookie ({name})", place)
    for number, line in enumerate(document.text.split("\n") if document.kind == "server" else (), 1):
        if _APACHE.search(line):
            yield Match("the server sets a cookie", document.shift(number, 1))


RULE = Rule(
    name="cookie",
    family="stores",
    severity=Severity.ERROR,
    title="A cookie is set",
    why="A cookie lets the site, or whoever set it, know the reader again.",
    mend="Remove it; a page to be read needs to remember nothing.",
    wrong={"index.html": '<meta http-equiv="set-cookie" content="id=1">'},
    right={"index.html": "<p>A page without cookies.</p>"},
    check=check,
    where=Where(kinds=("server",), headers=HEADERS),
)
