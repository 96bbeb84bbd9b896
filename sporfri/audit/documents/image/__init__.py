"""Pictures: what stands beside their pixels, and nothing else; no pixel is ever decoded, so no picture can be a bomb here.

Each format is read as its own standard lays it out: JPEG (ITU-T T.81), PNG (w3.org/TR/png-3), GIF89a, WebP (RFC 9649),
AVIF and HEIC (ISO/IEC 23008-12), ICO. Notes are what is told, in words; `size:…` is for oversized-image.
"""

import struct
from collections.abc import Callable, Iterator

from sporfri.audit.document import NOWHERE, Document, Note
from sporfri.audit.documents.image import gif, heif, ico, jpeg, png, webp

MOST = 100
"""More pieces of metadata than this are not listed one by one."""

_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "jpeg": jpeg.read,
    "png": png.read,
    "gif": gif.read,
    "webp": webp.read,
    "avif": heif.read,
    "ico": ico.read,
}


def read(document: Document, name: str, data: bytes) -> None:
    """Note every piece of metadata in a picture; what ends too early or is out of order is a trouble."""
    found: dict[str, None] = {}
    try:
        for label in _READERS[name](data):
            found[label] = None
            if len(found) >= MOST:
                break
    except (struct.error, IndexError, ValueError, RecursionError) as error:
        document.troubles.append(Note(f"its picture format is broken: {error}", NOWHERE))
    document.metadata += [Note(label, NOWHERE) for label in found]
