"""The filters of PDF streams that may hold objects or metadata (ISO 32000-2, 7.4); each stops at a measure."""

import base64
import zlib
from collections.abc import Callable

from sporfri.audit.documents.pdf.tokens import unhex

LARGEST = 8 * 1024 * 1024
LARGEST_BY_HAND = 1024 * 1024
"""What Python itself unpacks, byte by byte, stops earlier."""


def decode(data: bytes, names: list[bytes], numbers: dict[bytes, int]) -> bytes:
    """Undo a stream's filters, in order. Raises ValueError for a filter that is unknown, for broken data and beyond measure."""
    for name in names:
        if name not in _FILTERS:
            raise ValueError(f"a stream is coded in a way that is not read ({name.decode('latin-1')})")
        data = _FILTERS[name](data)
    if len(data) > LARGEST:
        raise ValueError("a stream grows beyond all measure")
    if numbers.get(b"Predictor", 1) > 1:
        data = _unpredict(data, max(numbers.get(b"Columns", 1), 1), numbers.get(b"Predictor", 1))
    return data


def _flate(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise ValueError(f"a stream is broken ({error})") from error


def _ascii85(data: bytes) -> bytes:
    return base64.a85decode(data.strip().removeprefix(b"<~").partition(b"~")[0], ignorechars=b" \t\n\r\v\f\0")


def _hex(data: bytes) -> bytes:
    return unhex(data.partition(b">")[0])


def _run_length(data: bytes) -> bytes:
    out, at = bytearray(), 0
    while at < len(data) and data[at] != 128 and len(out) <= LARGEST_BY_HAND:
        length = data[at]
        out += data[at + 1 : at + 2 + length] if length < 128 else data[at + 1 : at + 2] * (257 - length)
        at += 2 + length if length < 128 else 2
    return _within(out)


def _lzw(data: bytes) -> bytes:
    """LZW with codes of 9 to 12 bits, widened one code early, as PDF does unless it says otherwise."""
    out, table, before = bytearray(), [bytes([byte]) for byte in range(256)] + [b"", b""], b""
    bits = held = 0
    width = 9
    for byte in data:
        held, bits = held << 8 | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, held = held >> bits, held & ((1 << bits) - 1)
        if code == 257 or len(out) > LARGEST_BY_HAND:
            break
        if code == 256:
            del table[258:]
            width, before = 9, b""
            continue
        if code > len(table) or (code == len(table) and not before):
            raise ValueError("a stream is broken (LZW)")
        entry = table[code] if code < len(table) else before + before[:1]
        if before and len(table) < 4096:
            table.append(before + entry[:1])
        out += entry
        before = entry
        width = min(max(9, (len(table) + 1).bit_length()), 12)
    return _within(out)


def _unpredict(data: bytes, columns: int, predictor: int) -> bytes:
    """Undo the predictors of PNG, one byte a column, as streams of objects use them."""
    if predictor < 10:
        raise ValueError("a stream is coded in a way that is not read (TIFF predictor)")
    before, out = bytearray(columns), bytearray()
    for at in range(0, len(_within(data)), columns + 1):
        row = bytearray(data[at + 1 : at + 1 + columns])
        for place, byte in enumerate(row):
            left, up, corner = (row[place - 1], before[place], before[place - 1]) if place else (0, before[place], 0)
            row[place] = byte + _PREDICTORS.get(data[at], _nothing)(left, up, corner) & 255
        out += row
        before = row.ljust(columns, b"\0")
    return bytes(out)


def _nothing(_left: int, _up: int, _corner: int) -> int:
    return 0


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


def _within(data: bytes | bytearray) -> bytes:
    if len(data) > LARGEST_BY_HAND:
        raise ValueError("a stream grows beyond all measure")
    return bytes(data)


_PREDICTORS: dict[int, Callable[[int, int, int], int]] = {
    1: lambda left, _up, _corner: left,
    2: lambda _left, up, _corner: up,
    3: lambda left, up, _corner: (left + up) // 2,
    4: _paeth,
}
_FILTERS: dict[bytes, Callable[[bytes], bytes]] = {
    b"FlateDecode": _flate, b"Fl": _flate, b"ASCII85Decode": _ascii85, b"A85": _ascii85, b"ASCIIHexDecode": _hex, b"AHx": _hex,
    b"LZWDecode": _lzw, b"LZW": _lzw, b"RunLengthDecode": _run_length, b"RL": _run_length,
}  # fmt: skip
