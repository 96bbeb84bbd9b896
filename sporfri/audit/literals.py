"""What rules look for in every text: one pass over it tells which of all their literals stand there.

A rule names its literals where it is made. What is not in a text need not be searched for, and hardly anything is.

Upper and lower case are those of ASCII. `re.IGNORECASE` also takes the long s (U+017F) for s and the Kelvin sign (U+212A) for k;
behind a literal such a text is not met, on purpose. What is looked for (when a page was built, a path, a key, an e-mail
address) is written in ASCII wherever a program writes or reads it, and folding every text of a site by Unicode would cost
each audit for a spelling that none has. Nothing that a browser asks for or runs depends on it: addresses and the names
of elements are read as the standards fold them.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from ahocorasick_rs import BytesAhoCorasick, Implementation

CHUNK = 64 * 1024
"""So many bytes are looked through at a time: a text that is nothing but literals must not fill the memory."""

_sought: set[str] = set()


def sought(literals: Iterable[str]) -> frozenset[str]:
    """Have some literals looked for, whatever the case of their ASCII letters; return them in lower case."""
    small = frozenset(literal.lower() for literal in literals)
    _sought.update(small)
    _automaton.cache_clear()
    return small


def found_in(small: bytes) -> frozenset[str]:
    """Return those literals that stand in a text of lower case."""
    automaton, names, longest = _automaton()
    return frozenset(
        [
            names[found[0]]
            for chunk in _chunks(small, longest)
            for found in automaton.find_matches_as_indexes(chunk, overlapping=True)
        ]
    )


def _chunks(small: bytes, longest: int) -> Iterator[bytes]:
    """Yield a text in pieces that overlap by the longest literal."""
    if len(small) <= CHUNK:
        yield small
        return
    for start in range(0, len(small), CHUNK):
        yield small[start : start + CHUNK + longest]


@cache
def _automaton() -> tuple[BytesAhoCorasick, list[str], int]:
    """Return what finds all literals at once (Aho and Corasick, 1975), their names, and the longest one's length."""
    names = sorted(_sought)
    encoded = [name.encode() for name in names]
    automaton = BytesAhoCorasick(encoded, implementation=Implementation.DFA)
    return automaton, names, max(map(len, encoded), default=0)
