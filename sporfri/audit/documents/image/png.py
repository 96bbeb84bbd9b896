"""PNG: the chunks beside the picture (w3.org/TR/png-3, section 11)."""

import struct
import zlib
from collections.abc import Iterator

from sporfri.audit.documents import xmp
from sporfri.audit.documents.image import exif, icc
from sporfri.audit.documents.image.words import AFTER, size
from sporfri.audit.documents.media.words import excerpt
from sporfri.tables.metadata import PNG_CHUNKS

MOST_CHUNKS = 100_000
_TEXT = 65_536


def read(data: bytes) -> Iterator[str]:
    """Yield what a PNG's chunks tell beside the picture. Raises ValueError where it ends too early."""
    at = 8
    for _ in range(MOST_CHUNKS):
        if at + 12 > len(data):
            raise ValueError("it has no end")
        length, kind = struct.unpack_from(">I4s", data, at)
        if at + 12 + length > len(data):
            raise ValueError(f"the chunk at byte {at} ends too early")
        if kind == b"IHDR":
            yield from size(*struct.unpack_from(">II", data, at + 8))
        elif kind not in PNG_CHUNKS:
            yield from _chunk(kind, data[at + 8 : at + 8 + min(length, icc.LARGEST)])
        at += 12 + length
        if kind == b"IEND":
            break
    else:
        raise ValueError(f"it has more than {MOST_CHUNKS} chunks")
    if at < len(data):
        yield AFTER


def _chunk(kind: bytes, body: bytes) -> Iterator[str]:
    name = f"the PNG chunk {kind.decode('latin-1')}"
    if kind == b"eXIf":
        yield from exif.describe(body)
    elif kind == b"iCCP":
        yield from icc.describe(_inflate(body.partition(b"\0")[2][1:], icc.LARGEST))
    elif kind == b"tIME" and len(body) == 7:
        yield "{}, the time {}-{:02}-{:02} {:02}:{:02}:{:02}".format(name, *struct.unpack(">HBBBBB", body))
    elif kind == b"caBX":
        yield "content credentials (C2PA)"
    elif kind in (b"tEXt", b"zTXt", b"iTXt"):
        yield from _text(kind, name, body)
    else:
        yield name


def _text(kind: bytes, name: str, body: bytes) -> Iterator[str]:
    keyword, _, text = body.partition(b"\0")
    packed = kind == b"zTXt" or (kind == b"iTXt" and text[:1] == b"\1")
    if kind == b"iTXt":
        text = text[2:].split(b"\0", 2)[-1]  # language, keyword in that language
    elif kind == b"zTXt":
        text = text[1:]
    text = _inflate(text, _TEXT) if packed else text[:_TEXT]
    if keyword == b"XML:com.adobe.xmp":
        yield xmp.describe(text)
    elif keyword.startswith(b"Raw profile type"):
        yield f"{name}, {excerpt(keyword)}"
    else:
        yield f"{name}, {excerpt(keyword)} {excerpt(text)}"


def _inflate(data: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return b""
