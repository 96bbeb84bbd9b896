"""Pictures: each piece of metadata is named in words; a picture without any is silent; a broken one says so."""

import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sporfri.audit.document import Document
from sporfri.audit.documents import image

XMP = b'<x:xmpmeta><rdf:Description xmp:CreatorTool="GIMP 2.10" xmpMM:DocumentID="xmp.did:1"/></x:xmpmeta>'
XMP_TOLD = "XMP data: the program, an identifier of the document"
AFTER = "data after the end of the picture"


def told(name: str, data: bytes) -> list[str]:
    document = Document("a", "image")
    image.read(document, name, data)
    return [note.text for note in document.metadata] + [f"trouble: {note.text}" for note in document.troubles]


def tiff(first: dict[int, bytes], gps: dict[int, bytes] | None = None, thumbnail: bool = False) -> bytes:
    """Return EXIF of fields of text, in up to three directories."""
    pointers = {0x8825: None} if gps else {}
    values: list[bytes] = []

    def directory(start: int, fields: dict[int, bytes | None], following: int, rest: int) -> bytes:
        entries = b""
        for tag, text in sorted(fields.items()):
            if text is None:
                entries += struct.pack("<HHII", tag, 4, 1, rest)
            elif len(text) <= 4:
                entries += struct.pack("<HHI4s", tag, 2, len(text), text)
            else:
                entries += struct.pack("<HHII", tag, 2, len(text), 1000 + sum(map(len, values)))
                values.append(text)
        return struct.pack("<H", len(fields)) + entries + struct.pack("<I", following)

    first_length = 6 + 12 * (len(first) + len(pointers))
    gps_length = 6 + 12 * len(gps or {})
    third = 8 + first_length + (gps_length if gps else 0)
    data = (
        b"II*\0"
        + struct.pack("<I", 8)
        + directory(8, {**first, **pointers}, third if thumbnail else 0, 8 + first_length)
    )
    if gps:
        data += directory(8 + first_length, dict(gps), 0, 0)
    if thumbnail:
        data += directory(third, {}, 0, 0)
    return data.ljust(1000, b"\0") + b"".join(values)


CAMERA = tiff({0x010F: b"Nikon\0", 0x0110: b"D5600\0", 0x0131: b"Ver.1.10\0", 0x0132: b"2026:01:02 03:04:05\0", 0x013B: b"Ann Lie\0",
               0xA431: b"1234567\0"}, gps={1: b"N\0", 2: b"63 25 49\0"}, thumbnail=True)  # fmt: skip
CAMERA_TOLD = (
    "EXIF data: the camera's maker “Nikon”, the camera “D5600”, the program “Ver.1.10”, the date “2026:01:02 03:04:05”, "
    "the artist “Ann Lie”, the camera's serial number “1234567”, the position, a thumbnail"
)
TURNED = tiff({0x0112: b"\6\0"})


def profile(name: str, maker: str = "", tool: bytes = b"appl", year: int = 2026) -> bytes:
    """Return a colour profile of version 4 with a name and, where given, a maker."""
    words = {b"desc": name, **({b"dmnd": maker} if maker else {})}
    head = bytearray(128)
    head[4:8], head[24:36] = tool, struct.pack(">6H", year, 1, 2, 3, 4, 5)
    bodies = [
        b"mluc" + struct.pack(">IIIHHII", 0, 1, 12, 0, 0, 2 * len(text), 28) + text.encode("utf-16-be")
        for text in words.values()
    ]
    at = 132 + 12 * len(words)
    table = b""
    for tag, body in zip(words, bodies, strict=True):
        table += struct.pack(">4sII", tag, at, len(body))
        at += len(body)
    return bytes(head) + struct.pack(">I", len(words)) + table + b"".join(bodies)


SCREEN = profile("Ann's Dell U2720Q", "Dell")
SCREEN_TOLD = "a colour profile named “Ann's Dell U2720Q”, of the maker “Dell”"


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg(*segments: bytes, after: bytes = b"") -> bytes:
    frame = segment(0xC0, struct.pack(">BHHB", 8, 1, 1, 1) + b"\1\x11\0")
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\1\xff\0\2\xff\xd0\3"
    jfif = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    return b"\xff\xd8" + jfif + b"".join(segments) + frame + scan + b"\xff\xd9" + after


def png(*chunks: tuple[bytes, bytes], after: bytes = b"") -> bytes:
    whole = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        *chunks,
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    ]
    packed = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in whole
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed) + after


def gif(*extensions: bytes, after: bytes = b"") -> bytes:
    return b"GIF89a\1\0\1\0\0\0\0" + b"".join(extensions) + b",\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;" + after


def application(name: bytes, *blocks: bytes) -> bytes:
    return b"!\xff\x0b" + name + b"".join(bytes([len(block)]) + block for block in blocks) + b"\0"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack("<4sI", kind, len(body)) + body + bytes(len(body) % 2)


def webp(*chunks: bytes, after: bytes = b"") -> bytes:
    body = b"WEBP" + chunk(b"VP8X", bytes(10)) + chunk(b"VP8L", bytes(6)) + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body + after


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def avif(
    *items: tuple[bytes, bytes, bytes], properties: bytes = b"", references: bytes = b"", after: bytes = b""
) -> bytes:
    """Return an AVIF of a picture and further items: type, for `mime` what it holds, content (kept in `idat`)."""
    every = [(b"av01", b"", b"\1\2"), *items]
    entries = [box(b"infe", b"\2\0\0\0", struct.pack(">HH", at, 0), kind, b"\0", holds + b"\0" if holds else b"")
               for at, (kind, holds, _) in enumerate(every, 1)]  # fmt: skip
    offsets = [sum(len(content) for _, _, content in every[:at]) for at in range(len(every))]
    places = [
        struct.pack(">HHHHII", at, 1, 0, 1, offsets[at - 1], len(content))
        for at, (_, _, content) in enumerate(every, 1)
    ]
    meta = box(
        b"meta", bytes(4), box(b"hdlr", bytes(8), b"pict", bytes(13)), box(b"pitm", bytes(4), b"\0\1"),
        box(b"iinf", bytes(4), struct.pack(">H", len(every)), *entries),
        box(b"iloc", b"\1\0\0\0", b"\x44\0", struct.pack(">H", len(every)), *places),
        box(b"iprp", box(b"ipco", box(b"ispe", bytes(4), struct.pack(">II", 1, 1)), properties)), references,
        box(b"idat", *(content for _, _, content in every)),
    )  # fmt: skip
    return box(b"ftyp", b"avif", bytes(4)) + meta + box(b"mdat", b"\0") + after


def ico(*pictures: bytes, after: bytes = b"") -> bytes:
    at, head = 6 + 16 * len(pictures), struct.pack("<HHH", 0, 1, len(pictures))
    for picture in pictures:
        head += bytes(8) + struct.pack("<II", len(picture), at)
        at += len(picture)
    return head + b"".join(pictures) + after


TELLING = {
    "jpeg, EXIF": ("jpeg", jpeg(segment(0xE1, b"Exif\0\0" + CAMERA)), CAMERA_TOLD),
    "jpeg, EXIF that is broken": ("jpeg", jpeg(segment(0xE1, b"Exif\0\0II*\0\xff\xff\0\0")), "EXIF data that cannot be read"),
    "jpeg, XMP": ("jpeg", jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)), XMP_TOLD),
    "jpeg, IPTC": ("jpeg", jpeg(segment(0xED, b"Photoshop 3.0\x008BIM\4\4")), "Photoshop's data (IPTC)"),
    "jpeg, a profile in two segments": ("jpeg", jpeg(segment(0xE2, b"ICC_PROFILE\0\1\2" + SCREEN[:140]), segment(0xE2, b"ICC_PROFILE\0\2\2" + SCREEN[140:])), SCREEN_TOLD),
    "jpeg, a comment": ("jpeg", jpeg(segment(0xFE, b"by Ann")), "a comment, “by Ann”"),
    "jpeg, more pictures": ("jpeg", jpeg(segment(0xE2, b"MPF\0II*\0")), "more pictures (MPF)"),
    "jpeg, a second picture": ("jpeg", jpeg(after=jpeg()), AFTER),
    "jpeg, a film": ("jpeg", jpeg(after=b"\0\0\0\x18ftypmp42"), AFTER),
    "jpeg, a small thumbnail": ("jpeg", b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1abc") + jpeg()[2:], "an application segment (APP0), “JFIF abc”"),
    "jpeg, an unknown segment": ("jpeg", jpeg(segment(0xE5, b"Samsung")), "an application segment (APP5), “Samsung”"),
    "jpeg, cut off": ("jpeg", jpeg()[:-2], "trouble: its picture format is broken: it has no end"),
    "jpeg, endless": ("jpeg", b"\xff\xd8" + b"\xff\xdb\0\2" * 50_000, "trouble: its picture format is broken: it has more than 10000 segments"),
    "png, EXIF": ("png", png((b"eXIf", CAMERA)), CAMERA_TOLD),
    "png, text": ("png", png((b"tEXt", b"Author\0Ann Lie")), "the PNG chunk tEXt, “Author” “Ann Lie”"),
    "png, packed text": ("png", png((b"zTXt", b"Author\0\0" + zlib.compress(b"Ann Lie"))), "the PNG chunk zTXt, “Author” “Ann Lie”"),
    "png, packed text of any language": ("png", png((b"iTXt", b"Author\0\1\0nb\0Forfatter\0" + zlib.compress(b"Ann Lie"))), "the PNG chunk iTXt, “Author” “Ann Lie”"),
    "png, XMP": ("png", png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)), XMP_TOLD),
    "png, a packed bomb": ("png", png((b"zTXt", b"A\0\0" + zlib.compress(b"a" * 50_000_000))), f"the PNG chunk zTXt, “A” “{'a' * 60}…”"),
    "png, a time": ("png", png((b"tIME", struct.pack(">HBBBBB", 2026, 1, 2, 3, 4, 5))), "the PNG chunk tIME, the time 2026-01-02 03:04:05"),
    "png, a profile": ("png", png((b"iCCP", b"x\0\0" + zlib.compress(SCREEN))), SCREEN_TOLD),
    "png, content credentials": ("png", png((b"caBX", b"\0")), "content credentials (C2PA)"),
    "png, an unknown chunk": ("png", png((b"vpAg", b"\0")), "the PNG chunk vpAg"),
    "png, something after it": ("png", png(after=b"\n"), AFTER),
    "gif, a comment": ("gif", gif(b"!\xfe\6by Ann\0"), "a comment, “by Ann”"),
    "gif, XMP": ("gif", gif(application(b"XMP DataXMP", XMP)), XMP_TOLD),
    "gif, a profile": ("gif", gif(application(b"ICCRGBG1012", SCREEN)), SCREEN_TOLD),
    "gif, an unknown extension": ("gif", gif(application(b"ACMECAM 1.0", b"a")), "the GIF extension “ACMECAM 1.0”"),
    "gif, words": ("gif", gif(b"!\1\1a\0"), "a GIF extension of the kind 0x01"),
    "gif, something after it": ("gif", gif(after=b"a"), AFTER),
    "webp, EXIF": ("webp", webp(chunk(b"EXIF", CAMERA)), CAMERA_TOLD),
    "webp, XMP": ("webp", webp(chunk(b"XMP ", XMP)), XMP_TOLD),
    "webp, a profile": ("webp", webp(chunk(b"ICCP", SCREEN)), SCREEN_TOLD),
    "webp, an unknown chunk": ("webp", webp(chunk(b"ACME", b"")), "the WebP chunk ACME"),
    "webp, one inside a frame": ("webp", webp(chunk(b"ANMF", bytes(16) + chunk(b"ACME", b""))), "the WebP chunk ACME"),
    "webp, something after it": ("webp", webp(after=b"aa"), AFTER),
    "avif, EXIF": ("avif", avif((b"Exif", b"", bytes(4) + CAMERA)), CAMERA_TOLD),
    "avif, XMP": ("avif", avif((b"mime", b"application/rdf+xml", XMP)), XMP_TOLD),
    "avif, a profile": ("avif", avif(properties=box(b"colr", b"prof", SCREEN)), SCREEN_TOLD),
    "avif, a description": ("avif", avif(properties=box(b"udes", b"Ann")), "the property “udes”"),
    "avif, an unknown item": ("avif", avif((b"mime", b"text/plain", b"a")), "an item of the kind “mime”"),
    "avif, a thumbnail": ("avif", avif(references=box(b"iref", bytes(4), box(b"thmb", struct.pack(">HHH", 2, 1, 1)))), "a thumbnail"),
    "avif, a second list": ("avif", avif(references=box(b"iinf", bytes(4), b"\0\0")), "a second box iinf"),
    "avif, another box": ("avif", avif(after=box(b"uuid", b"a")), "the box uuid"),
    "avif, something after it": ("avif", avif(after=b"secret"), "trouble: its picture format is broken: there is more after the last box, at byte {}"),
    "ico, a text": ("ico", ico(png((b"tEXt", b"Author\0Ann"))), "the PNG chunk tEXt, “Author” “Ann”"),
    "ico, something after it": ("ico", ico(png(), after=b"a"), AFTER),
    "ico, a picture elsewhere": ("ico", ico(png())[:-1], "trouble: its picture format is broken: it ends too early"),
}  # fmt: skip

SILENT = {
    "jpeg": ("jpeg", jpeg()),
    "jpeg, turned": ("jpeg", jpeg(segment(0xE1, b"Exif\0\0" + TURNED))),
    "jpeg, its colours' coding": ("jpeg", jpeg(segment(0xEE, b"Adobe\0\x64\0\0\0\0\1"))),
    "jpeg, a standard's profile": ("jpeg", jpeg(segment(0xE2, b"ICC_PROFILE\0\1\1" + profile("Display P3")))),
    "png": ("png", png()),
    "png, a standard's profile": ("png", png((b"iCCP", b"x\0\0" + zlib.compress(profile("sRGB IEC61966-2.1", "IEC"))))),
    "gif": ("gif", gif()),
    "gif, repeated": ("gif", gif(application(b"NETSCAPE2.0", b"\1\0\0"))),
    "webp": ("webp", webp()),
    "webp, a frame": ("webp", webp(chunk(b"ANMF", bytes(16) + chunk(b"VP8L", bytes(6))))),
    "avif": ("avif", avif()),
    "avif, with colours in numbers": ("avif", avif(properties=box(b"colr", b"nclx", bytes(7)))),
    "ico": ("ico", ico(png(), png())),
}


@pytest.mark.parametrize(("name", "data", "label"), TELLING.values(), ids=TELLING)
def test_it_is_told_in_words(name, data, label):
    """One note, and the words that name it."""
    assert told(name, data) == [label.format(len(avif()))]


@pytest.mark.parametrize(("name", "data"), SILENT.values(), ids=SILENT)
def test_a_clean_picture_is_silent(name, data):
    assert told(name, data) == []


def test_a_profile_that_a_program_made_tells_when():
    """The program that many others use for colours writes the time into a profile of its own making."""
    made = profile("sRGB built-in", tool=b"lcms")
    assert told("webp", webp(chunk(b"ICCP", made))) == ["a colour profile made on 2026-01-02"]


@settings(max_examples=200)
@given(st.sampled_from(list(TELLING.values())), st.data())
def test_a_broken_picture_is_read_to_its_break(case, data):
    """Whatever bytes are changed, the reader answers and does not fail."""
    name, content, _ = case
    at = data.draw(st.integers(0, min(len(content), 5000) - 1))
    told(name, content[:at] + data.draw(st.binary(max_size=8)) + content[at + data.draw(st.integers(0, 8)) :])
