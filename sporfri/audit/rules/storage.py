"""storage: a program stores something in the browser."""

import re
from collections.abc import Iterator

from sporfri.audit.asking import asked, match
from sporfri.audit.document import Document
from sporfri.audit.documents.head import stated
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

_USES = re.compile(
    r"\b(localStorage|sessionStorage|indexedDB|document\s*\.\s*cookie|cookieStore|sharedStorage|requestStorageAccess|serviceWorker|caches\s*\.\s*open|openDatabase)\b"
)
_ELEMENT = re.compile(r"<script\b[^>]*+>?(.*?)(?:</script|\Z)", re.IGNORECASE | re.DOTALL)

HEADERS = ("activate-storage-access", "service-worker-allowed", "use-as-dictionary")
"""Responses that let a page keep something. A dictionary's digest comes back with each request (RFC 9842)."""


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each use of cookies, storage, databases or a service worker in a program."""
    for name, _, place in stated(document, *HEADERS):
        yield Match(f"the header {name} has the browser keep or open a store", place)
    for reference in asked(document, "worker"):
        yield match(reference, f"this {document.noun} names a service worker")
    texts = [(0, document.text)] if document.kind == "script" else []
    if document.kind in ("html", "svg") and "script" in document.by_name:
        texts = [(found.start(1), found[1]) for found in _ELEMENT.finditer(document.text)]
    for offset, text in texts:
        for found in _USES.finditer(text):
            at = offset + found.start()
            line = document.text.count("\n", 0, at) + 1
            column = at - document.text.rfind("\n", 0, at)
            yield Match(f"a program uses {found[1]}", document.shift(line, column))


RULE = Rule(
    name="storage",
    family="stores",
    severity=Severity.ERROR,
    title="A page or a program stores something in the browser",
    why="What is stored is an identifier as soon as anybody reads it again.",
    mend="Remove the program's use of storage, the worker, or the header.",
    wrong={"index.html": "<script>localStorage.id = 1</script>"},
    right={"index.html": "<p>The call <code>localStorage.setItem()</code> stores something.</p>"},
    check=check,
    where=Where(kinds=("script",), elements=("script",), headers=HEADERS, purposes=("worker",)),
)
