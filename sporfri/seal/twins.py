"""Compressed twins: `page.html.br`, `.gz` and, where it is the smallest, `.zst` beside each file of text.

The compressors come with the environment, hash-locked, and not with the system: another zlib makes other bytes. Zopfli
writes gzip with no name and no time in its header (RFC 1952, section 2.3).
"""

from collections.abc import Callable
from pathlib import Path

import brotli
import zopfli.gzip
from backports import zstd

TEXT = frozenset({".css", ".csv", ".html", ".json", ".svg", ".txt", ".xml", ".js"})
"""Suffixes of files that compress; pictures are compressed already."""

ENCODINGS: dict[str, str] = {".br": "br", ".gz": "gzip", ".zst": "zstd"}
"""Suffix of a twin → its content coding (RFC 9110, section 8.4.1)."""

LEAST = 64
"""A twin that spares fewer bytes than this costs a server more than it saves."""


def twins(data: bytes) -> dict[str, bytes]:
    """Return the twins that pay, by suffix; none where nothing is gained, zstd only where it beats brotli."""
    found = {suffix: compress(data) for suffix, compress in _COMPRESSORS.items()}
    if len(found[".zst"]) >= len(found[".br"]):
        del found[".zst"]
    return {suffix: twin for suffix, twin in found.items() if len(twin) + LEAST <= len(data)}


def add_twins(folder: Path) -> None:
    """Write the twins of every file of text in a folder."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in TEXT and path.is_file():
            for suffix, twin in twins(path.read_bytes()).items():
                path.with_name(path.name + suffix).write_bytes(twin)


def remove_twins(folder: Path) -> None:
    """Remove the twins of files of text, whoever made them."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in ENCODINGS and path.with_suffix("").suffix in TEXT:
            path.unlink()


def _brotli(data: bytes) -> bytes:
    compressed: bytes = brotli.compress(data, quality=11)
    return compressed


def _zstd(data: bytes) -> bytes:
    # One thread, so that the bytes don't depend on the number of cores.
    return zstd.compress(data, options={zstd.CompressionParameter.compression_level: 19})


def _gzip(data: bytes) -> bytes:
    compressed: bytes = zopfli.gzip.compress(data)
    return compressed


_COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {".br": _brotli, ".gz": _gzip, ".zst": _zstd}
