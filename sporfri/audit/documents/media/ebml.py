"""Matroska and WebM: elements inside elements (RFC 8794, RFC 9559)."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sporfri.audit.documents.media.words import excerpt, tells

_MASTERS = frozenset(
    {0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1254C367, 0x7373, 0x67C8, 0x1941A469, 0x61A7, 0x1043A770, 0x45B9}
)
_TOLD = {
    0x7BA9: "the title", 0x7384: "a file name", 0x3C83AB: "a file name", 0x3E83BB: "a file name", 0x466E: "an attached file",
    0x536E: "a track's name", 0x467E: "an attachment's description",
}  # fmt: skip
_PROGRAMS = {0x4D80: "the library that wrote it", 0x5741: "the program that wrote it"}
_DATE, _IDENTIFIER, _TAG_NAME, _TAG_TEXT = 0x4461, 0x73A4, 0x45A3, 0x4487
_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
_HARMLESS_TAGS = frozenset({"DURATION", "BPS", "NUMBER_OF_FRAMES", "NUMBER_OF_BYTES"})
_MOST = 200_000


def read(data: bytes) -> Iterator[str]:
    """Yield what the elements beside sound and pictures tell."""
    tag = ""
    for kind, body in _elements(data):
        if kind == _TAG_NAME:
            tag = body.decode("utf-8", "replace").strip("\0")
        elif kind == _TAG_TEXT:
            if tag not in _HARMLESS_TAGS and (tag != "ENCODER" or tells(body)):
                yield f"the tag {tag[:40]}, {excerpt(body)}"
        else:
            yield from _told(kind, body)


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the elements in their order, with the beginning of what they hold; those that hold others are entered."""
    at = seen = 0
    while at < len(data):
        seen += 1
        if seen > _MOST:
            raise ValueError("it has more elements than anybody writes")
        kind, at = _number(data, at, keep=True)
        length, at = _number(data, at)
        if at + max(length, 0) > len(data):
            raise ValueError(f"the element at byte {at} ends too early")
        if kind in _MASTERS or length < 0:
            continue
        yield kind, data[at : at + min(length, 240)]
        at += length


def _told(kind: int, body: bytes) -> Iterator[str]:
    if kind in _TOLD:
        yield f"{_TOLD[kind]}, {excerpt(body)}"
    elif kind in _PROGRAMS:
        if tells(body):
            yield f"{_PROGRAMS[kind]}, {excerpt(body)}"
    elif kind == _DATE and len(body) == 8:
        moment = _EPOCH + timedelta(
            seconds=max(-(1 << 33), min(1 << 36, struct.unpack(">q", body)[0] // 1_000_000_000))
        )
        yield f"the date {moment:%Y-%m-%d %H:%M:%S}"
    elif kind == _IDENTIFIER and any(body):
        yield "an identifier of the file"


def _number(data: bytes, at: int, *, keep: bool = False) -> tuple[int, int]:
    """Read a number of variable length; -1 where its length is said to be unknown."""
    first = data[at]
    width = 9 - first.bit_length()
    if width > 8 or at + width > len(data):
        raise ValueError(f"no element at byte {at}")
    value = int.from_bytes(data[at : at + width])
    if not keep:
        value &= (1 << 7 * width) - 1
        if value == (1 << 7 * width) - 1:
            value = -1
    return value, at + width
