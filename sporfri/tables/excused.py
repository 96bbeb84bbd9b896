"""How a site says what its writers excused: in its statement, each exception with the words that it is about, by digest.

The builder writes them down, the auditor compares; neither must know how the other reads a post. A digest tells nothing
that the page does not, and leaves no second copy of an address for programs that collect them.
"""

import hashlib
import html
import re
from collections.abc import Iterator

STATEMENT = ".well-known/sporfri.json"
KEY = "exceptions"
"""In the statement: a list of objects with `rule`, `reason`, `path` and `line` (of the source) and `words` (digests)."""

_WORD = re.compile(r"[^\s<>\"'`()\[\]{}|]+")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:/{0,2}", re.IGNORECASE)
_AFTER = ".,:;!?…/\\"


def words(text: str) -> Iterator[str]:
    """Yield each word of a text as it can be compared, and an address also without its scheme."""
    for found in _WORD.finditer(html.unescape(text)):
        word = found[0].rstrip(_AFTER).casefold()
        yield from dict.fromkeys(form for form in (word, _SCHEME.sub("", word)) if form)


def digest(word: str) -> str:
    """Return what a statement holds of a word."""
    return hashlib.sha256(word.encode("utf-8", "surrogatepass")).hexdigest()[:16]
