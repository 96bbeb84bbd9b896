"""MP4, M4A and QuickTime: boxes inside boxes (ISO/IEC 14496-12; QuickTime File Format), and AVIF's on the same plan."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sporfri.audit.documents import xmp
from sporfri.audit.documents.media.words import excerpt, tells

DEEPEST = 12
MOST_BOXES = 100_000
"""In one file: an hour of film in pieces of two seconds has fewer than twenty thousand."""
_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf", b"edts", b"dinf", b"stbl", b"mvex"})
_DATED = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_USUAL_HANDLERS = frozenset({b"VideoHandler", b"SoundHandler", b"SubtitleHandler", b"DataHandler", b""})
_PLAYED = frozenset(
    {b"ftyp", b"styp", b"mdat", b"free", b"skip", b"wide", b"pdin", b"sidx", b"ssix", b"moov", b"moof", b"mfra", b"prft", b"emsg",
     b"pnot", b"meta"}
)  # fmt: skip
"""Boxes that a file may have outermost without telling anything; `meta` and `free` are looked into."""

_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


class Box(NamedTuple):
    """A box: its four letters, where its content begins and ends, and the letters of the boxes around it."""

    kind: bytes
    start: int
    end: int
    around: tuple[bytes, ...]


def boxes(data: bytes, start: int = 0, end: int | None = None, around: tuple[bytes, ...] = ()) -> Iterator[Box]:
    """Yield the boxes between two bytes. Raises ValueError where one does not fit into what is around it."""
    end = len(data) if end is None else end
    left = MOST_BOXES
    while start + 8 <= end:
        if not (left := left - 1):
            raise ValueError(f"it has more than {MOST_BOXES} boxes")
        length, kind = struct.unpack_from(">I4s", data, start)
        head = 8
        if length == 1:
            length, head = struct.unpack_from(">Q", data, start + 8)[0], 16
        length = length or end - start
        if length < head or start + length > end:
            raise ValueError(f"the box at byte {start} ends too early")
        yield Box(kind, start + head, start + length, around)
        start += length
    if start < end and any(data[start:end]):
        raise ValueError(f"there is more after the last box, at byte {start}")


def read(data: bytes) -> Iterator[str]:
    """Yield what the boxes of a film or a sound tell."""
    pending, left = list(reversed(list(boxes(data)))), MOST_BOXES
    while pending:
        if not (left := left - 1):
            raise ValueError(f"it has more than {MOST_BOXES} boxes")
        box = pending.pop()
        yield from _told(data, box)
        if box.kind in _CONTAINERS and len(box.around) < DEEPEST:
            pending += reversed(list(boxes(data, box.start, box.end, (*box.around, box.kind))))


def _told(data: bytes, box: Box) -> Iterator[str]:
    body = data[box.start : min(box.end, box.start + 65536)]
    if box.kind in _DATED:
        yield from _date(body)
    elif box.kind == b"hdlr":
        yield from _handler(body)
    elif box.kind in (b"udta", b"meta"):
        yield from _user_data(data, box)
    elif box.kind == b"uuid":
        yield xmp.describe(body) if body.startswith(_XMP) else "an extension box (uuid)"
    elif box.kind in (b"free", b"skip", b"wide"):
        if any(body):
            yield f"words in a free box, {excerpt(body.strip(bytes(1)))}"
    elif not box.around and box.kind not in _PLAYED:
        yield f"the box {box.kind.decode('latin-1')}"
    elif box.kind == b"stsd":
        yield from _compressor(body)


def _date(body: bytes) -> Iterator[str]:
    """Yield the times of making and change; a field of nought says nothing."""
    fields = struct.unpack_from(">QQ" if body[0] == 1 else ">II", body, 4)
    for seconds in fields:
        if seconds:
            day = _EPOCH + timedelta(seconds=min(seconds, 1 << 36))
            yield f"the date {day:%Y-%m-%d %H:%M:%S}"
            return


def _handler(body: bytes) -> Iterator[str]:
    name = body[24:].split(b"\0")[0].lstrip(bytes(range(32)))
    if name not in _USUAL_HANDLERS and body[8:12] not in (b"mdir", b"mdta"):
        yield f"a handler that names a program, {excerpt(name)}"


def _compressor(body: bytes) -> Iterator[str]:
    """Yield the compressor's name in a description of pictures, if it tells a version."""
    if len(body) >= 98 and body[12:16] in (b"avc1", b"hvc1", b"hev1", b"av01", b"vp09", b"mp4v"):
        name = body[59 : 59 + min(body[58], 31)]
        if tells(name):
            yield f"the compressor {excerpt(name)}"


def _user_data(data: bytes, box: Box) -> Iterator[str]:
    """Yield the items of `udta` and `meta`: iTunes lists, QuickTime keys, places, makers."""
    found: dict[str, None] = {}
    pending = [(box, 0)]
    while pending:
        inner, depth = pending.pop()
        # A meta box has four bytes of its own before its boxes, in QuickTime it has none.
        skip = 4 if inner.kind == b"meta" and data[inner.start + 4 : inner.start + 8] != b"hdlr" else 0
        try:
            children = list(boxes(data, inner.start + skip, inner.end, (*inner.around, inner.kind)))
        except (ValueError, struct.error):
            found["user data that cannot be read"] = None
            continue
        for child in children:
            if child.kind in (b"meta", b"ilst") and depth < DEEPEST:
                pending.append((child, depth + 1))
            elif child.kind not in (b"hdlr", b"free", b"iloc", b"\0\0\0\0"):
                found[_item(data, child)] = None
    yield from found


def _item(data: bytes, box: Box) -> str:
    name = box.kind.decode("latin-1").strip()
    body = data[box.start : min(box.end, box.start + 240)]
    if box.kind == b"loci":
        return "the place"
    if box.kind == b"\xa9xyz":
        return f"the place, {excerpt(body[4:])}"
    if box.kind == b"keys":
        return f"QuickTime keys, {excerpt(body[8:])}"
    words = (
        body[16:] if body[4:8] == b"data" else body[4:] if box.kind.startswith(b"\xa9") else body
    )  # length and language
    return f"the item {name}, {excerpt(words)}"
