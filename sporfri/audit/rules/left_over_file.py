"""left-over-file: a file was left behind by an editor or a system."""

import re
from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule
from sporfri.audit.site import Site

_NAMES = re.compile(
    r"(?:~|\.bak|\.orig|\.rej|\.old|\.sw[g-p]|\.tmp|\.save|\.pyc|\.log|\.sql|\.sqlite3?)$|^#.*#$|^(?:Thumbs\.db|desktop\.ini|\.DS_Store|npm-debug\.log|__pycache__)$",
    re.IGNORECASE,
)


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each file whose name is that of a backup, a swap file, a log or a system's notes."""
    if not document.role and _NAMES.search(document.path.rpartition("/")[2]):
        yield Match(f"{document.path} was left behind by a program", document.start, subject=document.path)


RULE = Rule(
    name="left-over-file",
    family="remembers",
    severity=Severity.ERROR,
    title="A file was left behind by an editor or a system",
    why="Such files hold earlier states of a text, what was cut, and the names of other files.",
    mend="Remove the file.",
    wrong={"post.html~": "<p>Earlier</p>"},
    right={"post.html": "<p>Later</p>"},
    check=check,
)
