"""A title → a new post: a folder of its own, and in it a file whose front matter the reader takes as it stands."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican.utils import slugify

from sporfri.errors import ContentError, SettingsError, shown_path
from sporfri.read.frontmatter import split
from sporfri.read.source import UNPUBLISHABLE, Source
from sporfri.read.validate import validate
from sporfri.settings import from_pelican

LONGEST_SLUG = 60
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
"""Names that no file or folder can have on Windows, whatever follows the first full stop."""
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
"""How German writes its letters where they cannot stand; elsewhere the dots are only dropped."""


@dataclass(frozen=True)
class New:
    """A post that was begun: its file, its address while it is a draft, and the categories that it may yet choose from."""

    path: Path
    address: str
    choices: tuple[str, ...]


def new_post(
    title: str, settings: Mapping[str, Any], *, category: str = "", lang: str = "", now: datetime | None = None
) -> New:
    """Write the file of a new post, in a folder named after its title, and return it.

    Raises SettingsError where the title, the category or the language is none that the reader would take, and where a
    post of that name is there already; nothing is written then.
    """
    ours, own_lang = from_pelican(settings), str(settings["DEFAULT_LANG"]).lower()
    moment = (now or datetime.now(UTC)).astimezone(ZoneInfo(settings["TIMEZONE"]))
    title, lang = _clean(title), lang.strip().lower().replace("_", "-") or own_lang
    category = next(
        (name for name in ours.categories or () if name.casefold() == category.casefold()), category.strip()
    )
    slug = slug_of(title, lang, moment, settings)
    text = _text(title, f"{moment:%Y-%m-%d %H:%M}", category, lang, slug)
    choices = () if category else ours.categories or ()
    _refuse(text, settings, categories=None if choices else ours.categories)
    home = Path(settings["PATH"], "posts")
    path = (home if home.is_dir() else home.parent) / slug / "index.md"
    _write(path, text)
    return New(path, f"drafts/{'' if lang == own_lang else lang + '/'}{slug}/", choices)


def slug_of(title: str, lang: str, moment: datetime, settings: Mapping[str, Any]) -> str:
    """Return the last part of a post's address: its title in plain letters, whatever script that is in.

    A title without letters (only signs, only emoji), or one that no folder can be named after, gives the date.
    """
    plain = unicodedata.normalize("NFC", title)
    plain = plain.translate(GERMAN) if lang.partition("-")[0] == "de" else plain
    slug = slugify(plain, regex_subs=settings["SLUG_REGEX_SUBSTITUTIONS"]).strip("-_")
    if len(slug) > LONGEST_SLUG:
        slug = slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return f"{slug or 'post'}-{moment:%Y-%m-%d}" if not slug or slug in RESERVED else slug


def _clean(title: str) -> str:
    title = " ".join(unicodedata.normalize("NFC", title).split())
    if not title:
        raise SettingsError('The post needs a title: sporfri new "What it is called"; with make: TITLE="…".')
    if found := UNPUBLISHABLE.search(title) or next((c for c in title if "\ud800" <= c <= "\udfff"), None):
        sign = found if isinstance(found, str) else found[0]
        raise SettingsError(f"The title holds the character U+{ord(sign):04X}, which cannot stand in a page.")
    return title


def _text(title: str, date: str, category: str, lang: str, slug: str) -> str:
    """Return the file: `Key: value` lines, which take any title as it is, without quotes."""
    fields = {
        "Title": title, "Date": date, "Category": category, "Lang": lang, "Slug": slug, "Tags": "", "Summary": "",
        "Status": "draft",
    }  # fmt: skip
    return "".join(f"{key}: {value}".rstrip() + "\n" for key, value in fields.items()) + "\n\n"


def _refuse(text: str, settings: Mapping[str, Any], *, categories: tuple[str, ...] | None) -> None:
    """Raise SettingsError with what the reader would say of the front matter."""
    fields = split(Source("", text, (), ())).fields
    try:
        validate(fields, "", zone=ZoneInfo(settings["TIMEZONE"]), categories=categories, page=False)
    except ContentError as error:
        raise SettingsError(
            "\n".join(_sentence(f"{problem.message}; {problem.mend}") for problem in error.problems)
        ) from error


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?")) else ".")


def _write(path: Path, text: str) -> None:
    taken = path.parent if path.parent.exists() else path.parent.with_suffix(".md")
    if taken.exists():
        raise SettingsError(f"{shown_path(taken)} is there already; open it, or choose another title.")
    try:
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SettingsError(f"{shown_path(path)} cannot be written: {error.strerror}.") from error
