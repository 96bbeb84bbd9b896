"""colliding-paths: two paths differ only in capitals or in how a letter is composed."""

import unicodedata
from collections.abc import Iterator

from sporfri.audit.document import NOWHERE, Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield each path that another path equals but for case or Unicode form."""
    if document.kind != "folder":
        return
    first: dict[str, str] = {}
    for path in site.entries:
        other = first.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            yield Match(
                f"{path} and {other} differ only in capitals or in Unicode form", NOWHERE, subject=path, path=path
            )


RULE = Rule(
    name="colliding-paths",
    family="broken",
    severity=Severity.ERROR,
    title="Two paths differ only in capitals or in how a letter is composed",
    why="Some servers and file systems take the one for the other, and one of the two is lost.",
    mend="Rename one of them.",
    wrong={"A.html": "<p>A</p>", "a.html": "<p>a</p>"},
    right={"a.html": "<p>a</p>", "b.html": "<p>b</p>"},
    check=check,
    where=Where(kinds=("folder",)),
)
