"""EXIF: what a camera or a program wrote about the picture, spelled out (CIPA DC-008, which is TIFF 6.0 in a box).

Directories lead to each other by offsets; each is read once, and none longer than it can be.
"""

import struct
from collections.abc import Iterator

from sporfri.audit.documents.media.words import excerpt
from sporfri.tables.metadata import EXIF_HARMLESS, EXIF_WORDS

_DIRECTORIES = {0x8769: "exif", 0xA005: "interoperability", 0x014A: "sub", 0x8825: "gps"}
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_POSITION = range(1, 7)
MOST_DIRECTORIES = 16


def describe(data: bytes) -> Iterator[str]:
    """Yield one label that spells out what the fields tell; nothing where they only say how to show the picture."""
    data = data.removeprefix(b"Exif\0\0")
    try:
        found = dict.fromkeys(_tells(data))
    except (struct.error, ValueError):
        yield "EXIF data that cannot be read"
        return
    if found:
        yield f"EXIF data: {', '.join(found)}"


def _tells(data: bytes) -> Iterator[str]:
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    if not order:
        raise ValueError("no TIFF")
    seen: set[int] = set()
    pending = [(struct.unpack_from(order + "I", data, 4)[0], "first")]
    while pending and len(seen) < MOST_DIRECTORIES:
        at, name = pending.pop(0)
        if not at or at in seen:
            continue
        seen.add(at)
        if name == "thumbnail":
            yield "a thumbnail"
        count = struct.unpack_from(order + "H", data, at)[0]
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, number = struct.unpack_from(order + "HHI", data, entry)
            if tag in _DIRECTORIES:
                pending.append((struct.unpack_from(order + "I", data, entry + 8)[0], _DIRECTORIES[tag]))
            elif name == "gps" and tag:  # 0 is the directory's version
                yield "the position" if tag in _POSITION else "the time by satellite" if tag in (7, 29) else "the place"
            elif name not in ("interoperability", "gps"):
                yield from _field(tag, _value(data, order, entry, kind, number))
        if name == "first":
            pending.append((struct.unpack_from(order + "I", data, at + 2 + 12 * count)[0], "thumbnail"))


def _value(data: bytes, order: str, entry: int, kind: int, number: int) -> bytes:
    length = _SIZES.get(kind, 1) * number
    at = entry + 8 if length <= 4 else struct.unpack_from(order + "I", data, entry + 8)[0]
    return data[at : at + min(length, 240)]


def _field(tag: int, value: bytes) -> Iterator[str]:
    if tag in EXIF_HARMLESS or not value.strip(b"\0 "):
        return
    words, shown = EXIF_WORDS.get(tag, (f"the field {tag:#06x}", False))
    yield f"{words} {excerpt(value.strip(bytes(1)))}" if shown else words
