"""storage: a program stores something in the browser."""

import re
from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule
from sporfri.audit.site import Site

_USES = re.compile(
    r"\b(localStorage|sessionStorage|indexedDB|document\s*\.\s*cookie|cookieStore|serviceWorker|caches\s*\.\s*open|openDatabase)\b"
)
_ELEMENT = re.compile(r"<script\b[^>]*>(.*?)</script", re.IGNORECASE | re.DOTALL)


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each use of cookies, storage, databases or a service worker in a program."""
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
    title="A program stores something in the browser",
    why="What is stored is an identifier as soon as anybody reads it again.",
    mend="Remove the program's use of storage.",
    wrong={"index.html": "<script>localStorage.id = 1</script>"},
    right={"index.html": "<p>The call <code>localStorage.setItem()</code> stores something.</p>"},
    check=check,
)
