"""MP3 (ISO/IEC 11172-3) and its tags: ID3v2 before the sound, ID3v1, APE and Lyrics3 after it (id3.org, wiki.hydrogenaud.io)."""

import struct
from collections.abc import Iterator

from sporfri.audit.documents.media.words import excerpt

_ENCODINGS = ("latin-1", "utf-16", "utf-16-be", "utf-8")
_PADDING = 0


def read(data: bytes) -> Iterator[str]:
    """Yield what the tags of an MP3 file tell."""
    at = 0
    while data[at : at + 3] == b"ID3":
        end = at + 10 + _synchsafe(data[at + 6 : at + 10])
        if end > len(data):
            raise ValueError("its ID3 tag ends too early")
        yield from frames(data[at:end])
        at = end
    tail = data[-128:]
    if len(tail) == 128 and tail.startswith(b"TAG"):
        yield f"an ID3v1 tag, {excerpt(tail[3:33].rstrip(bytes(1)), 'latin-1')}"
    yield from _ape(data)
    if b"LYRICS200" in data[-256:] or b"LYRICSEND" in data[-256:]:
        yield "a Lyrics3 tag"


def frames(tag: bytes) -> Iterator[str]:
    """Yield each frame of an ID3v2 tag, by its identifier and the beginning of its text."""
    version, flags = tag[3], tag[5]
    body = tag[10:]
    if flags & 0x80:  # unsynchronised: a zero after each 255
        body = body.replace(b"\xff\0", b"\xff")
    if flags & 0x40 and version > 2:
        size = struct.unpack_from(">I", body)[0]
        body = body[size + 4 if version == 3 else _synchsafe(body[:4]) :]
    width, head = (3, 6) if version == 2 else (4, 10)
    at = 0
    while at + head <= len(body) and body[at] != _PADDING:
        name = body[at : at + width].decode("latin-1")
        size = int.from_bytes(body[at + 3 : at + 6]) if version == 2 else _size(body[at + 4 : at + 8], version)
        content = body[at + head : at + head + size]
        if not name.isalnum() or len(content) < size:
            raise ValueError(f"the ID3 frame at byte {at} ends too early")
        yield f"the ID3 frame {name}{_text(name, content)}"
        at += head + size


def _text(name: str, content: bytes) -> str:
    if (name[:1] != "T" and name not in ("COMM", "USLT", "PRIV", "UFID", "WXXX")) or not content:
        return ""
    encoding = _ENCODINGS[content[0]] if name not in ("PRIV", "UFID") and content[0] < len(_ENCODINGS) else "latin-1"
    body = content[1:241] if encoding.startswith("utf-16") else content.lstrip(b"\0\1\2\3")[:240]
    return f", {excerpt(body[: len(body) // 2 * 2] if encoding.startswith('utf-16') else body, encoding)}"


def _ape(data: bytes) -> Iterator[str]:
    """Yield the items of an APE tag at the end of a file, before an ID3v1 tag if there is one."""
    end = len(data) - 128 if data[-128:-125] == b"TAG" else len(data)
    if end < 32 or data[end - 32 : end - 24] != b"APETAGEX":
        return
    size, count = struct.unpack_from("<II", data, end - 20)
    at = end - size
    for _ in range(min(count, 100)):
        if not 0 <= at < end - 40:
            return
        length = struct.unpack_from("<I", data, at)[0]
        name_end = data.find(b"\0", at + 8, at + 300)
        if name_end < 0:
            return
        yield f"the APE item {data[at + 8 : name_end].decode('latin-1')}, {excerpt(data[name_end + 1 : name_end + 1 + min(length, 240)])}"
        at = name_end + 1 + length


def _size(field: bytes, version: int) -> int:
    return _synchsafe(field) if version > 3 else int.from_bytes(field)


def _synchsafe(field: bytes) -> int:
    """Read four bytes of seven bits."""
    return sum((byte & 0x7F) << shift for byte, shift in zip(field, (21, 14, 7, 0), strict=True))
