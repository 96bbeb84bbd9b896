"""The tokens of PDF (ISO 32000-2, 7.2 and 7.3), read from the first byte to the last: what earlier revisions left is read too."""

import re
from collections.abc import Generator
from typing import NamedTuple

MOST_TOKENS = 2_000_000
_TOKEN = re.compile(
    rb"(?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]*)|(?P<open>\()|(?P<mark><<|>>|[\[\]{}])|<(?P<hex>[^<>]*)>|(?P<remark>%[^\r\n]*)"
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)"
)
_PAREN = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


class Token(NamedTuple):
    """A token: "name", "string", "mark" or "word"; its value without any disguise; where it ends."""

    kind: str
    value: bytes
    end: int


def tokens(data: bytes) -> Generator[Token, int | None]:
    """Yield the tokens from a byte on; a caller that sends a number goes on from there. Raises ValueError at too many."""
    at = 0
    for _ in range(MOST_TOKENS):
        match = _TOKEN.search(data, at)
        if not match:
            return
        at = match.end()
        if match["name"] is not None:
            found = Token("name", _HEX.sub(lambda hex_: bytes.fromhex(hex_[1].decode()), match["name"][1:]), at)
        elif match["open"]:
            start, at = at, _closing(data, at)
            found = Token("string", _ESCAPE.sub(_unescape, data[start : min(at - 1, start + 65_536)]), at)
        elif match["hex"] is not None:
            found = Token("string", unhex(match["hex"]), at)
        elif match["remark"]:
            continue
        else:
            found = Token("mark" if match["mark"] else "word", match["mark"] or match["word"], at)
        at = (yield found) or at
    raise ValueError(f"it has more than {MOST_TOKENS} words")


def unhex(digits: bytes) -> bytes:
    """Return what hexadecimal digits mean; whatever else stands between them is passed over."""
    clean = re.sub(rb"[^0-9A-Fa-f]", b"", digits)
    return bytes.fromhex((clean + b"0" * (len(clean) % 2)).decode())


def _closing(data: bytes, at: int) -> int:
    """Return where a string ends: at its own parenthesis, or with the file."""
    depth = 1
    for match in _PAREN.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if not depth:
            return match.end()
    return len(data) + 1


def _unescape(match: re.Match[bytes]) -> bytes:
    if match[1][:1] in b"01234567":
        return bytes([int(match[1], 8) & 255])
    return _LETTERS.get(match[1], match[1])
