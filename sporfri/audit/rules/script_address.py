"""script-address: an address is a program."""

import re
from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

RUN = ("javascript:", "vbscript:")
_SCHEME = re.compile(
    r"[\x00-\x20]*(?:" + "|".join(r"[\t\n\r]*".join(f"{scheme}script:") for scheme in ("java", "vb", "live")) + ")",
    re.IGNORECASE,
)
"""How an address begins that is a program: browsers drop tabs and line ends, wherever they stand."""

_END = b"script:"
"""How each of these schemes ends."""

WORDS = frozenset({"title", "alt", "label", "placeholder", "summary", "abbr", "aria-label", "aria-description"})
"""Attributes that are read and never followed."""


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address that is a program, and each value of any attribute that looks like one."""
    places = set()
    for scheme in RUN:
        for reference in document.by_scheme.get(scheme, ()):
            places.add((reference.place, reference.attribute))
            yield Match(f"this {document.noun} has a program for an address", reference.place, subject=reference.raw)
    looks_like_one = _END in document.values.translate(None, b"\t\n\r").lower()
    for name, tags in document.by_attribute.items() if looks_like_one else ():
        for tag in tags if name not in WORDS else ():
            value = tag.attributes[name]
            if not _SCHEME.match(value) or (tag.place, name) in places:
                continue
            if (tag.name, name) != ("meta", "content"):  # words; what it refreshes to is a reference, asked above
                yield Match(
                    f"this {document.noun} has a program in the attribute {name} of <{tag.name}>",
                    tag.place,
                    subject=value,
                )


RULE = Rule(
    name="script-address",
    family="runs",
    severity=Severity.ERROR,
    title="An address is a program",
    why=(
        "A javascript: address runs a program, however it is written; browsers drop tabs, line ends and "
        "capitals before they look."
    ),
    mend="Remove it; a button without a script does nothing, and should not be there.",
    wrong={"index.html": '<a href="java&#10;script:alert(1)">Click</a>'},
    right={"index.html": "<p>An address such as <code>javascript:alert(1)</code> is a program.</p>"},
    check=check,
    where=Where(schemes=RUN, fields=("tags",)),
)
