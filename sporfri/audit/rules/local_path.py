"""local-path: a file names a path on its maker's machine."""

import re
from collections.abc import Iterator

from sporfri.audit.characters import occurrences
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.literals import sought
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site
from sporfri.policy import scripts_of

_REST = r"[^\s\"'<>]*"
_FOLDERS = ("home", "Users", "root", "tmp", "private/tmp", "var/folders")
PATHS = {
    "file://": re.compile(rf"file://{_REST}"),
    **{f"/{folder}/": re.compile(rf"/{folder}/[\w.-]+/{_REST}") for folder in _FOLDERS},
    ":\\": re.compile(rf":\\(?:\\?Users\\\\?|Documents and Settings\\){_REST}"),
}
"""How paths of a person's machine begin, and how they go on."""

_ADDRESS = re.compile(r"\s*[\w.:-]+\s[^>]*(?:href|src)\s*=\s*[\"']?$")
_WORDS = re.compile(
    r"(?:\s(?:alt|title|aria-label)|(?:description|title)[\"']?\s+content)\s*=\s*(?:\"[^\"]*|'[^']*)$", re.IGNORECASE
)
"""What stands before a path that a reader follows, or reads: in the text of an attribute, or of a page's description."""

_BEGINNINGS = sought(PATHS)
KINDS = frozenset({"html", "svg", "feed", "xml", "json", "css", "script"})


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield each such path that stands in an attribute, a comment, JSON, CSS or a program: not in what a reader reads."""
    if document.kind not in KINDS:
        return
    present = document.literals & _BEGINNINGS
    paths = [path for beginning, path in PATHS.items() if beginning.lower() in present] if present else []
    for found, place in (found for path in paths for found in occurrences(document, path)):
        inside = document.text[found.start() - 1 : found.start()].isalnum() and found[0].startswith("/")
        if not inside and _hidden(document, found.start()) and site.file_at(found[0]) is None:
            yield Match(f"this {document.noun} names the path {found[0][:100]}", place)


def _hidden(document: Document, at: int) -> bool:
    """Whether a place is inside a tag or a comment; all of JSON, CSS and programs is, but for what is read: a feed, and what search shows."""
    if document.kind in ("json", "css", "script"):
        shown = document.role == "application/json" and scripts_of(document.path)
        return not shown and not any(part.role == "feed entry" for part in document.parts)
    start = document.text.rfind("<", 0, at)
    before = document.text[start + 1 : at]
    return start > document.text.rfind(">", 0, at) and not (_ADDRESS.match(before) or _WORDS.search(before))


RULE = Rule(
    name="local-path",
    family="remembers",
    severity=Severity.ERROR,
    title="A file names a path on its maker's machine",
    why="The path often holds the maker's name, and tells how their machine is arranged.",
    mend="Remove the path, or write it from the project's folder.",
    wrong={"index.html": '<img alt="" data-source="/home/ann/pictures/cat.jpg" src="cat.jpg">'},
    right={"index.html": "<p>Your files are in <code>/home/you/</code>.</p>"},
    check=check,
    where=Where(literals=_BEGINNINGS),
)
