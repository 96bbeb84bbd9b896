"""email-address: an e-mail address is open to scraping."""

import html
import re
from collections.abc import Iterator

from sporfri.audit.characters import occurrences
from sporfri.audit.document import Document, Place
from sporfri.audit.finding import Severity
from sporfri.audit.literals import sought
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

_AT = tuple(
    (literal, re.compile(sign))
    for literal, sign in (
        ("@", "@"),
        ("&#", "&#0*64;"),
        ("&#", "&#[xX]0*40;"),
        ("&commat;", "&commat;"),
        ("%40", "%40"),
    )
)
"""What an address may have for its @, each with a part of it that is quickly looked for."""
_LITERALS = sought(literal for literal, _ in _AT)

_BEFORE = re.compile(r"(?:^|[^\w.%+@/-]|%3[aA])([A-Za-z0-9][\w.%+-]{0,63})\Z", re.ASCII)
_AFTER = re.compile(r"((?:[A-Za-z0-9-]{1,63}(?:\.|&#0*46;|&#[xX]0*2[eE];|&period;))+[A-Za-z]{2,24})(?![\w@])", re.ASCII)
_REMOTE = re.compile(r"git@[\w.-]+:(?=\S)", re.ASCII | re.IGNORECASE)
"""How programs name a place to fetch code from by SSH: nobody's mailbox."""
_RESERVED = re.compile(
    r"(?:^|[@.])(?:example(?:\.(?:com|net|org))?|invalid|test|localhost)$|\.(?:png|jpe?g|gif|svg|webp|avif|css|js|html?)$",
    re.IGNORECASE,
)
PUBLIC = frozenset({".well-known/security.txt", "humans.txt"})


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address that could receive mail; reserved domains (RFC 2606) and names of files are none."""
    if document.kind in ("css", "script") or document.path in PUBLIC or document.role not in ("", "srcdoc"):
        return
    present = document.literals & _LITERALS
    signs = [sign for literal, sign in _AT if literal in present] if present else []
    for found, place in (found for sign in signs for found in occurrences(document, sign)):
        before = _BEFORE.search(document.text[max(0, found.start() - 66) : found.start()])
        after = _AFTER.match(document.text, found.end(), found.end() + 255)
        if before and before[1].lower() == "git" and _REMOTE.match(document.text, found.start() - 3):
            continue
        if before and after and not _RESERVED.search(address := f"{before[1]}@{html.unescape(after[1])}"):
            yield Match(
                f"this {document.noun} shows the address {address}", Place(place.line, place.column - len(before[1]))
            )


RULE = Rule(
    name="email-address",
    family="remembers",
    severity=Severity.NOTE,
    title="An e-mail address is open to scraping",
    why="Programs collect addresses from pages; the person behind it gets what follows.",
    mend=(
        "Name a way to write that is not one person's mailbox, set comments that nobody sees about the @, as in the right "
        "example, or excuse the line where the address is meant to be public."
    ),
    wrong={"index.html": '<a href="mailto:ann@runbox.com">Write to Ann</a>'},
    right={
        "index.html": "<p>Write to user@example.org, or follow @ann@social.example; see icon@2x.png. Reply: "
        "ann<span hidden>(leave this out)</span>@<span hidden>(and this)</span>runbox.com</p>"
    },
    check=check,
    where=Where(literals=_LITERALS),
)
