"""script-file: the site holds a program."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each file of JavaScript and each compiled program."""
    if document.kind in ("script", "program"):
        yield Match(f"{document.path} is a program", document.start, subject=document.path)


RULE = Rule(
    name="script-file",
    family="runs",
    severity=Severity.ERROR,
    title="The site holds a program",
    why="A program that lies in the site can be run by any page of it, today or after the next change.",
    mend="Remove the file, or name it in the policy by its hash.",
    wrong={"app.js": "console.log(1)\n"},
    right={"app.txt": "console.log(1)\n"},
    check=check,
    where=Where(kinds=("script", "program")),
)
