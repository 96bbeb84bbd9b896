"""WebP: the chunks beside the picture (RFC 9649), also those inside a frame of an animation."""

import struct
from collections.abc import Iterator

from sporfri.audit.documents import xmp
from sporfri.audit.documents.image import exif, icc
from sporfri.audit.documents.image.words import AFTER, size
from sporfri.tables.metadata import WEBP_CHUNKS

MOST_CHUNKS = 100_000


def read(data: bytes) -> Iterator[str]:
    """Yield what a WebP's chunks tell beside the picture. Raises ValueError where it ends too early."""
    end = 8 + struct.unpack_from("<I", data, 4)[0]
    yield from _chunks(data, 12, min(end, len(data)))
    if len(data) < end:
        raise ValueError("it ends too early")
    if len(data) > end + end % 2:
        yield AFTER


def _chunks(data: bytes, at: int, end: int, *, framed: bool = False) -> Iterator[str]:
    for _ in range(MOST_CHUNKS):
        if at + 8 > end:
            return
        kind, length = struct.unpack_from("<4sI", data, at)
        if kind == b"ANMF" and not framed:
            yield from _chunks(data, at + 24, min(at + 8 + length, end), framed=True)
        yield from _chunk(kind, data[at + 8 : at + 8 + min(length, icc.LARGEST)])
        at += 8 + length + length % 2
    raise ValueError(f"it has more than {MOST_CHUNKS} chunks")


def _chunk(kind: bytes, body: bytes) -> Iterator[str]:
    if kind == b"EXIF":
        yield from exif.describe(body)
    elif kind == b"XMP ":
        yield xmp.describe(body)
    elif kind == b"ICCP":
        yield from icc.describe(body)
    elif kind == b"VP8X" and len(body) >= 10:
        yield from size(1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little"))
    elif kind not in WEBP_CHUNKS:
        yield f"the WebP chunk {kind.decode('latin-1').strip()}"
