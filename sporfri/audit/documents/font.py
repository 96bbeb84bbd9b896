"""Fonts: the names of people and machines in them, and the blocks that a licensee's copy may be marked with.

OpenType (ISO/IEC 14496-22), WOFF (w3.org/TR/WOFF, tables by zlib) and WOFF 2 (w3.org/TR/WOFF2, all tables by brotli). Only the
tables that tell something are unpacked, and no further than a bound.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator

import brotli

from sporfri.audit.document import NOWHERE, Document, Note

LARGEST = 16 * 1024 * 1024
"""At most this many bytes of a font are unpacked."""

_PRIVATE = {b"FFTM": "when it was made (FFTM)", b"meta": "metadata (meta)", b"DSIG": "a signature (DSIG)",
            b"TTFA": "how it was hinted (TTFA)", b"PfEd": "an editor's notes (PfEd)", b"TSI0": "the editor's sources (VTT)",
            b"TSIV": "the editor's sources (VTT)", b"BDF ": "notes of a bitmap font (BDF)"}  # fmt: skip
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TOOL = re.compile(
    r"(?:font ?forge|glyphs|fontlab|robofont|fontself|calligraphr|birdfont|fontographer|makeotf|ttfautohint|fontmake|fontcreator|igino|\bvtt\b)[^;,]{0,40}\d",
    re.IGNORECASE,
)
_USER = re.compile(
    r"/(?:home|Users)/[\w.-]+|\b(?:licen[sc]ed? to|order(?: id| number)?:|purchased by|user:)\s*\S[^;]{0,60}",
    re.IGNORECASE,
)
# The tables that WOFF 2 knows by number (w3.org/TR/WOFF2, section 5.3).
_KNOWN = (
    b"cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx "
    b"BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty "
    b"just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
)
_KNOWN_TAGS = tuple(_KNOWN[index : index + 4].ljust(4) for index in range(0, len(_KNOWN), 5))
_TRANSFORMED = (b"glyf", b"loca")


def read(document: Document, name: str, data: bytes) -> None:
    """Note what a font tells about who made or licensed it; what is out of order in it is a trouble."""
    labels: dict[str, None] = {}
    try:
        for label in _READERS[name](data):
            labels[label] = None
    except (struct.error, zlib.error, brotli.error, ValueError, IndexError) as error:
        document.troubles.append(Note(f"its font format is broken: {error}", NOWHERE))
    document.metadata += [Note(label, NOWHERE) for label in labels]


def _sfnt(data: bytes) -> Iterator[str]:
    offsets = [0]
    if data.startswith(b"ttcf"):
        offsets = list(struct.unpack_from(f">{min(struct.unpack_from('>I', data, 8)[0], 64)}I", data, 12))
    for offset in offsets:
        count = struct.unpack_from(">H", data, offset + 4)[0]
        for index in range(count):
            tag, _, start, length = struct.unpack_from(">4sIII", data, offset + 12 + 16 * index)
            if start + length > len(data):
                raise ValueError(f"its table {tag.decode('latin-1')} ends too early")
            yield from _table(tag, data[start : start + length] if tag == b"name" else b"")


def _woff(data: bytes) -> Iterator[str]:
    yield from _blocks(data, 24)
    for index in range(struct.unpack_from(">H", data, 12)[0]):
        tag, start, packed, length = struct.unpack_from(">4sIII", data, 44 + 20 * index)
        if start + packed > len(data):
            raise ValueError(f"its table {tag.decode('latin-1')} ends too early")
        body = b""
        if tag == b"name":
            body = data[start : start + packed]
            if packed < length:
                body = zlib.decompressobj().decompress(body, LARGEST)
        yield from _table(tag, body)


def _woff2(data: bytes) -> Iterator[str]:
    yield from _blocks(data, 28)
    count, _, _, packed = struct.unpack_from(">HHII", data, 12)
    tables, at = [], 48
    for _ in range(count):
        flags, at = data[at], at + 1
        tag = _KNOWN_TAGS[flags & 0x3F] if flags & 0x3F < 63 else data[at : at + 4]
        at += 4 if flags & 0x3F == 63 else 0
        length, at = _base128(data, at)
        # glyf and loca are transformed unless version 3 says not; of all others version 0 is the plain one.
        if (flags >> 6 != 3) if tag in _TRANSFORMED else flags >> 6:
            length, at = _base128(data, at)
        tables.append((tag, length))
    if data.startswith(b"ttcf", 4):
        yield "a collection, of which only the names are known"
    plain = _unbrotli(data[at : at + packed]) if packed else b""
    start = 0
    for tag, length in tables:
        if start + length > len(plain) and plain:
            raise ValueError(f"its table {tag.decode('latin-1')} ends too early")
        yield from _table(tag, plain[start : start + length] if tag == b"name" else b"")
        start += length


def _blocks(data: bytes, at: int) -> Iterator[str]:
    """Yield the metadata block and the private block that a header names (metaOffset, privOffset)."""
    if struct.unpack_from(">I", data, at)[0]:
        yield "a metadata block"
    if struct.unpack_from(">I", data, at + 12)[0]:
        yield "a private block"


def _base128(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for index in range(5):
        value = value << 7 | data[at + index] & 0x7F
        if not data[at + index] & 0x80:
            return value, at + index + 1
    raise ValueError(f"no length at byte {at}")


def _unbrotli(data: bytes) -> bytes:
    decompressor, parts, size = brotli.Decompressor(), [], 0
    for start in range(0, len(data), 256):  # small steps, so that a bomb is noticed while it is small
        parts.append(decompressor.process(data[start : start + 256]))
        size += len(parts[-1])
        if size > LARGEST:
            raise ValueError("it grows beyond all measure when it is unpacked")
    return b"".join(parts)


def _table(tag: bytes, body: bytes) -> Iterator[str]:
    if label := _PRIVATE.get(tag):
        yield label
    if tag == b"name" and body:
        yield from _names(body)


def _names(body: bytes) -> Iterator[str]:
    """Yield the names that tell of a mailbox, a tool with its version, or a licensee (OpenType, `name`).

    Who drew a font is said in its licence and may stay in it.
    """
    _, count, storage = struct.unpack_from(">HHH", body)
    for index in range(min(count, 2000)):
        platform, _, _, _, length, offset = struct.unpack_from(">HHHHHH", body, 6 + 12 * index)
        raw = body[storage + offset : storage + offset + min(length, 4096)]
        text = raw.decode("latin-1" if platform == 1 else "utf-16-be", "replace")
        for pattern, what in ((_MAIL, "the address"), (_TOOL, "the tool"), (_USER, "the licensee")):
            if found := pattern.search(text):
                yield f"{what} {found[0]!r} in its names"


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {"sfnt": _sfnt, "woff": _woff, "woff2": _woff2}
