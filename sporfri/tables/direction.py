"""Which way a language is written (https://www.w3.org/International/questions/qa-scripts): from the left, or from the right."""

FROM_THE_RIGHT = frozenset(
    "ar arc arz ckb dv fa glk he iw ji ks lrc mzn nqo pnb ps sd syr ug ur yi".split()  # noqa: SIM905 -- names read best as words
)
SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})


def direction(lang: str) -> str:
    """Return `rtl` for a language that is written from the right, else `ltr`; a script that the tag names decides."""
    name, *more = lang.replace("_", "-").lower().split("-")
    script = next((part for part in more if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in SCRIPTS else "ltr"
    return "rtl" if name in FROM_THE_RIGHT else "ltr"
