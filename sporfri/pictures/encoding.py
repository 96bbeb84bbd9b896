"""Pixels → a file of one format: as good as fits a number of bytes, and never worse than the floor."""

import io
from collections.abc import Callable
from functools import cache

from PIL import Image

from sporfri.pictures.likeness import likeness
from sporfri.tables.pictures import FLOOR, Format


def encode(image: Image.Image, kind: Format, quality: int | None = None) -> bytes:
    """Return the picture as a file: the same bytes for the same pixels, and no metadata."""
    file = io.BytesIO()
    image.save(file, kind.name, **kind.options, **({} if quality is None else {"quality": quality}))
    return file.getvalue()


def fit(image: Image.Image, kind: Format, budget: int) -> tuple[bytes, float]:
    """Return the best file within `budget` bytes, and its likeness; where that is under the floor, the smallest above."""

    @cache
    def at(step: int) -> bytes:
        return encode(image, kind, kind.qualities[step])

    @cache
    def like(step: int) -> float:
        return likeness(image, Image.open(io.BytesIO(at(step))).convert(image.mode))

    last = len(kind.qualities) - 1
    step = max(0, _first(lambda step: len(at(step)) > budget, last) - 1)
    if like(step) < FLOOR:
        step = min(last, _first(lambda step: like(step) >= FLOOR, last))
    return at(step), like(step)


def _first(true: Callable[[int], bool], last: int) -> int:
    """Return the first of the steps 0 to `last` from which on something is true; `last + 1` where it never is."""
    low, high = 0, last + 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if true(middle) else (middle + 1, high)
    return low
