"""email-address: an e-mail address is open to scraping."""

import re
from collections.abc import Iterator

from sporfri.audit.characters import occurrences
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule
from sporfri.audit.site import Site

_ADDRESS = re.compile(
    r"(?<![\w.%+@/:-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}(?:@|&#64;|&#x40;|%40)(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}(?![\w@])|(?<=mailto:)[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}"
)
_RESERVED = re.compile(
    r"(?:^|[@.])(?:example(?:\.(?:com|net|org))?|invalid|test|localhost)$|\.(?:png|jpe?g|gif|svg|webp|avif|css|js|html?)$",
    re.IGNORECASE,
)
PUBLIC = frozenset({".well-known/security.txt", "humans.txt"})


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address that could receive mail; reserved domains (RFC 2606) and names of files are none."""
    if document.kind in ("css", "script") or document.path in PUBLIC or document.role not in ("", "srcdoc"):
        return
    if "@" in document.text or "&#" in document.text or "%40" in document.text:
        for found, place in occurrences(document, _ADDRESS):
            if not _RESERVED.search(found[0]):
                yield Match(f"this {document.noun} shows the address {found[0]}", place)


RULE = Rule(
    name="email-address",
    family="remembers",
    severity=Severity.NOTE,
    title="An e-mail address is open to scraping",
    why="Programs collect addresses from pages; the person behind it gets what follows.",
    mend=(
        "Name a way to write that is not one person's mailbox, or excuse the line where the address is meant "
        "to be public."
    ),
    wrong={"index.html": '<a href="mailto:ann@runbox.com">Write to Ann</a>'},
    right={"index.html": "<p>Write to user@example.org, or follow @ann@social.example; see icon@2x.png.</p>"},
    check=check,
)
