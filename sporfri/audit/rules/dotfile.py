"""dotfile: a hidden file is published."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule
from sporfri.audit.site import Site

PUBLIC = frozenset({".well-known", ".htaccess", ".nojekyll", ".domains"})


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each file with a part of its path that begins with a dot; one finding for each such folder."""
    hidden = next((part for part in document.path.split("/") if part.startswith(".") and part not in PUBLIC), None)
    if hidden and not document.role:
        yield Match(
            f"the hidden {'file' if document.path.endswith(hidden) else 'folder'} {hidden} is published", document.start
        )


RULE = Rule(
    name="dotfile",
    family="remembers",
    severity=Severity.WARNING,
    title="A hidden file is published",
    why="Hidden files hold settings and histories (.git, .env) that nobody meant to publish.",
    mend="Remove it from the folder. `.well-known/` and `.htaccess` may stay.",
    wrong={".env": "A=1\n"},
    right={".well-known/security.txt": "Contact: https://a.example/\n"},
    check=check,
)
