"""What is made of a picture: which files, how heavy, and that the store gives them back and never anything else."""

import hashlib

import pytest

from sporfri.pictures.deriving import derive, pack, published_name, unpack
from tests.pictures.making import as_bytes, landscape, plain


def becomes(data, name):
    return derive(data, name)[0]


def sizes(made):
    return [[(file.suffix, file.width, file.height) for file in files] for files in made.sets]


@pytest.fixture(scope="module")
def photo():
    return as_bytes(landscape(1200, 900), "JPEG", quality=92)


def test_a_photograph_comes_in_two_formats_and_three_widths(photo):
    made = becomes(photo, "p.jpg")
    assert (made.width, made.height) == (1152, 864)
    assert sizes(made) == [
        [(suffix, 360, 270), (suffix, 640, 480), (suffix, 1152, 864)] for suffix in (".avif", ".webp")
    ]
    assert (made.fallback.suffix, made.fallback.width) == (".jpg", 960)
    for files in made.sets:
        assert [file.bytes <= budget for file, budget in zip(files, (5_000, 8_000, 20_000), strict=True)] == [True] * 3
        assert not any(file.heavy for file in files)


def test_nothing_is_made_larger_than_it_is():
    made = becomes(as_bytes(landscape(500, 375), "JPEG"), "p.jpg")
    assert sizes(made) == [[(suffix, 360, 270), (suffix, 500, 375)] for suffix in (".avif", ".webp")]
    assert (made.fallback.width, made.fallback.height) == (500, 375)


def test_a_drawing_of_few_colours_is_kept_exactly():
    image = plain(300, 200, (255, 255, 255))
    image.paste((0, 0, 0), (20, 20, 150, 60))
    made = becomes(as_bytes(image, "PNG"), "p.png")
    assert {suffix for files in sizes(made) for suffix, _, _ in files} <= {".webp"}
    assert made.fallback.suffix == ".png"


def test_transparency_has_a_fallback_that_knows_it():
    image = landscape(400, 300)
    image.putalpha(image.convert("L"))
    assert becomes(as_bytes(image, "PNG"), "p.png").fallback.suffix == ".png"


def test_a_format_no_lighter_than_what_every_program_shows_is_left_out():
    """A tiny picture is lightest as it is: formats of its own would cost bytes of the page."""
    made = becomes(as_bytes(plain(8, 8), "PNG"), "p.png")
    assert all(files[-1].bytes < made.fallback.bytes for files in made.sets)


def test_the_same_picture_gives_the_same_files_anew(photo):
    assert derive(photo, "photo.jpg") == derive(photo, "photo.jpg")


def test_a_record_with_its_files_is_one_piece(photo):
    derived, made = derive(photo, "photo.jpg")
    assert unpack(pack(derived, made)) == (derived, made)
    assert {file.digest for file in derived.files()} == set(made)
    assert all(hashlib.sha256(data).hexdigest().startswith(digest) for digest, data in made.items())


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("posts/a cat.jpg", "a-cat"),
        ("Blåbær på fjellet.jpeg", "blabr-pa-fjellet"),
        ("IMG_20211022_143355.jpg", "picture"),
        ("PXL_20211022_143355123.night.jpg", "picture"),
        ("oslo-20211022.dark.jpg", "oslo"),
        ("写真.png", "picture"),
        ("route-66.png", "route-66"),
    ],
)
def test_a_published_name_tells_no_date_and_stays_an_address(source, name):
    assert published_name(source, "0123456789abcdef", ".avif") == f"pictures/{name}.0123456789abcdef.avif"
