"""What a page weighs, measured on the finished page, and what all pages of a site weigh together."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median_low
from typing import Any

import brotli

from sporfri.tables.carbon import GRAMS_PER_KWH, KWH_PER_GIGABYTE

_ATTRIBUTE = re.compile(r'(?<![a-z-])([a-z]+)="([^"]*)"')

MOST_ROWS = 200
"""Of so many pages a table tells, the heaviest first: it is to be read, and has a weight of its own."""


@dataclass(frozen=True)
class Weight:
    """What a page asks of its reader: the bytes of its own file, compressed, and of each picture (-1: there is none)."""

    html: int = 0
    pictures: tuple[tuple[str, int], ...] = ()

    @property
    def requests(self) -> int:
        """How many files a browser asks for."""
        return 1 + len(self.pictures)

    @property
    def bytes(self) -> int:
        """All bytes together."""
        return self.html + sum(max(size, 0) for _, size in self.pictures)


@dataclass(frozen=True)
class Row:
    """A page in the table of weights: its address from the root, its requests and its bytes."""

    address: str
    requests: int
    bytes: int


@dataclass(frozen=True)
class Weights:
    """The weights of a site's pages: the heaviest of them one by one, how many there are, and what they weigh."""

    rows: tuple[Row, ...] = ()
    pages: int = 0
    bytes: int = 0
    median: int = 0


def weigh(page: str, save_as: str, files: Mapping[str, int]) -> Weight:
    """Weigh a page with the marks of its ledger still in it.

    `files` holds the bytes of each picture by its path in the output. The weight is that of the page compressed by
    brotli at quality 5, as by a server on the way, and of its pictures as a wide and dense screen loads them: the widest
    file of the first format. A narrow screen loads less, and what is served ready-made is lighter still.
    """
    pictures = tuple((path, files.get(path, -1)) for path in sorted(shown_pictures(page, save_as)))
    return Weight(len(brotli.compress(page.encode(), quality=5)), pictures)


def weights_of(known: Mapping[str, Weight], most: int = MOST_ROWS) -> Weights:
    """Put the weights of pages, by their paths in the output, in order: the heaviest first."""
    rows = [Row(path.removesuffix("index.html"), one.requests, one.bytes) for path, one in known.items()]
    rows.sort(key=lambda row: (-row.bytes, row.address))
    sizes = [row.bytes for row in rows]
    return Weights(tuple(rows[:most]), len(rows), sum(sizes), median_low(sizes) if sizes else 0)


def milligrams(weight: int) -> float:
    """Return the CO2 of one view of so many bytes, in thousandths of a gram, by the model in tables/carbon.py."""
    return weight / 10**9 * KWH_PER_GIGABYTE * GRAMS_PER_KWH * 1000


def page_over_budget(save_as: str, weight: Weight, budget: int) -> str:
    """Say in a sentence that a page weighs too much, and which picture most; nothing where it does not."""
    if weight.bytes <= budget:
        return ""
    heaviest, size = max(weight.pictures, key=lambda picture: picture[1], default=("", 0))
    blame = f"{heaviest}, {size:,} bytes" if heaviest else f"its text, {weight.html:,} bytes"
    mend = "crop it or leave it out" if heaviest else "shorten it"
    return (
        f"The page {save_as} weighs {weight.bytes:,} bytes, and SPORFRI_PAGE_BUDGET is {budget:,}. "
        f"Most of it is {blame}: {mend}, or raise the budget."
    )


def site_over_budget(weights: Weights, budget: int) -> str:
    """Say in a sentence that all pages together weigh too much, and which one most; nothing where they do not."""
    if weights.bytes <= budget:
        return ""
    heaviest = weights.rows[0]
    return (
        f"The {weights.pages:,} pages weigh {weights.bytes:,} bytes together, and SPORFRI_SITE_BUDGET is {budget:,}. "
        f"The heaviest is /{heaviest.address}, {heaviest.bytes:,} bytes: make it lighter, or raise the budget."
    )


def shown_pictures(page: str, save_as: str) -> set[str]:
    """Return the path in the output of each picture that a page shows: of one with a choice, the heaviest choice."""
    folder = posixpath.dirname(save_as)
    single, *choices = page.split("<picture>")
    shown = _elements("img", single)
    for choice in choices:
        offered, _, after = choice.partition("</picture>")
        shown += [_heaviest(offered), *_elements("img", after)]
    addresses = [image.get("src", "") for image in shown]
    return {posixpath.normpath(posixpath.join(folder, address)) for address in addresses if address}


def _elements(name: str, markup: str) -> list[dict[str, str]]:
    """Return the attributes of each element of a name; cut at its signs, so that time grows with the text alone."""
    return [dict(_ATTRIBUTE.findall(part.partition(">")[0])) for part in markup.split(f"<{name} ")[1:]]


def _heaviest(offered: str) -> dict[str, str]:
    """Return as an image the widest file in the first format that is offered by day, or else the image itself."""
    by_day = [one for one in _elements("source", offered) if "prefers-color-scheme" not in one.get("media", "")]
    if not by_day:
        return next(iter(_elements("img", offered)), {})
    last = [source for source in by_day if source.get("type") == by_day[0].get("type")][-1]
    return {"src": last.get("srcset", "").rpartition(", ")[2].partition(" ")[0]}


def file_sizes(context: Mapping[str, Any]) -> dict[str, int]:
    """Return the bytes of every static and every planned file of a build by its path in the output."""
    static = {file.save_as: Path(file.source_path).stat().st_size for file in context.get("staticfiles", ())}
    return static | {path: len(data) for path, data in context.get("planned_files", {}).items()}
