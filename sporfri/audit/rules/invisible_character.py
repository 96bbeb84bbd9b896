"""invisible-character: a character cannot be seen."""

import re
from collections.abc import Iterator

from sporfri.audit.characters import character, occurrences
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule
from sporfri.audit.site import Site

# A joiner is part of the writing between letters of Arabic or Indic scripts and between emoji; between Latin letters it is a mark.
_INVISIBLE = re.compile(
    "[\u200b\u180e\u2060-\u2064\u206a-\u206f\ufff9-\ufffb\u115f\u1160\u3164\uffa0\U000e0001]"
    "|(?<!\U0001f3f4)(?<![\U000e0020-\U000e007f])[\U000e0020-\U000e007f]"
    "|(?<=[A-Za-z0-9])[\u200c\u200d](?=[A-Za-z0-9])|(?<!^)\ufeff"
    "|&#(?:x0*(?:200b|2060|feff)|0*(?:8203|8288|65279));?|&(?:ZeroWidthSpace|NoBreak);"
)


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each character that has no width and no meaning where it stands."""
    if document.role in ("style", "linked data"):
        return
    for found, place in occurrences(document, _INVISIBLE):
        yield Match(
            f"this {document.noun} holds the invisible character {character(found[0])}", place, subject=str(place.line)
        )


RULE = Rule(
    name="invisible-character",
    family="deceives",
    severity=Severity.WARNING,
    title="A character cannot be seen",
    why=("Invisible characters mark a copy, so that it can be told who passed it on, and hide words from a search."),
    mend="Remove the character.",
    wrong={"index.html": "<p>sec\u200bret</p>"},
    right={
        "index.html": "<p>\U0001f468\u200d\U0001f469\u200d\U0001f467, \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645, naïve, co\u00adoperate</p>"
    },
    check=check,
)
