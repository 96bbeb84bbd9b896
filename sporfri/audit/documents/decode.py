"""Bytes to text, as browsers do it, and what was wrong on the way (encoding.spec.whatwg.org)."""

import codecs
import re
from typing import NamedTuple

from sporfri.audit.document import START, Note

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*+=\s*+["']?\s*+([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_ASCII_COMPATIBLE = {"windows-1252", "iso-8859-1", "latin1", "iso-8859-15", "us-ascii", "ascii", "iso-8859-2", "windows-1250",
                     "windows-1251", "koi8-r", "windows-1257", "iso-8859-9", "windows-1254"}  # fmt: skip
_UTF8 = {"utf-8", "utf8", "x-user-defined"}


class Decoded(NamedTuple):
    """A file's text with line feeds for line ends, the troubles met, and whether its bytes are that text in UTF-8."""

    text: str
    troubles: list[Note]
    plain: bool


def decode(data: bytes, *, declares: bool = True) -> Decoded:
    """Return a file's text. A trouble says that another reading of the bytes may exist.

    declares: whether a file of this kind can say in its text which encoding it is in.
    """
    troubles: list[str] = []
    text, plain = _decode(data, troubles, declares=declares)
    if b"\0" in data and "\0" in text:
        troubles.append("it holds the character NUL, which no text does")
    if b"\r" in data:
        text, plain = text.replace("\r\n", "\n").replace("\r", "\n"), False
    return Decoded(text, [Note(trouble, START) for trouble in troubles], plain)


def _decode(data: bytes, troubles: list[str], *, declares: bool) -> tuple[str, bool]:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            if codec == "utf-16":
                troubles.append("it is encoded in UTF-16")
            return data.decode(codec, "replace"), False
    found = _DECLARED.search(data, 0, 1024) if declares else None
    declared = found[1].decode("ascii").lower() if found else "utf-8"
    if declared not in _UTF8 | _ASCII_COMPATIBLE:
        troubles.append(f"it says that its encoding is {declared}, which can hide markup")
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError as error:
        if declared in _ASCII_COMPATIBLE:
            return data.decode(declared, "replace"), False
        troubles.append(f"its byte {error.start} is not UTF-8")
        return data.decode("utf-8", "replace"), False
