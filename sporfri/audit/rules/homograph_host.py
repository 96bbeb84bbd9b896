"""homograph-host: a host mixes letters that look alike."""

from collections.abc import Iterator

import can_ada

from sporfri.audit.asking import match
from sporfri.audit.characters import deceptive
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each host with a label that mixes scripts, or looks wholly like Latin and is not (UTS #39)."""
    for host in document.by_host:
        if "xn--" in host:
            shown = can_ada.idna_decode(host.encode())  # type: ignore[arg-type]  # it takes bytes
            for reference in document.by_host[host] if any(map(deceptive, shown.split("."))) else ():
                yield match(
                    reference, f"this {document.noun} names {shown}, which is {host} and looks like another host"
                )


RULE = Rule(
    name="homograph-host",
    family="deceives",
    severity=Severity.WARNING,
    title="A host mixes letters that look alike",
    why="The address looks like another one that the reader trusts.",
    mend="Check the address; write it in Punycode (xn--\u2026) if it is meant.",
    wrong={"index.html": '<a href="https://\u0430pple.com/">Apple</a>'},
    right={"index.html": '<a href="https://bücher.example/">Books</a>'},
    check=check,
    where=Where(fields=("foreign",)),
)
