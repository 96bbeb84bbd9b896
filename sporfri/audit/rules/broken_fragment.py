"""broken-fragment: a link leads to a place that its page does not have."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield each fragment, of any page, that no element of the page it leads to has for an id."""
    links = sorted(site.fragments, key=itemgetter(2)) if document.kind == "folder" else ()
    for target, group in groupby(links, itemgetter(2)):
        known = target in site.anchors
        anchors = frozenset(site.anchors[target].split("\0")) if known else frozenset()
        for path, place, _, fragment in group:
            if known and fragment not in anchors:
                yield Match(f"{target} has no place named #{fragment}", place, path=path)


RULE = Rule(
    name="broken-fragment",
    family="broken",
    severity=Severity.WARNING,
    title="A link leads to a place that its page does not have",
    why="The reader lands at the top of the page and has to search.",
    mend="Correct the part after #, or give the place that id.",
    wrong={"index.html": '<a href="#gone">Gone</a>'},
    right={"index.html": '<a href="#here">Here</a><p id="here">Here</p>'},
    check=check,
    where=Where(kinds=("folder",)),
)
