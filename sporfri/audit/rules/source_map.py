"""source-map: a source map is published."""

import re
from collections.abc import Iterator

from sporfri.audit.characters import occurrences
from sporfri.audit.document import Document
from sporfri.audit.documents.head import stated
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule
from sporfri.audit.site import Site

_LINE = re.compile(r"[#@]\s*sourceMappingURL=\s*(\S+)")


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each source map and each line that names one."""
    for name, value, place in stated(document, "sourcemap", "x-sourcemap"):
        yield Match(f"the header {name} names the source map {value[:60]}", place)
    if document.path.endswith(".map") and not document.role:
        yield Match(f"{document.path} is a source map", document.start, subject=document.path)
    elif document.kind in ("css", "script") and not document.role:
        for found, place in occurrences(document, _LINE):
            yield Match(f"this {document.noun} names its source map {found[1][:60]}", place)


RULE = Rule(
    name="source-map",
    family="remembers",
    severity=Severity.WARNING,
    title="A source map is published",
    why=("It holds the program as its makers wrote it, with their comments and the paths on their machine."),
    mend="Remove the file and the line that names it.",
    wrong={"a.css": "a { color: red }\n/*# sourceMappingURL=a.css.map */"},
    right={"a.css": "a { color: red }"},
    check=check,
)
