"""Quotation marks by language: CLDR, common/main/*.xml, `delimiters` (https://cldr.unicode.org/).

What a writer types as `"` becomes the outer pair and `'` the inner one. Where CLDR has single marks outside (nl),
each stays with the sign that looks like it. French marks stand off by a narrow no-break space, as CLDR's patterns do.
"""

from typing import NamedTuple


class Quotes(NamedTuple):
    """The marks around a quotation, and around one inside it."""

    open: str
    close: str
    inner_open: str
    inner_close: str


QUOTES: dict[str, Quotes] = {
    "en": Quotes("“", "”", "‘", "’"),  # noqa: RUF001 -- the marks themselves, here and below
    "nb": Quotes("«", "»", "‘", "’"),  # noqa: RUF001
    "nn": Quotes("«", "»", "‘", "’"),  # noqa: RUF001
    "no": Quotes("«", "»", "‘", "’"),  # noqa: RUF001
    "da": Quotes("“", "”", "‘", "’"),  # noqa: RUF001
    "sv": Quotes("”", "”", "’", "’"),  # noqa: RUF001
    "de": Quotes("„", "“", "‚", "‘"),  # noqa: RUF001
    "fr": Quotes("«\u202f", "\u202f»", "“", "”"),
    "fi": Quotes("”", "”", "’", "’"),  # noqa: RUF001
    "nl": Quotes("“", "”", "‘", "’"),  # noqa: RUF001
    "es": Quotes("«", "»", "“", "”"),
    "it": Quotes("«", "»", "“", "”"),
    "pt": Quotes("“", "”", "‘", "’"),  # noqa: RUF001
}

APOSTROPHE = "\u2019"


def quotes(lang: str) -> Quotes | None:
    """Return the marks of a language, or None where this table does not know them."""
    return QUOTES.get(lang) or QUOTES.get(lang.split("-", maxsplit=1)[0])
