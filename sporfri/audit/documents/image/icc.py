"""Colour profiles: the names that they carry (ICC.1:2022). A standard's own profile tells nothing; a screen's tells whose."""

import struct
from collections.abc import Iterator

from sporfri.audit.documents.media.words import excerpt
from sporfri.tables.metadata import PROFILE_NAMES

LARGEST = 4 * 1024 * 1024
MOST_TAGS = 100
_NAMED = {b"desc": "named", b"dmnd": "of the maker", b"dmdd": "of the device", b"cprt": "with the words"}


def describe(profile: bytes) -> Iterator[str]:
    """Yield what a profile tells: its name, maker, device and rights, unless it is a colour space that standards define."""
    try:
        told = _names(profile)
    except struct.error:
        yield "a colour profile that cannot be read"
        return
    name = told.get(b"desc", b"").decode("utf-8", "replace").strip()
    if name.casefold() in PROFILE_NAMES:
        # A program that makes it anew writes the time of making; a standard's has a date of its own.
        if profile[4:8] == b"lcms" and any(profile[24:36]):
            year, month, day = struct.unpack_from(">HHH", profile, 24)
            yield f"a colour profile made on {year}-{month:02}-{day:02}"
        return
    words = ", ".join(f"{_NAMED[tag]} {excerpt(text)}" for tag, text in told.items() if text)
    yield f"a colour profile {words}".rstrip()


def _names(profile: bytes) -> dict[bytes, bytes]:
    count = min(struct.unpack_from(">I", profile, 128)[0], MOST_TAGS)
    tags = (struct.unpack_from(">4sII", profile, 132 + 12 * number) for number in range(count))
    found = {tag: _text(profile[at : at + min(length, 2048)]) for tag, at, length in tags if tag in _NAMED}
    return {tag: found[tag] for tag in _NAMED if tag in found}


def _text(body: bytes) -> bytes:
    """Return the words of a tag of the types `desc` (version 2), `mluc` (version 4) and `text`."""
    if body.startswith(b"mluc"):
        length, at = struct.unpack_from(">II", body, 20)
        return body[at : at + length].decode("utf-16-be", "replace").encode()
    text = body[12 : 12 + struct.unpack_from(">I", body, 8)[0]] if body.startswith(b"desc") else body[8:]
    return text.split(b"\0")[0].strip()
