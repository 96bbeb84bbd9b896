"""The order of words in a language, by a table of ours (tables/letters.py): no machine's locale has a say in it."""

import unicodedata

from sporfri.tables.letters import AS_OTHERS, OWN

AFTER = 0x10F000
"""Own letters are sorted after those of all scripts, by private characters from here on."""
NUMBERS = "0\N{EN DASH}9"
PARTING = " -/\N{EN DASH}"


def sort_key(text: str, lang: str) -> tuple[str, str]:
    """Return what a text is sorted by: word by word, without case, accents and signs; among equals, the text itself."""
    letters, same_as = OWN.get(lang.partition("-")[0], ("", {}))
    found: list[str] = []
    for sign in unicodedata.normalize("NFC", text.casefold()):
        if sign in same_as:
            found.append(chr(AFTER + letters.index(same_as[sign])))
        else:
            plain = unicodedata.normalize("NFKD", AS_OTHERS.get(sign, sign))
            bare = (one for one in plain if not unicodedata.combining(one))
            found += (one if one.isalnum() else " " * (one in PARTING) for one in bare)
    return " ".join("".join(found).split()), text


def heading(text: str, lang: str) -> str:
    """Return the letter that a text stands under: capital, without accents; all numbers stand under one."""
    first = sort_key(text, lang)[0][:1]
    if not first or first.isdigit():
        return NUMBERS
    if ord(first) >= AFTER:
        return OWN[lang.partition("-")[0]][0][ord(first) - AFTER].upper()
    return first.upper()
