"""Pictures for tests: one pixel, a plain one, and a landscape as a telephone would take it."""

import io
import random
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

RED = (200, 30, 40)


def plain(width: int = 40, height: int = 30, colour: tuple[int, ...] = RED, mode: str = "RGB") -> Image.Image:
    return Image.new(mode, (width, height), colour)


def save(path: Path, image: Image.Image | None = None, **options: object) -> Path:
    """Write a picture in the format of its name; a plain one if none is given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    (image or plain()).save(path, **options)
    return path


def as_bytes(image: Image.Image, name: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, name, **options)
    return file.getvalue()


def landscape(width: int = 4000, height: int = 3000, seed: int = 1) -> Image.Image:
    """A sky, hills of grass and stone (noise in octaves, as in nature), a house with hard edges, and a sensor's noise."""
    dice = random.Random(seed)  # noqa: S311 -- a landscape is no secret
    sky = Image.linear_gradient("L").resize((width, height))
    clouds = _octaves(dice, width, height, 9, 0.4)
    blue = Image.merge(
        "RGB",
        (
            ImageChops.add(sky.point(lambda v: 70 + v * 0.5), clouds.point(lambda v: max(0, v - 120) * 0.9)),
            ImageChops.add(sky.point(lambda v: 120 + v * 0.4), clouds.point(lambda v: max(0, v - 120) * 0.7)),
            sky.point(lambda v: 200 + v * 0.2),
        ),
    )
    ground = _octaves(dice, width, height, 9, 0.65)
    grass = Image.merge("RGB", tuple(ground.point(lambda v, k=k: min(255, v * k)) for k in (0.62, 0.74, 0.35)))
    hills = Image.new("L", (width, height))
    draw = ImageDraw.Draw(hills)
    tops = [(x * width // 12, int(height * (0.5 + dice.uniform(-0.12, 0.12)))) for x in range(13)]
    draw.polygon([(0, height), *tops, (width, height)], fill=255)
    picture = Image.composite(grass, blue, hills.filter(ImageFilter.GaussianBlur(width / 1500)))
    _house(ImageDraw.Draw(picture), width, height)
    noise = Image.merge("RGB", tuple(_octaves(dice, width, height, 1, 1) for _ in range(3)))
    return Image.blend(picture, noise, 0.04)


def _octaves(dice: random.Random, width: int, height: int, count: int, fall: float) -> Image.Image:
    """Noise at `count` scales from fine to coarse, each finer one fainter by a factor."""
    made: Image.Image | None = None
    for octave in range(count):
        w, h = max(2, width >> octave), max(2, height >> octave)
        layer = Image.frombytes("L", (w, h), dice.randbytes(w * h)).resize((width, height), Image.Resampling.BICUBIC)
        made = layer if made is None else Image.blend(made, layer, 1 - fall)
    assert made is not None
    return made


def _house(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    x, y, w = width * 0.55, height * 0.45, width * 0.18
    draw.rectangle((x, y, x + w, y + w * 0.7), fill=(150, 40, 35))
    draw.polygon([(x - w * 0.1, y), (x + w / 2, y - w * 0.45), (x + w * 1.1, y)], fill=(60, 55, 60))
    for column in range(3):
        for row in range(2):
            left, top = x + w * (0.12 + column * 0.3), y + w * (0.1 + row * 0.3)
            draw.rectangle((left, top, left + w * 0.16, top + w * 0.18), fill=(235, 235, 225))
