"""WAVE (RIFF): the chunks beside the sound (Multimedia Programming Interface 1.0; EBU Tech 3285 for `bext`)."""

import struct
from collections.abc import Iterator

from sporfri.audit.documents.media import id3
from sporfri.audit.documents.media.words import excerpt

_SOUND = frozenset({b"fmt ", b"data", b"fact", b"cue ", b"smpl", b"inst", b"PEAK", b"plst", b"wavl", b"slnt"})
_PADDING = frozenset({b"JUNK", b"junk", b"PAD ", b"FLLR"})


def read(data: bytes) -> Iterator[str]:
    """Yield what the chunks of a WAVE file tell."""
    at, end = 12, min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while at + 8 <= end:
        kind, length = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + length]
        if len(body) < length:
            raise ValueError(f"the chunk at byte {at} ends too early")
        yield from _told(kind, body)
        at += 8 + length + length % 2
    if len(data) > at:
        yield "data after the end of the sound"


def _told(kind: bytes, body: bytes) -> Iterator[str]:
    name = kind.decode("latin-1").strip()
    if kind == b"LIST" and body[:4] == b"INFO":
        at = 4
        while at + 8 <= len(body):
            item, length = struct.unpack_from("<4sI", body, at)
            yield f"the item {item.decode('latin-1')}, {excerpt(body[at + 8 : at + 8 + min(length, 240)].strip(bytes(1)))}"
            at += 8 + length + length % 2
    elif kind in (b"id3 ", b"ID3 ") and body[:3] == b"ID3":
        yield from id3.frames(body)
    elif kind in _PADDING:
        if any(body):
            yield f"words in the padding, {excerpt(body.strip(bytes(1)))}"
    elif kind == b"bext":
        yield f"broadcast tags (bext), {excerpt(body[256:338].replace(bytes(1), b' '))}"
    elif kind not in _SOUND and not (kind == b"LIST" and body[:4] == b"wavl"):
        yield f"the chunk {name}, {excerpt(body)}"
