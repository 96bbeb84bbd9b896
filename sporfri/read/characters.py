"""Characters that deceive: those that turn the order of a text around, and those that nobody sees."""

import re
import unicodedata
from collections.abc import Iterator

from sporfri.errors import Problem
from sporfri.read.body import Body

# UAX #9: embeddings, overrides and isolates; CVE-2021-42574 shows what they hide. The marks U+200E and U+200F may stand.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Joiners do their work between letters other than Latin, and in pictures of several signs; tags after a flag.
INVISIBLE = re.compile(
    "[\u115f\u1160\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]"
    "|(?<=[A-Za-z0-9])[\u200c\u200d](?=[A-Za-z0-9])"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
)


def deceives(sign: str) -> bool:
    """Say whether a single character, which may be written as a reference, is one of them."""
    return bool(TURNING.match(sign) or INVISIBLE.match(sign))


def deceiving_characters(text: str, path: str) -> Iterator[Problem]:
    """Yield a problem for each such character in a source text, code included. None of them is of ASCII."""
    if text.isascii():
        return
    places = Body(path, text)
    for found in TURNING.finditer(text):
        message = f"{_name(found[0])} turns the text around without being seen"
        mend = 'delete it; HTML has <bdi> and dir="rtl" for text of another direction'
        yield Problem(path, *places.at(found.start()), message, mend, "bidirectional-control")
    for found in INVISIBLE.finditer(text):
        message = f"{_name(found[0])} is a character that nobody sees"
        yield Problem(path, *places.at(found.start()), message, "delete it", "invisible-character")


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip()
