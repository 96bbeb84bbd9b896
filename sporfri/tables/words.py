"""The words that the reading stage itself sets into a text, by language."""

from dataclasses import dataclass

from sporfri.tables.direction import direction


@dataclass(frozen=True)
class Words:
    """The words of one language.

    redacted: said for a black bar; update: heads a dated update; back: names the link from a note to its call; note,
    tip, important, warning: head a box; locale: the one whose dates suit, as Babel names it;
    correction: heads a correction; corrected: announces it above the text; reply: names the link from a feed to a post's address for answers;
    figures: heads the table below a chart.
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
    reply: str
    figures: str


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
        "Reply by e-mail",
        "The figures",
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
        "Svar med e-post",
        "Tallene",
    ),
    "nn": Words(
        "sladda",
        "Oppdatering",
        "Tilbake til teksten",
        "Merk",
        "Tips",
        "Viktig",
        "Åtvaring",
        "nn",
        "Retting",
        "Retta",
        "Svar med e-post",
        "Tala",
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
        "Svar pr. e-mail",
        "Tallene",
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
        "Svara med e-post",
        "Siffrorna",
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
        "Per E-Mail antworten",
        "Die Zahlen",
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
        "Répondre par courriel",
        "Les chiffres",
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
        "Vastaa sähköpostilla",
        "Luvut",
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
        "Per e-mail antwoorden",
        "De cijfers",
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
        "Responder por correo electrónico",
        "Las cifras",
    ),
}


def words(lang: str) -> Words:
    """Return the words of a language, of the language without its region, or the English ones."""
    return WORDS.get(lang) or WORDS.get(lang.split("-", maxsplit=1)[0]) or WORDS["en"]


def foreign(lang: str) -> dict[str, str]:
    """Return the attributes of such a word in a text of a language: `lang`, and `dir`, where the English one is taken."""
    if words(lang) is not WORDS["en"] or lang.split("-", maxsplit=1)[0] == "en":
        return {}
    return {"lang": "en"} | ({"dir": "ltr"} if direction(lang) == "rtl" else {})


BOXES: dict[str, str] = {
    "attention": "important",
    "caution": "warning",
    "danger": "warning",
    "example": "note",
    "hint": "tip",
    "important": "important",
    "info": "note",
    "note": "note",
    "success": "note",
    "tip": "tip",
    "warning": "warning",
}
"""The kinds of box that a writer may name after `!!!`, and the word above each."""
