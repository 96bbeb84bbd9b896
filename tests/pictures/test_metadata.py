"""What a file tells beside its picture is named for its owner, and is nowhere in what is published."""

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from sporfri.pictures.deriving import derive
from sporfri.pictures.metadata import told_by
from sporfri.pictures.opening import open_picture
from tests.pictures.making import plain, save


def told(path):
    return told_by(open_picture(path.read_bytes(), path.name))


def degrees(whole: int, minutes: int, seconds: int):
    return tuple(IFDRational(part) for part in (whole, minutes, seconds))


def exif(**changes: object) -> Image.Exif:
    made = Image.Exif()
    made[0x0110], made[0x0132] = "Telephone 12", "2021:10:22 14:33:55"
    camera, place = made.get_ifd(0x8769), made.get_ifd(0x8825)
    camera[0xA431] = "SECRET-SERIAL-4711"
    place.update({1: "N", 2: degrees(59, 54, 36), 3: "E", 4: degrees(10, 45, 0), **changes})
    return made


def test_place_camera_and_time_are_named(tmp_path):
    path = save(tmp_path / "p.jpg", exif=exif())
    assert told(path) == ("position 59.91 N 10.75 E", "camera model", "camera serial number", "time")


def test_a_place_that_cannot_be_read_is_still_told(tmp_path):
    made = exif()
    made.get_ifd(0x8825).clear()
    made.get_ifd(0x8825)[29] = "2021:10:22"
    assert told(save(tmp_path / "p.jpg", exif=made))[0] == "position"


def test_a_bare_picture_tells_nothing(tmp_path):
    turned = Image.Exif()
    turned[0x0112] = 1
    for name in ("p.jpg", "p.png", "p.webp", "p.avif", "p.gif"):
        assert told(save(tmp_path / name)) == ()
    assert told(save(tmp_path / "q.jpg", exif=turned, dpi=(72, 72))) == ()


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("p.jpg", {"comment": b"by Ann"}, "comment"),
        ("p.gif", {"comment": b"by Ann"}, "comment"),
        ("p.webp", {"xmp": b"<x:xmpmeta/>"}, "XMP data"),
        ("p.avif", {"xmp": b"<x:xmpmeta/>"}, "XMP data"),
    ],
)
def test_comments_and_xmp_are_named(tmp_path, name, options, words):
    assert told(save(tmp_path / name, **options)) == (words,)


def test_texts_in_a_png_are_named(tmp_path):
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "Ann Lie")
    info.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta/>")
    assert told(save(tmp_path / "p.png", pnginfo=info)) == ("XMP data", "text “Author”")


def test_motion_is_named(tmp_path):
    path = save(tmp_path / "p.gif", save_all=True, append_images=[plain(colour=(0, 0, 255))], duration=50)
    assert told(path) == ("motion (2 frames; the first is shown)",)


@pytest.mark.parametrize("name", ["p.jpg", "p.png", "p.webp", "p.avif"])
def test_nothing_of_it_is_in_any_file_that_is_published(tmp_path, name):
    path = save(tmp_path / name, plain(800, 600), exif=exif())
    derived, made = derive(path.read_bytes(), path.name)
    assert derived.told[0] == "position 59.91 N 10.75 E"
    for data in made.values():
        assert not any(secret in data for secret in (b"SERIAL", b"Telephone", b"2021:10", b"Exif", b"ICC"))
