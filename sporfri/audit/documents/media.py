"""Sound and film: whether they carry tags, places, dates or pictures beside what is heard and seen."""

from sporfri.audit.document import NOWHERE, Document, Note

_SIGNS: dict[str, tuple[tuple[bytes, str], ...]] = {
    "mp3": ((b"ID3", "ID3 tags"), (b"TAG", "ID3 tags")),
    "mp4": ((b"\xa9xyz", "the place"), (b"loci", "the place"), (b"udta", "user data"), (b"com.apple.quicktime", "QuickTime tags"),
            (b"uuid", "an extension box")),
    "matroska": ((b"\x12\x54\xc3\x67", "tags"), (b"\x57\x41", "the program that wrote it"), (b"\x44\x61", "the date"),
                 (b"\x19\x41\xa4\x69", "attached files")),
    "ogg": ((b"\x03vorbis", "Vorbis comments"), (b"OpusTags", "Opus tags")),
    "flac": ((b"reference libFLAC", "Vorbis comments"),),
    "wav": ((b"LIST", "INFO tags"), (b"bext", "broadcast tags"), (b"iXML", "iXML tags"), (b"id3 ", "ID3 tags")),
}  # fmt: skip
_EDGE = 1 << 20


def read(document: Document, name: str, data: bytes) -> None:
    """Note the kinds of tags found; they stand at the beginning of a file or at its end."""
    edges = data[:_EDGE] + data[-_EDGE:] if len(data) > 2 * _EDGE else data
    found = {label for sign, label in _SIGNS[name] if sign in edges}
    document.metadata += [Note(label, NOWHERE) for label in sorted(found)]
