"""unpermitted-function: a style uses a function that the policy does not name."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site
from sporfri.tables.functions import FUNCTIONS


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each CSS function that is not on the list of those that only compute."""
    for note in document.functions:
        if note.text not in FUNCTIONS and not note.text.startswith("--"):
            yield Match(f"the policy does not name the CSS function {note.text}()", document.shift(*note.place))


RULE = Rule(
    name="unpermitted-function",
    family="policy",
    severity=Severity.NOTE,
    title="A style uses a function that the policy does not name",
    why="What is not known to be harmless may load something in some browser, now or later.",
    mend="Use a function that the policy names (sporfri/tables/functions.py).",
    wrong={"index.html": '<style>p { color: fetched-color("x") }</style>'},
    right={"index.html": "<style>p { width: calc(1px + 2px) }</style>"},
    check=check,
    where=Where(fields=("functions",)),
)
