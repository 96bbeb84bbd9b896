"""GIF: comments, texts and application extensions beside the picture (GIF89a)."""

import struct
from collections.abc import Iterator

from sporfri.audit.documents import xmp
from sporfri.audit.documents.image import icc
from sporfri.audit.documents.image.words import AFTER, size
from sporfri.audit.documents.media.words import excerpt
from sporfri.tables.metadata import GIF_EXTENSIONS

MOST_BLOCKS = 2_000_000


def read(data: bytes) -> Iterator[str]:
    """Yield what a GIF's extensions tell beside the picture. Raises ValueError or IndexError where it has no order or end."""
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    yield from size(width, height)
    at, left = 13 + _table(flags), MOST_BLOCKS
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            start = at + 11 + _table(data[at + 9])
        elif data[at] == 0x21:
            yield from _extension(data, at)
            start = at + 2
        else:
            raise ValueError(f"no block at byte {at}")
        at, left = _after_blocks(data, start, left)
    if at + 1 < len(data):
        yield AFTER


def _table(flags: int) -> int:
    """Return how many bytes a table of colours takes."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _extension(data: bytes, at: int) -> Iterator[str]:
    label, name = data[at + 1], data[at + 3 : at + 14]
    if label == 0xFE:
        yield f"a comment, {excerpt(data[at + 3 : at + 3 + data[at + 2]])}"
    elif label == 0xFF and name == b"XMP DataXMP":
        yield xmp.describe(data[at + 14 : at + 65_536])
    elif label == 0xFF and name == b"ICCRGBG1012":
        yield from icc.describe(_blocks(data, at + 14))
    elif label == 0xFF and name not in GIF_EXTENSIONS:
        yield f"the GIF extension {excerpt(name)}"
    elif label not in (0xFE, 0xFF, 0xF9):
        yield f"a GIF extension of the kind {label:#04x}"


def _blocks(data: bytes, at: int) -> bytes:
    parts: list[bytes] = []
    while data[at] and len(parts) < icc.LARGEST // 255:
        parts.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return b"".join(parts)


def _after_blocks(data: bytes, at: int, left: int) -> tuple[int, int]:
    while data[at]:
        at, left = at + 1 + data[at], left - 1
        if left < 0:
            raise ValueError(f"it has more than {MOST_BLOCKS} blocks")
    return at + 1, left - 1
