"""Fonts: the names of people and machines in them, and the blocks that a licensee's copy may be marked with."""

import struct

from sporfri.audit.document import NOWHERE, Document, Note

_PRIVATE = {b"FFTM": "when it was made (FFTM)", b"meta": "metadata (meta)", b"DSIG": "a signature (DSIG)"}


def read(document: Document, name: str, data: bytes) -> None:
    """Note what a font tells about who made or licensed it."""
    try:
        labels = _sfnt(data) if name == "sfnt" else _woff(data, name)
    except struct.error as error:
        document.troubles.append(Note(f"its font format is broken: {error}", NOWHERE))
        return
    document.metadata += [Note(label, NOWHERE) for label in labels]


def _sfnt(data: bytes) -> list[str]:
    count = struct.unpack_from(">H", data, 4)[0]
    tables = [struct.unpack_from(">4s", data, 12 + 16 * index)[0] for index in range(count)]
    return [_PRIVATE[table] for table in tables if table in _PRIVATE]


def _woff(data: bytes, name: str) -> list[str]:
    # metaOffset and privOffset of the header (w3.org/TR/WOFF, w3.org/TR/WOFF2)
    at = 24 if name == "woff" else 28
    meta, private = struct.unpack_from(">I", data, at)[0], struct.unpack_from(">I", data, at + 12)[0]
    return ["a metadata block"] * bool(meta) + ["a private block"] * bool(private)
