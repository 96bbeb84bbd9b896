"""How like two pictures are to the eye: structural similarity (Wang and others, 2004) of their brightness.

Measured at half their size: a dense screen shows two pixels to a point, and that is what the larger widths are for.
"""

from typing import Any

from PIL import Image, ImageChops, ImageMath

WINDOW = 8
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def likeness(original: Image.Image, copy: Image.Image) -> float:
    """Return the mean similarity, 1 for the same picture. Both have one size; transparent parts count as over grey."""
    a, b = _brightness(original), _brightness(copy)
    if min(a.size) < WINDOW:
        return 1.0 if ImageChops.difference(original.convert("RGB"), copy.convert("RGB")).getbbox() is None else 0.99
    mean_a, mean_b = a.reduce(WINDOW), b.reduce(WINDOW)
    squares = {
        name: _product(*pair).reduce(WINDOW) for name, pair in {"aa": (a, a), "bb": (b, b), "ab": (a, b)}.items()
    }
    local = ImageMath.lambda_eval(_similarity, a=mean_a, b=mean_b, **squares)
    mean = local.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return float(mean)


def _brightness(image: Image.Image) -> Image.Image:
    if image.mode == "RGBA":
        ground = Image.new("RGBA", image.size, (128, 128, 128, 255))
        image = Image.alpha_composite(ground, image)
    return image.convert("L").convert("F").reduce(2)


def _product(one: Image.Image, other: Image.Image) -> Image.Image:
    made: Image.Image = ImageMath.lambda_eval(lambda given: given["one"] * given["other"], one=one, other=other)
    return made


def _similarity(given: dict[str, Any]) -> Any:
    a, b = given["a"], given["b"]
    spread_a, spread_b, together = given["aa"] - a * a, given["bb"] - b * b, given["ab"] - a * b
    above = (2 * a * b + C1) * (2 * together + C2)
    below = (a * a + b * b + C1) * (spread_a + spread_b + C2)
    return above / below
