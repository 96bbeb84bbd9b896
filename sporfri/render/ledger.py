"""The ledger at each page's foot: what the page asks of its reader."""

import re

from babel.numbers import format_decimal

from sporfri.render.weight import Weight
from sporfri.render.words import Words

_PLACE = re.compile("\ue000([\\w-]+)\ue001")  # private-use characters around the language


def ledger(lang: str) -> str:
    """Return the mark that holds the place of the figures while a template is rendered."""
    return f"\ue000{lang}\ue001"


def fill_ledger(page: str, weight: Weight, words: Words) -> str:
    """Return the page with its requests and its weight filled in: `1 request · 5.2 kB`."""

    def figures(place: re.Match[str]) -> str:
        lang = words.lang(place[1])
        return f"{words('requests', lang, n=weight.requests)} · {kilobytes(weight.bytes, lang)}\u00a0kB"

    return _PLACE.sub(figures, page)


def kilobytes(weight: int, lang: str) -> str:
    """Return bytes as thousands of bytes, in the language's own signs: `5.2`."""
    return decimal(weight / 1000, lang)


def decimal(number: float, lang: str) -> str:
    """Return a number with one decimal place, in the language's own signs."""
    return str(format_decimal(round(number, 1), format="#,##0.0", locale=lang.replace("-", "_")))
