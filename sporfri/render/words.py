"""The words of the interface, in each language that the theme speaks."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale

from sporfri.errors import RenderError, shown_path

Entry = str | Mapping[str, str]
"""A sentence, or a table of plural forms (`one`, `other`: CLDR's names) with the number as `{n}`."""


@dataclass(frozen=True)
class Words:
    """All words of a theme: `tables` maps a language to its entries by name; `fallback` is the site's own language."""

    tables: Mapping[str, Mapping[str, Entry]]
    fallback: str

    @classmethod
    def load(cls, folder: Path, default: str) -> "Words":
        """Read `LANGUAGE.toml` files; the fallback is the site's language if it is there, else English.

        Raises RenderError when neither is there.
        """
        tables = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))}
        fallback = next((lang for lang in (default, "en") if lang in tables), None)
        if fallback is None:
            raise RenderError(f"The theme has no words: there is no {shown_path(folder / 'en.toml')}.")
        return cls(tables, fallback)

    def lang(self, lang: str) -> str:
        """Return the language in which the interface of a page in `lang` is written."""
        return next((tag for tag in (lang, lang.partition("-")[0]) if tag in self.tables), self.fallback)

    def __call__(self, name: str, lang: str, **values: Any) -> str:
        """Return the words called `name` in the language nearest to `lang`, with the values set in."""
        spoken = self.lang(lang)
        entry = self.tables[spoken][name]
        if not isinstance(entry, str):
            entry = entry.get(Locale.parse(spoken).plural_form(values["n"]), entry["other"])
        return entry.format(**values)
