"""internal-host: an address leads to a machine that only its maker can reach."""

import re
from collections.abc import Iterator

from sporfri.audit.asking import match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

_HOST = re.compile(
    r"^(?:[^.:\[\]]+|.*\.(?:localhost|local|lan|internal|intranet|home\.arpa)|127\..*|0\.0\.0\.0|10\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*|169\.254\..*|\[(?:::1|f[cd].*|fe80.*)\])$"
)


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address at localhost, in a private network, or under a name that exists there alone."""
    for host in filter(_HOST.match, document.by_host):
        for reference in document.by_host[host]:
            yield match(reference, f"an address in this {document.noun} leads to {host}")


RULE = Rule(
    name="internal-host",
    family="remembers",
    severity=Severity.ERROR,
    title="An address leads to a machine that only its maker can reach",
    why="It tells how the maker's network is arranged; at the reader's, it may name another machine.",
    mend="Write the site's own address, or a relative one; what is only to be typed is code, and no link.",
    wrong={"index.html": '<a href="http://localhost:8000/post/">The post</a>'},
    right={"index.html": "<p>Open <code>http://localhost:8000/</code> to see it.</p>"},
    check=check,
    where=Where(fields=("foreign",)),
)
