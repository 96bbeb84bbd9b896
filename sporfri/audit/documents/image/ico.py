"""ICO and CUR: what the PNG pictures inside an icon tell, and what stands after them."""

import struct
from collections.abc import Iterator

from sporfri.audit.documents.image import png
from sporfri.audit.documents.image.words import AFTER

MOST_PICTURES = 256


def read(data: bytes) -> Iterator[str]:
    """Yield what an icon's pictures tell. Raises ValueError where one lies outside the file."""
    count = struct.unpack_from("<H", data, 4)[0]
    if count > MOST_PICTURES:
        raise ValueError(f"it has {count} pictures")
    places = {struct.unpack_from("<II", data, 14 + 16 * index) for index in range(count)}
    end = max((offset + length for length, offset in places), default=6)
    if end > len(data):
        raise ValueError("it ends too early")
    for length, offset in sorted(places):
        if data.startswith(b"\x89PNG", offset):
            yield from png.read(data[offset : offset + length])
    if end < len(data):
        yield AFTER
