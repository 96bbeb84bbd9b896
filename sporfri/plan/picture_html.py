"""The HTML of a picture: every format in its widths, each with what the browser needs to choose and to keep the place."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from turbohtml import Element

from sporfri.pictures.deriving import Derived, Rendition
from sporfri.policy import PUBLISHED_TYPES
from sporfri.tables.pictures import COMMON

NARROW_SCREEN = "(max-width: 40rem)"
"""Below, the column is the screen without its edges; the theme's column is 36rem wide."""

NARROW_SIZE, WIDE_SIZE = "calc(100vw - 2.8rem)", "36rem"
AT_NIGHT = "(prefers-color-scheme: dark)"


class Addressed(NamedTuple):
    """What a picture became, and what gives the address of each of its files as seen from the page."""

    derived: Derived
    address: Callable[[Rendition], str]


def picture_element(shown: Element, day: Addressed, night: Addressed | None, *, first: bool) -> Element:
    """Return a `<picture>` around a copy of an `<img>`; the first of a text is loaded at once, others when near."""
    derived, address = day
    attributes = {name: value for name, value in shown.attrs.items() if not name.startswith("data-")}
    attributes |= {
        "src": address(derived.fallback),
        "width": str(derived.width),
        "height": str(derived.height),
        "decoding": "async",
        **({} if first else {"loading": "lazy"}),
    }
    sources = [*_sources(night, media=AT_NIGHT), _night_fallback(night)] if night else []
    return Element("picture", None, [*sources, *_sources(day), Element("img", attributes)])


def _sources(picture: Addressed, *, media: str = "") -> Iterator[Element]:
    derived, address = picture
    for renditions in derived.sets:
        narrow = [file for file in renditions if file.width <= COMMON]
        if narrow in ([], list(renditions)):
            yield _source(renditions, address, media, f"{NARROW_SCREEN} {NARROW_SIZE}, {WIDE_SIZE}")
            continue
        yield _source(narrow, address, f"{media} and {NARROW_SCREEN}" if media else NARROW_SCREEN, NARROW_SIZE)
        yield _source([file for file in renditions if file.width >= COMMON], address, media, WIDE_SIZE)


def _source(files: Sequence[Rendition], address: Callable[[Rendition], str], media: str, sizes: str) -> Element:
    attributes = {"media": media} if media else {}
    attributes["type"] = PUBLISHED_TYPES[files[0].suffix]
    attributes["srcset"] = ", ".join(f"{address(file)} {file.width}w" for file in files)
    attributes["sizes"] = sizes
    return Element("source", attributes)


def _night_fallback(picture: Addressed) -> Element:
    return Element("source", {"media": AT_NIGHT, "srcset": picture.address(picture.derived.fallback)})
