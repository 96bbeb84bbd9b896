"""AVIF and HEIC: boxes with items, of which some are pictures and some tell (ISO/IEC 14496-12, 8.11; 23008-12)."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from sporfri.audit.documents import xmp
from sporfri.audit.documents.image import exif, icc
from sporfri.audit.documents.image.words import size
from sporfri.audit.documents.media import iso
from sporfri.audit.documents.media.words import excerpt

LARGEST_ITEM = 1024 * 1024
_PICTURES = frozenset(
    {b"av01", b"hvc1", b"hvt1", b"avc1", b"vvc1", b"jpeg", b"grid", b"iovl", b"iden", b"tmap", b"unci"}
)
_OUTER = frozenset({b"ftyp", b"meta", b"mdat", b"free", b"skip", b"moov"})
_LISTS = frozenset({b"hdlr", b"pitm", b"iinf", b"iloc", b"iprp", b"iref", b"idat", b"dinf", b"grpl", b"ipro", b"free"})
_PROPERTIES = frozenset(
    {b"ispe", b"pixi", b"colr", b"av1C", b"hvcC", b"avcC", b"pasp", b"clap", b"irot", b"imir", b"auxC", b"a1op", b"a1lx", b"lsel",
     b"clli", b"mdcv", b"cclv", b"rloc", b"free"}
)  # fmt: skip


class Item(NamedTuple):
    """An item of a `meta` box: its number, its type, and for `mime` what it holds."""

    number: int
    kind: bytes
    holds: bytes


def read(data: bytes) -> Iterator[str]:
    """Yield what an AVIF or a HEIC tells beside its pictures. Raises ValueError where its boxes do not fit."""
    for box in iso.boxes(data):
        if box.kind == b"meta":
            yield from _meta(data, box)
        elif box.kind == b"moov":
            yield from iso.read(data[box.start - 8 : box.end])
        elif box.kind not in _OUTER:
            yield f"the box {box.kind.decode('latin-1')}"
        elif box.kind in (b"free", b"skip") and any(data[box.start : box.end]):
            yield f"words in a free box, {excerpt(data[box.start : box.end].strip(bytes(1)))}"


def _meta(data: bytes, meta: iso.Box) -> Iterator[str]:
    inner: dict[bytes, iso.Box] = {}
    for box in iso.boxes(data, meta.start + 4, meta.end):
        if box.kind in inner:
            yield f"a second box {box.kind.decode('latin-1')}"  # no program reads both
        inner.setdefault(box.kind, box)
    places = dict(_places(data, inner[b"iloc"])) if b"iloc" in inner else {}
    for item in _items(data, inner[b"iinf"]) if b"iinf" in inner else ():
        yield from _told(item, _content(data, places.get(item.number), inner.get(b"idat")))
    if b"iref" in inner and any(
        box.kind == b"thmb" for box in iso.boxes(data, inner[b"iref"].start + 4, inner[b"iref"].end)
    ):
        yield "a thumbnail"
    if b"iprp" in inner:
        yield from _properties(data, inner[b"iprp"])
    yield from (f"the box {kind.decode('latin-1')}" for kind in inner if kind not in _LISTS)


def _items(data: bytes, listed: iso.Box) -> Iterator[Item]:
    wide = data[listed.start] > 0
    for box in iso.boxes(data, listed.start + (8 if wide else 6), listed.end):
        if box.kind != b"infe":
            continue
        number, skip = ("H", 8) if data[box.start] < 3 else ("I", 10)
        kind = data[box.start + skip : box.start + skip + 4]
        strings = data[box.start + skip + 4 : min(box.end, box.start + 512)].split(b"\0")
        yield Item(
            struct.unpack_from(">" + number, data, box.start + 4)[0], kind, strings[1] if len(strings) > 1 else b""
        )


def _places(data: bytes, box: iso.Box) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Yield for each item how its place is meant (0: in the file, 1: in `idat`), and its first part's offset and length."""
    version, at = data[box.start], box.start + 4
    widths = data[at] >> 4, data[at] & 15, data[at + 1] >> 4, data[at + 1] & 15 if version else 0
    at, number = at + 2, 4 if version == 2 else 2
    count, at = _number(data, at, number), at + number
    for _ in range(count):
        if at >= box.end:
            raise ValueError("its list of places ends too early")
        item, at = _number(data, at, number), at + number
        method, at = (_number(data, at, 2) & 15, at + 2) if version else (0, at)
        base, at = _number(data, at + 2, widths[2]), at + 2 + widths[2]
        parts, at = _number(data, at, 2), at + 2
        first = at + widths[3]
        yield item, (method, base + _number(data, first, widths[0]), _number(data, first + widths[0], widths[1]))
        at += parts * (widths[3] + widths[0] + widths[1])


def _number(data: bytes, at: int, width: int) -> int:
    return int.from_bytes(data[at : at + width])


def _content(data: bytes, place: tuple[int, int, int] | None, idat: iso.Box | None) -> bytes:
    if place is None or (place[0] == 1 and idat is None):
        return b""
    start = place[1] + (idat.start if place[0] == 1 and idat else 0)
    return data[start : start + min(place[2] or LARGEST_ITEM, LARGEST_ITEM)]


def _told(item: Item, content: bytes) -> Iterator[str]:
    if item.kind == b"Exif":
        yield from exif.describe(content[4 + _number(content, 0, 4) :])
    elif item.kind == b"mime" and item.holds == b"application/rdf+xml":
        yield xmp.describe(content)
    elif item.kind not in _PICTURES:
        yield f"an item of the kind {excerpt(item.kind)}"


def _properties(data: bytes, box: iso.Box) -> Iterator[str]:
    for listed in iso.boxes(data, box.start, box.end):
        if listed.kind != b"ipco":
            continue
        for kind, start, end, _ in iso.boxes(data, listed.start, listed.end):
            if kind == b"colr" and data[start : start + 4] in (b"prof", b"rICC"):
                yield from icc.describe(data[start + 4 : end])
            elif kind == b"ispe":
                yield from size(*struct.unpack_from(">II", data, start + 4))
            elif kind not in _PROPERTIES:
                yield f"the property {excerpt(kind)}"
