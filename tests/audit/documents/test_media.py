"""Sound and film: each piece of metadata is named; a file without any is silent; a broken one says so."""

import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.apev2 import APEv2
from mutagen.id3 import COMM, ID3, TPE1

from sporfri.audit.document import Document
from sporfri.audit.documents import media

FRAME = b"\xff\xfb\x90\0" + bytes(413)


def told(name: str, data: bytes) -> list[str]:
    document = Document("a", "media")
    media.read(document, name, data)
    return [note.text for note in document.metadata] + [f"trouble: {note.text}" for note in document.troubles]


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def film(*inside_moov: bytes, made: int = 0) -> bytes:
    head = box(b"mvhd", bytes(4), struct.pack(">II", made, made), bytes(88))
    return box(b"ftyp", b"isom", bytes(4)) + box(b"moov", head, *inside_moov) + box(b"mdat", b"\1\2\3")


def comments(vendor: bytes, *items: bytes) -> bytes:
    strings = [struct.pack("<I", len(item)) + item for item in items]
    return struct.pack("<I", len(vendor)) + vendor + struct.pack("<I", len(items)) + b"".join(strings)


def flac(*blocks: tuple[int, bytes]) -> bytes:
    last = len(blocks) - 1
    heads = (
        bytes([kind | (0x80 if at == last else 0)]) + len(body).to_bytes(3) + body
        for at, (kind, body) in enumerate(blocks)
    )
    return b"fLaC" + b"".join(heads)


def page(*packets: bytes) -> bytes:
    lacing = b"".join(b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets)
    return b"OggS" + bytes(10) + b"\1\0\0\0" + bytes(8) + bytes([len(lacing)]) + lacing + b"".join(packets)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack("<4sI", kind, len(body)) + body + bytes(len(body) % 2)


def wave(*chunks: bytes) -> bytes:
    body = b"WAVE" + chunk(b"fmt ", bytes(16)) + b"".join(chunks) + chunk(b"data", bytes(8))
    return b"RIFF" + struct.pack("<I", len(body)) + body


def element(kind: str, *content: bytes) -> bytes:
    body = b"".join(content)
    return bytes.fromhex(kind) + (0x10000000 | len(body)).to_bytes(4) + body


def matroska(*info: bytes, tags: bytes = b"") -> bytes:
    return element("1a45dfa3", b"") + element(
        "18538067", element("1549a966", *info), tags, element("1f43b675", b"\xa3\x81\0")
    )


def tagged(tags: ID3 | APEv2) -> bytes:
    file = io.BytesIO(FRAME)
    tags.save(file)
    return file.getvalue()


def _id3() -> bytes:
    tags = ID3()
    tags.add(TPE1(encoding=1, text="Ann Lie"))
    tags.add(COMM(encoding=3, lang="eng", desc="", text="at home"))
    return tagged(tags)


def _ape() -> bytes:
    tags = APEv2()
    tags["Artist"] = "Ann Lie"
    return tagged(tags)


PLACE = box(b"udta", box(b"\xa9xyz", b"\0\x0b\x15\xc7+59.9+10.7/"))
ITUNES = box(
    b"udta",
    box(b"meta", bytes(4), box(b"hdlr", bytes(25)), box(b"ilst", box(b"\xa9ART", box(b"data", bytes(8), b"Ann Lie")))),
)
HANDLER = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), b"vide", bytes(12), b"Core Media Video\0")))
SIMPLE_TAG = element(
    "1254c367", element("7373", element("67c8", element("45a3", b"ARTIST"), element("4487", b"Ann Lie")))
)

TELLING = {
    "ID3v2": ("mp3", _id3(), {"the ID3 frame TPE1, “Ann Lie”", "the ID3 frame COMM, “eng at home”"}),
    "ID3v1": ("mp3", FRAME + b"TAG" + b"A song".ljust(125, b"\0"), {"an ID3v1 tag, “A song”"}),
    "APE": ("mp3", _ape(), {"the APE item Artist, “Ann Lie”"}),
    "the place of a film": ("mp4", film(PLACE), {"the place, “+59.9+10.7/”"}),
    "a list of iTunes": ("mp4", film(ITUNES), {"the item ©ART, “Ann Lie”"}),
    "the time of a film": ("mp4", film(made=3_692_427_072), {"the date 2021-01-02 10:11:12"}),
    "a handler of a phone": ("mp4", film(HANDLER), {"a handler that names a program, “Core Media Video”"}),
    "an extension": ("mp4", film() + box(b"uuid", bytes(16)), {"an extension box (uuid)"}),
    "words in a free box": ("mp4", film() + box(b"free", b"Ann Lie"), {"words in a free box, “Ann Lie”"}),
    "Vorbis comments": ("ogg", page(b"\x01vorbis", b"\x03vorbis" + comments(b"", b"ARTIST=Ann Lie")), {"the comment ARTIST, “Ann Lie”"}),
    "Opus comments": ("ogg", page(b"OpusHead") + page(b"OpusTags" + comments(b"libopus 1.3.1", b"A=" + b"b" * 300)), {"the program that wrote it, “libopus 1.3.1”", f"the comment A, “{'b' * 60}…”"}),
    "comments of FLAC": ("flac", flac((0, bytes(34)), (4, comments(b"", b"LOCATION=Oslo"))), {"the comment LOCATION, “Oslo”"}),
    "a picture in FLAC": ("flac", flac((0, bytes(34)), (6, b"x")), {"a picture"}),
    "a list in WAVE": ("wav", wave(chunk(b"LIST", b"INFO" + chunk(b"IART", b"Ann Lie\0"))), {"the item IART, “Ann Lie”"}),
    "broadcast tags": ("wav", wave(chunk(b"bext", bytes(256) + b"Ann Lie" + bytes(400))), {"broadcast tags (bext), “Ann Lie”"}),
    "an unknown chunk": ("wav", wave(chunk(b"iXML", b"<a/>")), {"the chunk iXML, “<a/>”"}),
    "data behind the sound": ("wav", wave() + b"more", {"data after the end of the sound"}),
    "the date of a Matroska": ("matroska", matroska(element("4461", struct.pack(">q", 631_275_072_000_000_000))), {"the date 2021-01-02 10:11:12"}),
    "the program of a Matroska": ("matroska", matroska(element("5741", b"HandBrake 1.3.1")), {"the program that wrote it, “HandBrake 1.3.1”"}),
    "a tag of Matroska": ("matroska", matroska(tags=SIMPLE_TAG), {"the tag ARTIST, “Ann Lie”"}),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "expected"), TELLING.values(), ids=TELLING)
def test_metadata_are_named(name, data, expected):
    assert set(told(name, data)) == expected


SILENT = {
    "frames alone": ("mp3", FRAME),
    "a film": ("mp4", film(box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), b"vide", bytes(12), b"VideoHandler\0"))))),
    "free space": ("mp4", film() + box(b"free", bytes(9))),
    "Vorbis": ("ogg", page(b"\x01vorbis", b"\x03vorbis" + comments(b"ffmpeg", b"encoder=Lavc libvorbis"))),
    "FLAC": ("flac", flac((0, bytes(34)), (4, comments(b"")), (1, bytes(9)))),
    "WAVE": ("wav", wave(chunk(b"JUNK", bytes(8)))),
    "Matroska": ("matroska", matroska(element("5741", b"Lavf"), element("4d80", b"Lavf"))),
}


@pytest.mark.parametrize(("name", "data"), SILENT.values(), ids=SILENT)
def test_what_a_format_needs_is_no_metadata(name, data):
    assert told(name, data) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [("mp4", film()[:-2]), ("ogg", b"OggS" + bytes(40)), ("flac", b"fLaC\x84\0\0\xff"), ("wav", wave()[:-4]), ("matroska", b"\x1aE\xdf\xa3\xff\0"),
     ("mp3", b"ID3\4\0\0\x7f\x7f\x7f\x7f")],
)  # fmt: skip
def test_a_broken_file_says_so(name, data):
    assert any(label.startswith("trouble: ") for label in told(name, data))


@settings(max_examples=60)
@given(st.sampled_from(["mp3", "mp4", "ogg", "flac", "wav", "matroska"]), st.binary(max_size=300), st.integers(0, 30))
def test_no_bytes_harm_a_reader(name, noise, cut):
    """Whatever follows the sign of a format, it is read or it is a trouble."""
    whole = {
        "mp3": _id3(),
        "mp4": film(PLACE, ITUNES),
        "ogg": page(b"OpusHead", b"OpusTags"),
        "flac": b"fLaC",
        "wav": wave(),
        "matroska": matroska(),
    }[name]
    told(name, whole[: len(whole) - cut] + noise)
