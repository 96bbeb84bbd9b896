"""The words that the reading stage itself sets into a text, by language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The words of one language.

    redacted: said for a black bar; update: heads a dated update; back: names the link from a note to its call; note,
    tip, important, warning: head a box; locale: the one whose dates suit, as Babel names it;
    correction: heads a correction; corrected: announces it above the text.
    """

    redacted: str
    update: str
    back: str
    note: str
    tip: str
    important: str
    warning: str
    locale: str
    correction: str
    corrected: str


WORDS: dict[str, Words] = {
    "en": Words(
        "redacted",
        "Update",
        "Back to the text",
        "Note",
        "Tip",
        "Important",
        "Warning",
        "en_GB",
        "Correction",
        "Corrected",
    ),
    "nb": Words(
        "sladdet",
        "Oppdatering",
        "Tilbake til teksten",
        "Merk",
        "Tips",
        "Viktig",
        "Advarsel",
        "nb",
        "Rettelse",
        "Rettet",
    ),
    "nn": Words(
        "sladda", "Oppdatering", "Tilbake til teksten", "Merk", "Tips", "Viktig", "Åtvaring", "nn", "Retting", "Retta"
    ),
    "da": Words(
        "sløret",
        "Opdatering",
        "Tilbage til teksten",
        "Bemærk",
        "Tip",
        "Vigtigt",
        "Advarsel",
        "da",
        "Rettelse",
        "Rettet",
    ),
    "sv": Words(
        "maskerat",
        "Uppdatering",
        "Tillbaka till texten",
        "Obs",
        "Tips",
        "Viktigt",
        "Varning",
        "sv",
        "Rättelse",
        "Rättat",
    ),
    "de": Words(
        "geschwärzt",
        "Nachtrag",
        "Zurück zum Text",
        "Hinweis",
        "Tipp",
        "Wichtig",
        "Warnung",
        "de",
        "Berichtigung",
        "Berichtigt",
    ),
    "fr": Words(
        "caviardé",
        "Mise à jour",
        "Retour au texte",
        "Note",
        "Conseil",
        "Important",
        "Attention",
        "fr",
        "Correction",
        "Corrigé",
    ),
    "fi": Words(
        "peitetty",
        "Päivitys",
        "Takaisin tekstiin",
        "Huomaa",
        "Vinkki",
        "Tärkeää",
        "Varoitus",
        "fi",
        "Oikaisu",
        "Oikaistu",
    ),
    "nl": Words(
        "onleesbaar gemaakt",
        "Update",
        "Terug naar de tekst",
        "Noot",
        "Tip",
        "Belangrijk",
        "Let op",
        "nl",
        "Correctie",
        "Gecorrigeerd",
    ),
    "es": Words(
        "tachado",
        "Actualización",
        "Volver al texto",
        "Nota",
        "Consejo",
        "Importante",
        "Advertencia",
        "es",
        "Corrección",
        "Corregido",
    ),
}


def words(lang: str) -> Words:
    """Return the words of a language, of the language without its region, or the English ones."""
    return WORDS.get(lang) or WORDS.get(lang.split("-", maxsplit=1)[0]) or WORDS["en"]


BOXES: dict[str, str] = {
    "attention": "important",
    "caution": "warning",
    "danger": "warning",
    "hint": "tip",
    "important": "important",
    "info": "note",
    "note": "note",
    "tip": "tip",
    "warning": "warning",
}
"""The kinds of box that a writer may name after `!!!`, and the word above each."""
