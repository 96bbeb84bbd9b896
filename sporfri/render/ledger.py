"""The ledger at each page's foot: what the page asks of its reader, measured on the finished page."""

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import brotli
from babel.numbers import format_decimal

from sporfri.render.words import Words

_PLACE = re.compile("\ue000([\\w-]+)\ue001")  # private-use characters around the language
_PICTURE = re.compile(r'<img [^>]*?src="([^"]+)"')


def ledger(lang: str) -> str:
    """Return the mark that holds the place of the figures while a template is rendered."""
    return f"\ue000{lang}\ue001"


def fill_ledger(page: str, save_as: str, words: Words, files: Mapping[str, int]) -> str:
    """Return the page with its requests and its weight filled in: `1 request · 5.2 kB`.

    `files` holds the bytes of each picture by its path in the output. The weight is that of the page compressed by
    brotli at quality 5, as by a server on the way, and of its pictures; what is served ready-made is lighter still.
    """
    pictures = shown_pictures(page, save_as)
    weight = len(brotli.compress(page.encode(), quality=5)) + sum(files.get(path, 0) for path in pictures)

    def figures(place: re.Match[str]) -> str:
        lang = words.lang(place[1])
        kilobytes = format_decimal(round(weight / 1000, 1), format="0.0", locale=lang)
        return f"{words('requests', lang, n=1 + len(pictures))} · {kilobytes}\u00a0kB"

    return _PLACE.sub(figures, page)


def shown_pictures(page: str, save_as: str) -> set[str]:
    """Return the path in the output of each picture that a page shows."""
    folder = posixpath.dirname(save_as)
    return {posixpath.normpath(posixpath.join(folder, url)) for url in _PICTURE.findall(page)}


def picture_sizes(context: Mapping[str, Any]) -> dict[str, int]:
    """Return the bytes of every static file of a build by its path in the output."""
    return {file.save_as: Path(file.source_path).stat().st_size for file in context.get("staticfiles", ())}
