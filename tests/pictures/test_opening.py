"""Opening: every picture comes out upright, in sRGB and bare; what is none, or too large, is named undecoded."""

import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from sporfri.pictures.opening import PictureError, open_picture, pixels
from tests.pictures.making import RED, as_bytes, landscape, plain, save
from tests.pictures.profile import DISPLAY_P3


def opened(path, width=1152):
    return pixels(open_picture(path.read_bytes(), path.name), width)


def refused(path, *sentences):
    with pytest.raises(PictureError) as error:
        opened(path)
    assert error.value.args == sentences


def near(colour, expected, by=6):
    return all(abs(a - b) <= by for a, b in zip(colour, expected, strict=True))


@pytest.mark.parametrize("name", ["p.jpg", "p.jpeg", "p.png", "p.webp", "p.avif", "p.gif", "p.JPG"])
def test_every_type_is_read(tmp_path, name):
    image = opened(save(tmp_path / name))
    assert (image.size, image.mode) == ((40, 30), "RGB")
    assert near(image.getpixel((5, 5)), RED)


def test_telephones_pictures_are_read(tmp_path):
    from pillow_heif import register_heif_opener

    register_heif_opener()
    image = opened(save(tmp_path / "p.heic", plain(64, 48)))
    assert image.size == (64, 48)
    assert near(image.getpixel((5, 5)), RED)


@pytest.mark.parametrize("name", ["p.jpg", "p.png", "p.webp", "p.avif"])
def test_a_picture_taken_sideways_is_turned(tmp_path, name):
    """Orientation 6: the top of the scene is on the file's left (Exif 2.32, section 4.6.4)."""
    side = plain(40, 20)
    side.paste((255, 255, 255), (0, 0, 10, 20))
    exif = Image.Exif()
    exif[0x0112] = 6
    image = opened(save(tmp_path / name, side, exif=exif))
    assert image.size == (20, 40)
    assert near(image.getpixel((10, 5)), (255, 255, 255))
    assert near(image.getpixel((10, 30)), RED)


@pytest.mark.parametrize("name", ["p.jpg", "p.png", "p.webp", "p.avif"])
def test_colours_of_another_profile_are_kept_as_they_look(tmp_path, name):
    """Display P3 (204, 64, 64) looks as sRGB (222, 47, 57) does: by the matrix of the two sets of primaries (CSS Color 4)."""
    image = opened(save(tmp_path / name, plain(colour=(204, 64, 64)), icc_profile=DISPLAY_P3))
    assert near(image.getpixel((5, 5)), (222, 47, 57))
    assert image.info == {}


def test_a_profile_that_is_none_is_passed_over(tmp_path):
    image = opened(save(tmp_path / "p.png", icc_profile=b"no profile"))
    assert image.getpixel((5, 5)) == RED


def test_a_profile_for_grey_on_grey(tmp_path):
    """A grey picture stays grey; a profile of three colours on it does not stop it."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = opened(save(tmp_path / "p.jpg", plain(mode="L", colour=120), icc_profile=profile))
    assert near(image.getpixel((5, 5)), (120, 120, 120))


def test_four_colours_of_print_become_three(tmp_path):
    image = opened(save(tmp_path / "p.jpg", plain(mode="CMYK", colour=(0, 255, 255, 0))))
    red, green, blue = image.getpixel((5, 5))
    assert red > 200
    assert green < 60
    assert blue < 60


def test_transparency_stays_and_palettes_are_opened(tmp_path):
    image = opened(save(tmp_path / "p.png", plain(mode="RGBA", colour=(*RED, 100))))
    assert image.getpixel((5, 5)) == (*RED, 100)
    paletted = plain().quantize()
    assert opened(save(tmp_path / "q.gif", paletted)).mode == "RGB"
    assert opened(save(tmp_path / "r.png", paletted, transparency=paletted.getpixel((0, 0)))).getpixel((5, 5))[3] == 0


def test_sixteen_bits_of_grey_keep_their_brightness(tmp_path):
    image = opened(save(tmp_path / "p.png", Image.new("I;16", (40, 30), 30_000)))
    assert near(image.getpixel((5, 5)), (117, 117, 117), by=1)


@pytest.mark.parametrize("name", ["p.gif", "p.webp", "p.png"])
def test_of_a_moving_picture_the_first_frame_is_shown(tmp_path, name):
    image = opened(save(tmp_path / name, save_all=True, append_images=[plain(colour=(0, 0, 255))], duration=50))
    assert near(image.getpixel((5, 5)), RED)


def test_a_large_picture_is_made_smaller(tmp_path):
    assert opened(save(tmp_path / "p.jpg", landscape(1600, 1200)), 400).size == (400, 300)


def test_a_name_that_says_another_type_is_told(tmp_path):
    (tmp_path / "p.jpg").write_bytes(as_bytes(plain(), "PNG"))
    refused(tmp_path / "p.jpg", "its name says JPEG and it is PNG", "give it the suffix .png")


@pytest.mark.parametrize(
    "data", [b"", b"Text.", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"P6 1 1 255 abc", b"II*\0abcd"]
)
def test_what_is_no_picture_is_told(tmp_path, data):
    (tmp_path / "p.png").write_bytes(data)
    refused(tmp_path / "p.png", "this is no picture that can be read", "save it anew as JPEG or PNG")


@pytest.mark.parametrize("name", ["p.jpg", "p.png", "p.webp", "p.avif"])
def test_a_picture_that_ends_too_early_is_told(tmp_path, name):
    path = save(tmp_path / name, landscape(160, 120))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(PictureError) as error:
        opened(path)
    assert error.value.args[0] in {"the picture is damaged or cut short", "this is no picture that can be read"}


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that unfolds to so many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height", "sentences"),
    [
        (10_000, 10_000, ("the picture has more than 60 million pixels", "make it smaller")),
        (60_000, 60_000, ("the picture has more than 60 million pixels", "make it smaller")),
        (100, 5_000, ("the picture is more than 10 times as high as wide", "cut it into several, one below the other")),
    ],
)
def test_size_is_held_against_the_limits_before_anything_is_decoded(tmp_path, width, height, sentences):
    (tmp_path / "p.png").write_bytes(bomb(width, height))
    with pytest.raises(PictureError) as error:
        open_picture((tmp_path / "p.png").read_bytes(), "p.png")
    assert error.value.args == sentences


@settings(max_examples=60)
@given(at=st.integers(0, 3_000), byte=st.integers(0, 255), name=st.sampled_from(["JPEG", "PNG", "WEBP", "AVIF", "GIF"]))
def test_whatever_is_broken_in_a_picture_it_is_read_or_told(at, byte, name, tmp_path_factory):
    data = bytearray(as_bytes(landscape(64, 48).quantize() if name == "GIF" else landscape(64, 48), name))
    data[at % len(data)] = byte
    path = tmp_path_factory.getbasetemp() / f"p.{name.lower()}"
    path.write_bytes(data)
    with suppress(PictureError):
        assert opened(path).mode in {"RGB", "RGBA"}
