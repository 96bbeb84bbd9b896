"""Quality: likeness means what it says, and a file is as good as its bytes allow and never worse than the floor."""

import io

import pytest
from PIL import Image, ImageFilter

from sporfri.pictures.encoding import encode, fit
from sporfri.pictures.likeness import likeness
from sporfri.tables.pictures import AVIF, FLOOR, JPEG, LOSSLESS, PNG, WEBP
from tests.pictures.making import landscape, plain


@pytest.fixture(scope="module")
def photo():
    return landscape(640, 480)


def decoded(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_a_picture_is_like_itself(photo):
    assert likeness(photo, photo) == pytest.approx(1)


def test_the_more_is_lost_the_less_like_it_is(photo):
    steps = [likeness(photo, photo.filter(ImageFilter.GaussianBlur(radius))) for radius in (1, 3, 6)]
    assert 1 > steps[0] > steps[1] > steps[2] > 0


def test_another_picture_is_not_like_it(photo):
    assert likeness(photo, landscape(640, 480, seed=2)) < FLOOR


def test_flat_colours_are_compared_by_brightness():
    """By the formula, with no structure on either side: (2ab + c) / (a² + b² + c)."""
    a, b, c = 100, 50, (0.01 * 255) ** 2
    expected = (2 * a * b + c) / (a * a + b * b + c)
    assert likeness(plain(64, 64, (a, a, a)), plain(64, 64, (b, b, b))) == pytest.approx(expected, abs=1e-4)


def test_what_is_transparent_shows_the_ground():
    clear, grey = plain(64, 64, (0, 0, 0, 0), "RGBA"), plain(64, 64, (128, 128, 128))
    assert likeness(clear, grey) == pytest.approx(1)


def test_a_picture_too_small_to_measure_is_the_same_or_not():
    assert likeness(plain(4, 4), plain(4, 4)) == 1
    assert likeness(plain(4, 4), plain(4, 4, (0, 0, 0))) < 1


@pytest.mark.parametrize("kind", [AVIF, WEBP])
def test_a_file_uses_its_budget_and_keeps_to_it(photo, kind):
    data, like = fit(photo, kind, 12_000)
    assert 8_000 < len(data) <= 12_000
    assert like == pytest.approx(likeness(photo, decoded(data)))
    assert like >= FLOOR


@pytest.mark.parametrize("kind", [AVIF, WEBP])
def test_the_floor_counts_for_more_than_the_budget(photo, kind):
    """The file is the smallest that is good enough, and over its bytes."""
    data, like = fit(photo, kind, 100)
    assert len(data) > 100
    assert like >= FLOOR
    worse = kind.qualities[max(0, [encode(photo, kind, quality) for quality in kind.qualities].index(data) - 1)]
    assert worse == kind.qualities[0] or likeness(photo, decoded(encode(photo, kind, worse))) < FLOOR


@pytest.mark.parametrize("kind", [AVIF, WEBP])
def test_no_byte_is_spent_on_more_than_the_best_quality(kind):
    """A flat picture is small, whatever it may weigh."""
    assert len(fit(plain(640, 480), kind, 1_000_000)[0]) < 2_000


@pytest.mark.parametrize("kind", [AVIF, WEBP, LOSSLESS, JPEG, PNG])
def test_the_same_pixels_give_the_same_bytes(photo, kind):
    quality = kind.qualities[-1] if kind.qualities else None
    assert encode(photo, kind, quality) == encode(photo.copy(), kind, quality)
