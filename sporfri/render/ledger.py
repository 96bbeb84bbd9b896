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
_PICTURE = re.compile(r'<picture>(?P<offered>.*?)</picture>|<img [^>]*?src="(?P<src>[^"]+)"', re.DOTALL)
_SOURCE = re.compile(r"<source ([^>]*)>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')


def ledger(lang: str) -> str:
    """Return the mark that holds the place of the figures while a template is rendered."""
    return f"\ue000{lang}\ue001"


def fill_ledger(page: str, save_as: str, words: Words, files: Mapping[str, int]) -> str:
    """Return the page with its requests and its weight filled in: `1 request · 5.2 kB`.

    `files` holds the bytes of each picture by its path in the output. The weight is that of the page compressed by
    brotli at quality 5, as by a server on the way, and of its pictures as a wide and dense screen loads them: the widest
    file of the first format. A narrow screen loads less, and what is served ready-made is lighter still.
    """
    pictures = shown_pictures(page, save_as)
    weight = len(brotli.compress(page.encode(), quality=5)) + sum(files.get(path, 0) for path in pictures)

    def figures(place: re.Match[str]) -> str:
        lang = words.lang(place[1])
        kilobytes = format_decimal(round(weight / 1000, 1), format="0.0", locale=lang)
        return f"{words('requests', lang, n=1 + len(pictures))} · {kilobytes}\u00a0kB"

    return _PLACE.sub(figures, page)


def over_budget(page: str, save_as: str, files: Mapping[str, int], budget: int) -> str:
    """Say in a sentence that a finished page weighs too much, and which picture most; nothing where it does not."""
    pictures = {path: files.get(path, 0) for path in sorted(shown_pictures(page, save_as))}
    html = len(brotli.compress(page.encode(), quality=5))
    weight = html + sum(pictures.values())
    if weight <= budget:
        return ""
    heaviest = max(pictures, key=lambda path: pictures[path], default="")
    blame = f"{heaviest}, {pictures[heaviest]:,} bytes" if heaviest else f"its text, {html:,} bytes"
    mend = "crop it or leave it out" if heaviest else "shorten it"
    return (
        f"The page {save_as} weighs {weight:,} bytes, and SPORFRI_PAGE_BUDGET is {budget:,}. "
        f"Most of it is {blame}: {mend}, or raise the budget."
    )


def shown_pictures(page: str, save_as: str) -> set[str]:
    """Return the path in the output of each picture that a page shows: of one with a choice, the heaviest choice."""
    folder = posixpath.dirname(save_as)
    return {posixpath.normpath(posixpath.join(folder, _heaviest(found))) for found in _PICTURE.finditer(page)}


def _heaviest(found: re.Match[str]) -> str:
    """Return the address of the widest file in the first format that is offered by day."""
    if found["src"]:
        return str(found["src"])
    sources = [dict(_ATTRIBUTE.findall(source)) for source in _SOURCE.findall(found["offered"])]
    by_day = [source for source in sources if "prefers-color-scheme" not in source.get("media", "")]
    if not by_day:
        inner = _PICTURE.search(found["offered"])
        return str(inner["src"]) if inner else ""
    last: dict[str, str] = [source for source in by_day if source.get("type") == by_day[0].get("type")][-1]
    return last["srcset"].rpartition(", ")[2].partition(" ")[0]


def picture_sizes(context: Mapping[str, Any]) -> dict[str, int]:
    """Return the bytes of every static and every planned file of a build by its path in the output."""
    static = {file.save_as: Path(file.source_path).stat().st_size for file in context.get("staticfiles", ())}
    return static | {path: len(data) for path, data in context.get("planned_files", {}).items()}
