"""other-host-shown: a link shows another host than it leads to."""

import re
from collections.abc import Iterator

from sporfri.audit.asking import called, match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site
from sporfri.tables.top_level import TOP_LEVEL

_HOST = re.compile(r"^\s*(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,24})(?:[/?#:]\S*)?\s*$", re.IGNORECASE)
_NAMES = frozenset({"md", "net", "py", "rs", "sh"})
"""Last words of hosts that are, without `https://` before them, more often a file's (`setup.py`) or a product's (`ASP.NET`)."""


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each link whose whole text is an address at a host that has nothing to do with the link's own."""
    for reference in document.foreign:
        label = document.labels.get((reference.place, reference.raw), "") if reference.what == "link" else ""
        shown = _HOST.match(label) if "." in label else None
        if not shown or ("://" not in shown[0] and not _is_read_as_host(shown[1])):
            continue
        if not related(shown[1].lower(), reference.host):
            yield match(
                reference,
                f"a link in this {document.noun} shows {shown[1].lower()} and leads to {called(reference.host)}",
            )


def _is_read_as_host(name: str) -> bool:
    last = name.lower().rpartition(".")[2]
    return last in TOP_LEVEL and last not in _NAMES


def related(shown: str, host: str) -> bool:
    """Whether one of two hosts is the other, or stands under the same last two labels."""
    return shown == host or shown.split(".")[-2:] == host.split(".")[-2:]


RULE = Rule(
    name="other-host-shown",
    family="deceives",
    severity=Severity.ERROR,
    title="A link shows another host than it leads to",
    why="The reader decides by what the link says.",
    mend="Let the text name the host that the link leads to.",
    wrong={"index.html": '<a href="https://evil.example/">https://bank.example/</a>'},
    right={"index.html": '<a href="https://www.bank.example/login">bank.example</a>'},
    check=check,
    where=Where(fields=("foreign",)),
)
