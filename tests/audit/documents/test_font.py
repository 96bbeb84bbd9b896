"""Fonts: names that tell of a mailbox, a tool or a licensee are named, in every packing; others are silent."""

import io
import struct

import brotli
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from hypothesis import given, settings
from hypothesis import strategies as st

from sporfri.audit.document import Document
from sporfri.audit.documents import font

FORMATS = {"sfnt": None, "woff": "woff", "woff2": "woff2"}


def made(flavor: str | None, *, private: bytes = b"", stamped: bool = False, **names: str) -> bytes:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "a"])
    builder.setupCharacterMap({97: "a"})
    pen = TTGlyphPen(None)
    builder.setupGlyf({".notdef": pen.glyph(), "a": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "a": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Lie Serif", "styleName": "Regular", **names})
    builder.setupPost()
    if stamped:
        builder.font["FFTM"] = table = newTable("FFTM")
        table.FFTimeStamp = table.sourceCreated = table.sourceModified = 3_692_427_072
        table.version = 1
    builder.font.flavor = flavor
    if private:
        from fontTools.ttLib import sfnt, woff2  # for this one case

        data = (woff2.WOFF2FlavorData if flavor == "woff2" else sfnt.WOFFFlavorData)()
        data.privData = private
        builder.font.flavorData = data
    file = io.BytesIO()
    builder.font.save(file)
    return file.getvalue()


def told(data: bytes) -> list[str]:
    document = Document("a", "font")
    font.read(document, {b"wOFF": "woff", b"wOF2": "woff2"}.get(data[:4], "sfnt"), data)
    return [note.text for note in document.metadata] + [f"trouble: {note.text}" for note in document.troubles]


@pytest.mark.parametrize("flavor", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({"manufacturer": "Ann Lie <ann@runbox.com>"}, "the address 'ann@runbox.com' in its names"),
        ({"uniqueFontIdentifier": "FontForge 2.0 : Lie Serif : 2-1-2021"}, "the tool 'FontForge 2.0 : Lie Serif : 2-1-2021' in its names"),
        ({"version": "Version 1.0; ttfautohint (v1.8)"}, "the tool 'ttfautohint (v1.8' in its names"),
        ({"licenseDescription": "Licensed to Extortion Ltd"}, "the licensee 'Licensed to Extortion Ltd' in its names"),
    ],
    ids=["a mailbox", "a tool", "a hinter", "a licensee"],
)  # fmt: skip
def test_a_telling_name_is_found_in_every_packing(flavor, names, expected):
    assert told(made(flavor, **names)) == [expected]


@pytest.mark.parametrize("flavor", FORMATS.values(), ids=FORMATS)
def test_a_font_with_its_designer_and_licence_is_silent(flavor):
    """Who drew a font stands in its licence, and may stay."""
    names = {"designer": "Ann Lie", "licenseDescription": "SIL Open Font License 1.1", "version": "Version 1.000"}
    assert told(made(flavor, **names)) == []


def test_the_time_of_its_making_is_found():
    assert told(made(None, stamped=True)) == ["when it was made (FFTM)"]


@pytest.mark.parametrize("flavor", ["woff", "woff2"])
def test_a_private_block_is_found(flavor):
    assert told(made(flavor, private=b"copy 17")) == ["a private block"]


def test_a_font_that_grows_beyond_all_measure_is_a_trouble():
    """A bomb of 200 MB in a WOFF 2 is noticed while it is small."""
    bomb = brotli.compress(bytes(200_000_000), quality=5)
    head = b"wOF2" + struct.pack(">IIHHIIHHIIIII", 0, 0, 1, 0, 0, len(bomb), 1, 0, 0, 0, 0, 0, 0)
    assert told(head + bytes([5, 0x7F]) + bomb) == [
        "trouble: its font format is broken: it grows beyond all measure when it is unpacked"
    ]


def test_absurd_offsets_are_a_trouble():
    table = struct.pack(">4sIII", b"name", 0, 0xFFFFFFF0, 0xFFFFFFF0)
    assert told(b"\0\1\0\0" + struct.pack(">HHHH", 1, 0, 0, 0) + table) == [
        "trouble: its font format is broken: its table name ends too early"
    ]


@settings(max_examples=60)
@given(st.sampled_from(list(FORMATS.values())), st.integers(4, 400), st.binary(min_size=1, max_size=8))
def test_no_bytes_harm_the_reader(flavor, at, noise):
    """However a font is damaged, it is read or it is a trouble."""
    data = bytearray(WHOLE[flavor])
    data[at : at + len(noise)] = noise
    told(bytes(data))


WHOLE = {flavor: made(flavor, designer="Ann Lie") for flavor in FORMATS.values()}
