"""Letters that a language counts as its own, after z, and those that are sorted as others.

CLDR's collation charts (https://www.unicode.org/cldr/charts/latest/collation/) tell the order of each language; below
the letters alone, at the first level. All else goes by its letter without accents.
"""

_NORDIC = {"ä": "æ", "ö": "ø", "æ": "æ", "ø": "ø", "å": "å"}
_SWEDISH = {"æ": "ä", "ø": "ö", "å": "å", "ä": "ä", "ö": "ö"}

OWN: dict[str, tuple[str, dict[str, str]]] = {
    "nb": ("æøå", _NORDIC),
    "nn": ("æøå", _NORDIC),
    "no": ("æøå", _NORDIC),
    "da": ("æøå", _NORDIC),
    "sv": ("åäö", _SWEDISH),
    "fi": ("åäö", _SWEDISH),
}
"""For a language: its letters after z in their order, and which of them a letter is sorted as."""

AS_OTHERS: dict[str, str] = {
    "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "þ": "th", "ß": "ss",
}  # fmt: skip
"""Letters that no accent makes of others, as languages sort them that do not have them."""
