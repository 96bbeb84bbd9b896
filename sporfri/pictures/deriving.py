"""One picture → the files that are published of it, as a record and as bytes behind it.

The same file, the same table and the same libraries give the same bytes.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from PIL import Image

from sporfri.pictures.encoding import encode, fit
from sporfri.pictures.metadata import told_by
from sporfri.pictures.opening import open_picture, pixels
from sporfri.records import dump, load
from sporfri.tables.pictures import AVIF, BUDGETS, FALLBACK, JPEG, LOSSLESS, PNG, WEBP, WIDE, Format

MANY_COLOURS = 256
HEAD = 8
"""Bytes before a packed record that tell its length."""


@dataclass(frozen=True)
class Rendition:
    """One file of a picture: digest and suffix, which are in its name; its size; whether it is over its budget."""

    digest: str
    suffix: str
    width: int
    height: int
    bytes: int
    heavy: bool = False


@dataclass(frozen=True)
class Derived:
    """What a picture became. told: what its file told beside; sets: by format, the lightest first, each by width."""

    width: int
    height: int
    told: tuple[str, ...]
    sets: tuple[tuple[Rendition, ...], ...]
    fallback: Rendition

    def files(self) -> Iterator[Rendition]:
        """Yield all files."""
        for renditions in self.sets:
            yield from renditions
        yield self.fallback


def derive(data: bytes, name: str) -> tuple[Derived, dict[str, bytes]]:
    """Return what a picture's file becomes, and the bytes of each new file by its digest.

    Raises PictureError where it is no picture, another than its name says, damaged or too large.
    """
    making = _Making(open_picture(data, name))
    return making.derived(), making.made


def pack(derived: Derived, made: dict[str, bytes]) -> bytes:
    """Return a record and the bytes of its files as one piece."""
    record = dump(derived)
    return len(record).to_bytes(HEAD, "big") + record + b"".join(made[file.digest] for file in derived.files())


def unpack(data: bytes) -> tuple[Derived, dict[str, bytes]]:
    """Return what `pack` was given. Raises ValueError, or another, for data of another shape."""
    at = HEAD + int.from_bytes(data[:HEAD], "big")
    derived, made = load(Derived, data[HEAD:at]), {}
    for file in derived.files():
        made[file.digest] = data[at : at + file.bytes]
        at += file.bytes
    return derived, made


class _Making:
    """The making of one picture's files."""

    def __init__(self, image: Image.Image) -> None:
        self.made: dict[str, bytes] = {}
        self.told = told_by(image)
        self.whole = pixels(image, WIDE)
        self.drawn = self.whole.getcolors(MANY_COLOURS) is not None
        self.clear = self.whole.mode == "RGBA"

    def derived(self) -> Derived:
        fallback = self._fallback()
        # A format that is no lighter than what every program shows is not worth its line.
        sets = [files for files in self._sets() if files[-1].bytes < fallback.bytes or files[-1].width > fallback.width]
        return Derived(self.whole.width, self.whole.height, self.told, tuple(sets), fallback)

    def _sets(self) -> list[tuple[Rendition, ...]]:
        exact = self._set(LOSSLESS) if self.drawn else ()
        if exact and not any(file.heavy for file in exact):
            return [exact]
        # WebP keeps transparency exactly, which makes it heavy, and slow to write: seconds for one file.
        return [self._set(AVIF)] if self.clear else [self._set(AVIF), self._set(WEBP)]

    def _set(self, kind: Format) -> tuple[Rendition, ...]:
        widths = [width for width in BUDGETS if width < self.whole.width]
        budgets = [BUDGETS[width] for width in widths]
        last = next(budget for width, budget in BUDGETS.items() if width >= self.whole.width)
        return tuple(
            self._rendition(kind, width, budget)
            for width, budget in zip([*widths, self.whole.width], [*budgets, last], strict=True)
        )

    def _rendition(self, kind: Format, width: int, budget: int) -> Rendition:
        image = self._sized(width)
        data = fit(image, kind, budget)[0] if kind.qualities else encode(image, kind)
        return self._keep(data, kind, image, heavy=len(data) > budget)

    def _fallback(self) -> Rendition:
        kind = PNG if self.drawn or self.clear else JPEG
        image = self._sized(min(FALLBACK, self.whole.width))
        if kind is PNG and not self.clear and image.getcolors(MANY_COLOURS):
            image = image.convert("P", palette=Image.Palette.ADAPTIVE, colors=MANY_COLOURS)
        return self._keep(encode(image, kind), kind, image)

    def _sized(self, width: int) -> Image.Image:
        if width == self.whole.width:
            return self.whole
        height = max(1, round(self.whole.height * width / self.whole.width))
        return self.whole.resize((width, height), Image.Resampling.LANCZOS)

    def _keep(self, data: bytes, kind: Format, image: Image.Image, *, heavy: bool = False) -> Rendition:
        digest = hashlib.sha256(data).hexdigest()[:16]
        file = Rendition(digest, kind.suffix, image.width, image.height, len(data), heavy)
        self.made[digest] = data
        return file


def published_name(source: str, digest: str, suffix: str) -> str:
    """Return a file's name on the web: what the writer called it, without numbers that tell when it was taken."""
    stem = (
        unicodedata.normalize("NFKD", PurePath(source).name.partition(".")[0])
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    words = re.sub(
        r"[^a-z0-9]+", "-", re.sub(r"\d[\d_-]{5,}|\b(?:img|dsc|pxl|dcim|screenshot)[-_]?(?=\d|\b|_)", "", stem)
    )
    return f"pictures/{words.strip('-')[:40].strip('-') or 'picture'}.{digest}{suffix}"
