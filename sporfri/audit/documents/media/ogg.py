"""Ogg (RFC 3533) with Vorbis, Opus, Speex or Theora, and FLAC (RFC 9639): the comments that all of them share."""

import struct
from collections.abc import Iterator

from sporfri.audit.documents.media.words import excerpt, tells

_COMMENTS = (b"\x03vorbis", b"OpusTags", b"\x81theora")
_FLAC_BLOCKS = {2: "an application block", 5: "a cue sheet", 6: "a picture"}
_HEADERS = 1 << 20
"""Comments stand in a stream's second packet; a header longer than this is cut."""


def read(data: bytes) -> Iterator[str]:
    """Yield the comments of every stream in an Ogg file."""
    for packet in _second_packets(data):
        sign = next((sign for sign in _COMMENTS if packet.startswith(sign)), None)
        if sign:
            yield from comments(packet[len(sign) :])
        elif packet[:4] == b"\x84\0\0\1" or packet[:1] == b"\x84":  # FLAC in Ogg: a block of comments
            yield from comments(packet[4:])
        elif packet[:8] == b"fishead\0" or not packet:
            continue
        elif packet[:4] != b"fLaC":
            yield from comments(packet)  # Speex: comments without a sign


def _second_packets(data: bytes) -> Iterator[bytes]:
    """Yield each logical stream's second packet, put together from its pages."""
    streams: dict[bytes, list[bytearray]] = {}
    at = 0
    while at < len(data):
        if data[at : at + 4] != b"OggS":
            raise ValueError(f"no page at byte {at}")
        serial, count = data[at + 14 : at + 18], data[at + 26]
        lacing = data[at + 27 : at + 27 + count]
        if len(lacing) < count:
            raise ValueError("its last page ends too early")
        packets = streams.setdefault(serial, [bytearray()])
        position = at + 27 + count
        for length in lacing:
            if len(packets) <= 2 and len(packets[-1]) < _HEADERS:
                packets[-1] += data[position : position + length]
            position += length
            if length < 255 and len(packets) <= 2:
                packets.append(bytearray())
        at = position
    yield from (bytes(packets[1]) for packets in streams.values() if len(packets) > 1)


def read_flac(data: bytes) -> Iterator[str]:
    """Yield what the blocks before the sound tell, and tags that do not belong to the format."""
    at, last = 4, False
    while not last and at + 4 <= len(data):
        last, kind = bool(data[at] & 0x80), data[at] & 0x7F
        length = int.from_bytes(data[at + 1 : at + 4])
        body = data[at + 4 : at + 4 + length]
        if len(body) < length:
            raise ValueError(f"the block at byte {at} ends too early")
        if kind == 4:
            yield from comments(body)
        elif kind in _FLAC_BLOCKS:
            yield _FLAC_BLOCKS[kind]
        elif kind == 1 and any(body):
            yield f"words in the padding, {excerpt(body.strip(bytes(1)))}"
        elif kind > 6:
            yield f"a block of the unknown type {kind}"
        at += 4 + length
    if data[-128:-125] == b"TAG":
        yield "an ID3v1 tag"


def comments(body: bytes) -> Iterator[str]:
    """Yield the vendor, if it tells a version, and each comment (xiph.org/vorbis/doc/v-comment.html)."""
    length = struct.unpack_from("<I", body)[0]
    vendor = body[4 : 4 + length]
    if len(vendor) < length:
        raise ValueError("its comments end too early")
    if tells(vendor):
        yield f"the program that wrote it, {excerpt(vendor)}"
    count, at = struct.unpack_from("<I", body, 4 + length)[0], 8 + length
    for _ in range(count):
        size = struct.unpack_from("<I", body, at)[0]
        comment = body[at + 4 : at + 4 + size]
        if len(comment) < size < _HEADERS:
            raise ValueError("its comments end too early")
        name, _, value = comment.partition(b"=")
        if name.lower() != b"encoder" or tells(value):
            yield f"the comment {name[:40].decode('ascii', 'replace')}, {excerpt(value[:240])}"
        at += 4 + size
