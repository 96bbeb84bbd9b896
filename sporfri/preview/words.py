"""The words of the preview, in the languages of the theme. What is wrong with a file is told in English, as in a terminal."""

WORDS = {
    "en": {
        "preview": "Preview",
        "mend": "To mend on this page:",
        "home": "To mend elsewhere on the site:",
        "stale": "The last save could not be built. This is the site before it.",
        "elsewhere": "What to mend stands on the first page.",
        "nothing": "The site could not be built yet. This page reloads as soon as it can.",
        "unpublished": "Not public yet:",
        "error": "error",
        "warning": "warning",
        "note": "note",
        "draft": "draft",
        "scheduled": "scheduled",
    },
    "nb": {
        "preview": "Forhåndsvisning",
        "mend": "Å rette på denne siden:",
        "home": "Å rette andre steder på nettstedet:",
        "stale": "Det som sist ble lagret, lot seg ikke bygge. Dette er nettstedet fra før.",
        "elsewhere": "Hva som må rettes, står på forsiden.",
        "nothing": "Nettstedet kunne ikke bygges ennå. Siden vises på nytt så snart det går.",
        "unpublished": "Ikke publisert ennå:",
        "error": "feil",
        "warning": "advarsel",
        "note": "merknad",
        "draft": "utkast",
        "scheduled": "planlagt",
    },
}


def words(lang: str) -> tuple[str, dict[str, str]]:
    """Return the language that is spoken on a page in this one, and its words."""
    spoken = {"nb": "nb", "nn": "nb", "no": "nb"}.get(lang.partition("-")[0].lower(), "en")
    return spoken, WORDS[spoken]
