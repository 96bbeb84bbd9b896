"""PDF: what is told is found however it is written, packed or left behind; a clean file is silent."""

import base64
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sporfri.audit.document import Document
from sporfri.audit.documents import pdf
from sporfri.audit.documents.pdf.filters import decode
from sporfri.audit.site import Site
from tests.audit.documents.test_image import CAMERA, CAMERA_TOLD, jpeg, segment
from tests.audit.sites import rules

AUTHOR = b"/Author (Ann Lie)"
AUTHOR_TOLD = "Author “Ann Lie”"


def told(data: bytes) -> list[str]:
    document = Document("a.pdf", "pdf", address="https://own.example/a.pdf")
    pdf.read(document, Site(None, {}), data)
    return [note.text for note in document.metadata] + [f"trouble: {note.text}" for note in document.troubles]


def obj(content: bytes, number: int = 1) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, content)


def stream(head: bytes, content: bytes) -> bytes:
    return obj(b"<<%b /Length %d>>\nstream\n%b\nendstream" % (head, len(content), content))


def file(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"".join(objects) + b"trailer <<" + trailer + b">>\nstartxref\n9\n%%EOF\n"


def packed(*inner: bytes, head: bytes = b"/Filter /FlateDecode", pack=zlib.compress) -> bytes:
    """Return a stream of objects, packed."""
    offsets = [sum(map(len, inner[:at])) + at for at in range(len(inner))]
    table = b" ".join(b"%d %d" % (at + 20, offset) for at, offset in enumerate(offsets)) + b" "
    head += b" /Type /ObjStm /N %d /First %d" % (len(inner), len(table))
    return stream(head, pack(table + b" ".join(inner)))


def predicted(data: bytes) -> bytes:
    """Return what PNG's predictor makes of rows of four bytes: each is written as the difference to the one above."""
    rows = [data[at : at + 4].ljust(4) for at in range(0, len(data), 4)]
    above = [bytes(4), *rows[:-1]]
    return zlib.compress(
        b"".join(
            b"\2" + bytes((now - up) & 255 for now, up in zip(row, over, strict=True))
            for row, over in zip(rows, above, strict=True)
        )
    )


def lzw(data: bytes) -> bytes:
    """Return LZW that only ever uses single bytes, cleared often: a valid stream, if a long one."""
    codes = [code for at in range(0, len(data), 100) for code in (256, *data[at : at + 100])] + [257]
    bits = "".join(f"{code:09b}" for code in codes)
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8))


INFO = b"<<" + AUTHOR + b">>"
TELLING = {
    "an author": (file(obj(INFO)), AUTHOR_TOLD),
    "a name in disguise": (file(obj(b"<</#41uth#6fr (Ann Lie)>>")), AUTHOR_TOLD),
    "a string of digits": (file(obj(b"<</Author <416E6E 204C6965>>>")), AUTHOR_TOLD),
    "a string with escapes": (file(obj(b"<</Author (\\101nn\\040Lie)>>")), AUTHOR_TOLD),
    "a string in UTF-16": (file(obj(b"<</Author (" + "\ufeffAnn Lie".encode("utf-16-be") + b")>>")), AUTHOR_TOLD),
    "a remark between": (file(obj(b"<</Author % (nobody)\n(Ann Lie)>>")), AUTHOR_TOLD),
    "one that stands elsewhere": (file(obj(b"<</Author 7 0 R>>")), "Author, kept elsewhere in the file"),
    "a program": (file(obj(b"<</Producer (LibreOffice 7.4)>>")), "Producer “LibreOffice 7.4”"),
    "a time": (file(obj(b"<</CreationDate (D:20260102030405+01'00')>>")), "CreationDate “D:20260102030405+01'00'”"),
    "an earlier revision": (file(obj(INFO)) + file(obj(b"<<>>")), AUTHOR_TOLD),
    "packed": (file(packed(INFO)), AUTHOR_TOLD),
    "packed, the filter's name in disguise": (file(packed(INFO, head=b"/Filter /Fl#61teDecode")), AUTHOR_TOLD),
    "packed twice": (file(packed(INFO, head=b"/Filter [/ASCII85Decode /FlateDecode]", pack=lambda data: base64.a85encode(zlib.compress(data)) + b"~>")), AUTHOR_TOLD),
    "packed as digits": (file(packed(INFO, head=b"/Filter /ASCIIHexDecode", pack=lambda data: data.hex().encode() + b">")), AUTHOR_TOLD),
    "packed with a predictor": (file(packed(INFO, head=b"/Filter /FlateDecode /DecodeParms <</Predictor 12 /Columns 4>>", pack=predicted)), AUTHOR_TOLD),
    "packed by LZW": (file(packed(INFO, head=b"/Filter /LZWDecode", pack=lzw)), AUTHOR_TOLD),
    "packed by an unknown filter": (file(packed(INFO, head=b"/Filter /FutureDecode")), "trouble: a stream is coded in a way that is not read (FutureDecode)"),
    "packed and broken": (file(packed(INFO, pack=lambda data: b"a" + data)), "trouble: a stream is broken (Error -3 while decompressing data: incorrect header check)"),
    "a bomb": (file(packed(b"a" * 50_000_000)), "trouble: a stream grows beyond all measure"),
    "XMP": (file(stream(b"/Type /Metadata /Subtype /XML", b"<x:xmpmeta><xmp:CreatorTool>Word</x:xmpmeta>")), "XMP data: the program"),
    "XMP, packed": (file(stream(b"/Type /Metadata /Subtype /XML /Filter /FlateDecode", zlib.compress(b"<x:xmpmeta>"))), "XMP data"),
    "an identifier": (file(trailer=b"/ID [<0123456789abcdef0123456789abcdef> <0123456789abcdef0123456789abcdef>]"), "a document identifier"),
    "a picture's metadata": (file(stream(b"/Subtype /Image /Filter /DCTDecode", jpeg(segment(0xE1, b"Exif\0\0" + CAMERA)))), f"a picture with {CAMERA_TOLD}"),
    "a lock": (file(trailer=b"/Encrypt 5 0 R"), "trouble: it is encrypted"),
    "a program that is started": (file(obj(b"<</S /Launch /F (calc)>>")), "action:Launch"),
    "a program in disguise": (file(obj(b"<</S /L#61unch>>")), "action:Launch"),
    "a form": (file(obj(b"<</S/SubmitForm/F(x)>>")), "action:SubmitForm"),
    "another file": (file(obj(b"<</S/GoToR/F(x)>>")), "action:GoToR"),
    "an attachment": (file(obj(b"<</Type /EmbeddedFile>>")), "action:EmbeddedFile"),
    "further actions": (file(obj(b"<</AA <</O 5 0 R>>>>")), "action:AA"),
    "an address that opens by itself": (file(obj(b"<</OpenAction 7 0 R>>"), obj(b"<</S /URI /URI (https://a.example/)>>", 7)), "action:OpenAction"),
    "one in a stream of objects": (file(packed(b"<</OpenAction 21 0 R>>", b"<</S /URI /URI (https://a.example/)>>")), "action:OpenAction"),
    "a file at an address": (file(obj(b"<</FS /URL /F (https://a.example/)>>")), "action:URL"),
    "endless words": (b"%PDF-1.7\n" + b"a " * 2_100_000, "trouble: it has more than 2000000 words"),
}  # fmt: skip

SILENT = {
    "no metadata": file(obj(b"<</Type /Catalog /Lang (en)>>"), obj(b"<</Title (About tracking)>>", 2)),
    "empty fields": file(obj(b"<</Author () /Producer <>>>")),
    "words about it on the page": file(stream(b"", b"BT (/Author \\(Ann\\) /JavaScript) Tj ET"), obj(b"<</Title (/Launch /Author \\(x\\))>>")),
    "an identifier that is the same in all files": file(trailer=b"/ID [<31415926535897932384626433832795><31415926535897932384626433832795>]"),
    "a place where it opens": file(obj(b"<</OpenAction [3 0 R /Fit]>>"), obj(b"<</OpenAction 7 0 R>>"), obj(b"<</S /GoTo /D [3 0 R]>>", 7)),
    "a clean picture": file(stream(b"/Subtype /Image /Filter /DCTDecode", jpeg())),
    "a page, packed": file(stream(b"/Filter /FlateDecode", zlib.compress(b"BT (Text) Tj ET"))),
}  # fmt: skip


@pytest.mark.parametrize(("data", "label"), TELLING.values(), ids=TELLING)
def test_it_is_told_in_words(data, label):
    """One note, and the words that name it."""
    assert told(data) == [label]


@pytest.mark.parametrize("data", SILENT.values(), ids=SILENT)
def test_a_clean_file_is_silent(data):
    assert told(data) == []


@pytest.mark.parametrize(
    ("address", "rule"),
    [("https://a.example/?utm_source=pdf", "tracking-parameter"), ("https://t.co/abc", "link-shim"),
     ("https://ann:secret@a.example/", "credentials-in-address")],
)  # fmt: skip
def test_links_are_judged_as_links(address, rule, tmp_path):
    """Who follows a link in a paper is followed as from a page."""
    link = obj(b"<</S /URI /URI (" + address.encode() + b")>>")
    assert rule in rules(tmp_path, {"a.pdf": file(link)})


def test_a_plain_link_is_no_fault(tmp_path):
    assert rules(tmp_path, {"a.pdf": file(obj(b"<</S /URI /URI (https://a.example/)>>"))}) == set()


def test_a_picture_s_lengths_are_undone():
    """Run lengths: two bytes as they are, one three times, the end."""
    assert decode(b"\1ab\xfec\x80", [b"RunLengthDecode"], {}) == b"abccc"


@settings(max_examples=200)
@given(st.sampled_from([data for data, _ in TELLING.values() if len(data) < 100_000]), st.data())
def test_a_broken_file_is_read_to_its_end(content, data):
    """Whatever bytes are changed, the reader answers and does not fail."""
    at = data.draw(st.integers(0, len(content) - 1))
    told(content[:at] + data.draw(st.binary(max_size=8)) + content[at + data.draw(st.integers(0, 8)) :])
