"""JPEG: the segments beside the picture (ITU-T T.81, annex B; T.871 for JFIF; CIPA DC-007 for more pictures in one file)."""

import re
import struct
from collections.abc import Iterator

from sporfri.audit.documents import xmp
from sporfri.audit.documents.image import exif, icc
from sporfri.audit.documents.image.words import AFTER, size
from sporfri.audit.documents.media.words import excerpt

MOST_SEGMENTS = 10_000
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_LABELS = (
    (b"http://ns.adobe.com/xmp/extension/", "XMP data"), (b"MPF\0", "more pictures (MPF)"), (b"Photoshop 3.0\0", "Photoshop's data (IPTC)"),
    (b"JFXX\0", "a thumbnail"), (b"FPXR\0", "FlashPix data"), (b"JP", "content credentials (C2PA)"),
)  # fmt: skip


def read(data: bytes) -> Iterator[str]:
    """Yield what a JPEG's segments tell beside the picture. Raises ValueError where it has no order or no end."""
    at, profile = 2, b""
    for _ in range(MOST_SEGMENTS):
        if at + 2 > len(data):
            raise ValueError("it has no end")
        if data[at] != 0xFF:
            raise ValueError(f"no marker at byte {at}")
        marker = data[at + 1]
        if marker == 0xD9:
            break
        if marker in (0xFF, 0x01, *range(0xD0, 0xD8)):
            at += 1 if marker == 0xFF else 2
            continue
        length = struct.unpack_from(">H", data, at + 2)[0]
        body = data[at + 4 : at + 2 + length]
        if marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"):
            profile += body[14:]  # its parts follow each other
        else:
            yield from _segment(marker, body)
        at += 2 + max(length, 2)
        if marker == 0xDA:
            found = _MARKER.search(data, at)
            at = found.start() if found else len(data)
    else:
        raise ValueError(f"it has more than {MOST_SEGMENTS} segments")
    if profile:
        yield from icc.describe(profile)
    if at + 2 < len(data):
        yield AFTER


def _segment(marker: int, body: bytes) -> Iterator[str]:
    if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
        height, width = struct.unpack_from(">HH", body, 1)
        yield from size(width, height)
    elif marker == 0xFE:
        yield f"a comment, {excerpt(body)}"
    elif marker == 0xE1 and body.startswith(b"Exif\0"):
        yield from exif.describe(body)
    elif marker == 0xE1 and body.startswith(b"http://ns.adobe.com/xap/1.0/\0"):
        yield xmp.describe(body)
    elif 0xE0 <= marker <= 0xEF and not _is_plain(marker, body):
        unknown = f"an application segment (APP{marker - 0xE0}), {excerpt(body)}"
        yield next((label for sign, label in _LABELS if body.startswith(sign)), unknown)


def _is_plain(marker: int, body: bytes) -> bool:
    """Whether a segment says how to show the picture and no more: JFIF without a thumbnail, and Adobe's coding of colours."""
    jfif = marker == 0xE0 and body.startswith(b"JFIF\0") and len(body) == 14 and not any(body[12:14])
    # Without Adobe's segment some pictures turn green.
    return jfif or (marker == 0xEE and body.startswith(b"Adobe") and len(body) == 12)
