"""Pictures: which files are taken, how large they may be, and what is made of them."""

from typing import NamedTuple

SOURCES: dict[str, tuple[str, ...]] = {
    ".avif": ("AVIF",),
    ".gif": ("GIF",),
    ".heic": ("HEIF",),
    ".heif": ("HEIF",),
    ".jpeg": ("JPEG", "MPO"),
    ".jpg": ("JPEG", "MPO"),
    ".png": ("PNG",),
    ".webp": ("WEBP",),
}
"""Suffixes of pictures made of pixels, with Pillow's names for what may be in them. MPO: a JPEG with more behind it."""

DRAWING = ".svg"

MOST_PIXELS = 60_000_000
"""Of a picture to be read: what a telephone makes fits in, and no small file unfolds to gigabytes."""

MOST_BYTES = 60_000_000

TALLEST = 10
"""Times as high as wide: beyond, the formats' own limits are met."""


class Format(NamedTuple):
    """How one format is written: Pillow's name, its options, the qualities that are tried."""

    name: str
    suffix: str
    media_type: str
    options: dict[str, object]
    qualities: tuple[int, ...] = ()


# One thread, since libaom's bytes differ with their number.
AVIF = Format(
    "AVIF",
    ".avif",
    "image/avif",
    {"codec": "aom", "speed": 6, "max_threads": 1, "subsampling": "4:2:0", "range": "full"},
    tuple(range(10, 71, 4)),
)
WEBP = Format("WEBP", ".webp", "image/webp", {"method": 6}, tuple(range(6, 87, 5)))
LOSSLESS = Format("WEBP", ".webp", "image/webp", {"lossless": True, "quality": 80, "method": 6})
JPEG = Format(
    "JPEG", ".jpg", "image/jpeg", {"quality": 75, "optimize": True, "progressive": True, "subsampling": "4:2:0"}
)
PNG = Format("PNG", ".png", "image/png", {"optimize": True})

NARROW, COMMON, WIDE = 360, 640, 1152
"""Widths in pixels: a narrow screen with one pixel to a point, one with two (or the column with one), the column with two."""

BUDGETS: dict[int, int] = {NARROW: 5_000, COMMON: 8_000, WIDE: 20_000}
"""Bytes of one picture by its width, such that a post with it and its text is here after the first round trips."""

FALLBACK = 960
"""Width for programs that know neither format, for feeds and for those who share a link."""

FLOOR = 0.9
"""The least likeness to the original (pictures/likeness.py) that is published, whatever it weighs."""
