"""Bytes to text, as browsers do it, and what was wrong on the way (encoding.spec.whatwg.org)."""

import codecs
import re

from sporfri.audit.document import START, Note

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_ASCII_COMPATIBLE = {"windows-1252", "iso-8859-1", "latin1", "iso-8859-15", "us-ascii", "ascii", "iso-8859-2", "windows-1250",
                     "windows-1251", "koi8-r", "windows-1257", "iso-8859-9", "windows-1254"}  # fmt: skip
_UTF8 = {"utf-8", "utf8", "x-user-defined"}


def decode(data: bytes) -> tuple[str, list[Note]]:
    """Return a file's text with line feeds for line ends, and the troubles met: another reading of the bytes may exist."""
    troubles: list[str] = []
    text = _decode(data, troubles)
    if "\0" in text:
        troubles.append("it holds the character NUL, which no text does")
    return text.replace("\r\n", "\n").replace("\r", "\n"), [Note(trouble, START) for trouble in troubles]


def _decode(data: bytes, troubles: list[str]) -> str:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            if codec == "utf-16":
                troubles.append("it is encoded in UTF-16")
            return data.decode(codec, "replace")
    found = _DECLARED.search(data, 0, 1024)
    declared = found[1].decode("ascii").lower() if found else "utf-8"
    if declared not in _UTF8 | _ASCII_COMPATIBLE:
        troubles.append(f"it says that its encoding is {declared}, which can hide markup")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if declared in _ASCII_COMPATIBLE:
            return data.decode(declared, "replace")
        troubles.append(f"its byte {error.start} is not UTF-8")
        return data.decode("utf-8", "replace")
