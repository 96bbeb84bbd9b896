"""What a picture file tells beside the picture, in words for its owner. All of it is left out of what is published."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from PIL import Image

EXIF, GPS, THUMBNAIL = 0x8769, 0x8825, 1
# Tags of Exif 2.32, sections 4.6.4 and 4.6.5; XP… are Microsoft's.
WORDS: dict[int, str] = {
    0x010F: "camera model",
    0x0110: "camera model",
    0xA431: "camera serial number",
    0xA434: "lens model",
    0xA435: "lens serial number",
    0xA430: "owner's name",
    0x013B: "author's name",
    0x9C9D: "author's name",
    0x8298: "copyright notice",
    0x010E: "description",
    0x9C9B: "description",
    0x9C9C: "comment",
    0x9286: "comment",
    0x9003: "time",
    0x9004: "time",
    0x0132: "time",
    0x9010: "time zone",
    0x0131: "software",
    0x013C: "computer's name",
    0xA420: "unique number",
    0x927C: "camera maker's notes",
}
MUTE = frozenset({0x0112, 0x011A, 0x011B, 0x0128, 0x0213, 0x8769, 0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003})
"""Tags that say how the file is to be read: its turn, resolution, colours, size and version."""
INFO: dict[str, str] = {
    "comment": "comment",
    "photoshop": "IPTC data",
    "xmp": "XMP data",
    "XML:com.adobe.xmp": "XMP data",
    "mp": "further pictures",
}


def told_by(image: Image.Image) -> tuple[str, ...]:
    """Return what an opened picture's file tells, most telling first: `position 59.91 N 10.75 E`, `camera model`."""
    with suppress(Exception):  # metadata that are broken: they are left out like all others, without being named
        return tuple(dict.fromkeys(_told(image)))
    return ("EXIF data",)


def _told(image: Image.Image) -> Iterator[str]:
    exif = image.getexif()
    tags: dict[int, Any] = {**exif, **exif.get_ifd(EXIF)}
    place = exif.get_ifd(GPS)
    if place:
        yield _position(place)
    named = [words for tag, words in WORDS.items() if tag in tags]
    yield from named
    if exif.get_ifd(THUMBNAIL):
        yield "thumbnail"
    if not (named or place) and set(tags) - MUTE:
        yield "EXIF data"
    yield from (words for key, words in INFO.items() if image.info.get(key))
    yield from (f"text “{key}”" for key in getattr(image, "text", {}) if key not in INFO)
    frames = getattr(image, "n_frames", 1)
    if frames > 1:
        yield (
            f"further pictures ({frames - 1})"
            if image.format == "MPO"
            else f"motion ({frames} frames; the first is shown)"
        )


def _position(place: dict[int, Any]) -> str:
    """Say where, to two decimals; only that there was a place where it cannot be read (Exif 2.32, section 4.6.6)."""
    try:
        return f"position {_degrees(place[2])} {place[1]} {_degrees(place[4])} {place[3]}"
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return "position"


def _degrees(parts: Any) -> str:
    degrees, minutes, seconds = (float(part) for part in parts)
    return f"{degrees + minutes / 60 + seconds / 3600:.2f}"
