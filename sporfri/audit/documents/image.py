"""Pictures: their metadata and nothing else; no pixel is ever decoded, so no picture can be a bomb here.

Notes are `name: what it tells`. JPEG (ITU-T T.81, Exif 2.32), PNG (w3.org/TR/png-3), GIF89a, WebP (RFC 9649),
AVIF (ISO/IEC 14496-12 boxes), ICO.
"""

import struct
from collections.abc import Callable, Iterator

from sporfri.audit.document import NOWHERE, Document, Note
from sporfri.tables.metadata import GIF_EXTENSIONS, JPEG_SEGMENTS, PNG_CHUNKS, WEBP_CHUNKS

MOST_PIXELS = 100_000_000
_SIGNATURES = ((b"Exif\0", "EXIF data"), (b"http://ns.adobe.com/xap/1.0/", "XMP data"), (b"http://ns.adobe.com/xmp/extension/", "XMP data"),
               (b"ICC_PROFILE\0", "a colour profile"), (b"MPF\0", "more pictures (MPF)"), (b"Photoshop 3.0\0", "IPTC data"),
               (b"JFXX\0", "a thumbnail"))  # fmt: skip


def read(document: Document, name: str, data: bytes) -> None:
    """Note every piece of metadata in a picture; what ends too early is a trouble."""
    try:
        document.metadata += [Note(label, NOWHERE) for label in _READERS[name](data)]
    except (struct.error, IndexError, ValueError) as error:
        document.troubles.append(Note(f"its picture format is broken: {error}", NOWHERE))


def jpeg(data: bytes) -> Iterator[str]:
    """Yield what a JPEG's segments tell beside the picture."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise ValueError(f"no marker at byte {at}")
        marker = data[at + 1]
        if marker in (0xFF, 0x01, *range(0xD0, 0xD9)):
            at += 1 if marker == 0xFF else 2
            continue
        if marker == 0xD9:
            break
        length = struct.unpack_from(">H", data, at + 2)[0]
        yield from _jpeg_segment(marker, data[at + 4 : at + 2 + length])
        at += 2 + length
        if marker == 0xDA:
            at = _after_scan(data, at)
    if len(data) - at > 2 and data[at : at + 2] == b"\xff\xd9":
        yield "data after the end of the picture"


def _after_scan(data: bytes, at: int) -> int:
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] not in (0, *range(0xD0, 0xD8)):
            return at
        at += 2
    return len(data)


def _jpeg_segment(marker: int, body: bytes) -> Iterator[str]:
    if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
        height, width = struct.unpack_from(">HH", body, 1)
        yield from _size(width, height)
    elif marker == 0xFE:
        yield f"a comment, {_excerpt(body)}"
    elif 0xE0 <= marker <= 0xEF and (marker, body.partition(b"\0")[0]) not in JPEG_SEGMENTS:
        label = next(
            (label for signature, label in _SIGNATURES if body.startswith(signature)),
            f"an application segment (APP{marker - 0xE0})",
        )
        yield label + (_exif_words(body) if label == "EXIF data" else "")


def _exif_words(body: bytes) -> str:
    """Name what weighs most in EXIF: the place, by the pointer to its GPS directory (tag 0x8825)."""
    order = ">" if body[6:8] == b"MM" else "<"
    return " with the place (GPS)" if struct.pack(order + "H", 0x8825) in body[8:] else ""


def png(data: bytes) -> Iterator[str]:
    """Yield what a PNG's chunks tell beside the picture."""
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if len(body) < length:
            raise ValueError(f"the chunk at byte {at} ends too early")
        if kind == b"IHDR":
            yield from _size(*struct.unpack_from(">II", body))
        elif kind not in PNG_CHUNKS:
            text = f", {_excerpt(body)}" if kind in (b"tEXt", b"iTXt", b"zTXt") else ""
            yield f"the PNG chunk {kind.decode('latin-1')}{text}"
        at += 12 + length
        if kind == b"IEND":
            break
    else:
        raise ValueError("it has no end")
    if at < len(data):
        yield "data after the end of the picture"


def gif(data: bytes) -> Iterator[str]:
    """Yield what a GIF's extensions tell beside the picture."""
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    yield from _size(width, height)
    at = 13 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            local = data[at + 9]
            at = _after_blocks(data, at + 11 + (3 << ((local & 7) + 1) if local & 0x80 else 0))
        elif data[at] == 0x21:
            yield from _gif_extension(data, at)
            at = _after_blocks(data, at + 2)
        else:
            raise ValueError(f"no block at byte {at}")
    if at + 1 < len(data):
        yield "data after the end of the picture"


def _gif_extension(data: bytes, at: int) -> Iterator[str]:
    label = data[at + 1]
    if label == 0xFE:
        yield f"a comment, {_excerpt(data[at + 3 : at + 3 + data[at + 2]])}"
    elif label == 0xFF and (name := data[at + 3 : at + 14]) not in GIF_EXTENSIONS:
        yield "XMP data" if name == b"XMP DataXMP" else f"the GIF extension {_excerpt(name)}"


def _after_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


def webp(data: bytes) -> Iterator[str]:
    """Yield what a WebP's chunks tell beside the picture."""
    at, end = 12, 8 + struct.unpack_from("<I", data, 4)[0]
    while at + 8 <= min(end, len(data)):
        kind, length = struct.unpack_from("<4sI", data, at)
        if kind not in WEBP_CHUNKS:
            yield {b"EXIF": "EXIF data", b"XMP ": "XMP data", b"ICCP": "a colour profile"}.get(
                kind, f"the WebP chunk {kind.decode('latin-1').strip()}"
            )
        at += 8 + length + length % 2
    if len(data) < end:
        raise ValueError("it ends too early")
    if len(data) > end + end % 2:
        yield "data after the end of the picture"


def avif(data: bytes) -> Iterator[str]:
    """Yield the kinds of metadata items in an AVIF (HEIF) picture, and boxes that hold none of the picture."""
    at = 0
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        length = length or len(data) - at
        if length == 1:
            length = struct.unpack_from(">Q", data, at + 8)[0]
        if length < 8 or at + length > len(data):
            raise ValueError(f"the box at byte {at} ends too early")
        if kind not in (b"ftyp", b"meta", b"mdat", b"free", b"moov"):
            yield f"the box {kind.decode('latin-1')}"
        elif kind == b"meta":
            body = data[at : at + length]
            yield from (
                label
                for sign, label in (
                    (b"Exif", "EXIF data"),
                    (b"application/rdf+xml", "XMP data"),
                    (b"prof", "a colour profile"),
                )
                if sign in body
            )
        at += length


def ico(data: bytes) -> Iterator[str]:
    """Yield what the PNG pictures inside an icon tell."""
    for index in range(struct.unpack_from("<H", data, 4)[0]):
        size, offset = struct.unpack_from("<II", data, 6 + 16 * index + 8)
        inner = data[offset : offset + size]
        if len(inner) < size:
            raise ValueError("it ends too early")
        if inner.startswith(b"\x89PNG"):
            yield from png(inner)


def _size(width: int, height: int) -> Iterator[str]:
    if width * height > MOST_PIXELS:
        yield f"size:{width} by {height} pixels"


def _excerpt(body: bytes) -> str:
    text = "".join(char if char.isprintable() else " " for char in body[:60].decode("utf-8", "replace"))
    return f"“{' '.join(text.split())}”"


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "jpeg": jpeg,
    "png": png,
    "gif": gif,
    "webp": webp,
    "avif": avif,
    "ico": ico,
}
