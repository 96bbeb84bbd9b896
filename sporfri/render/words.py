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

        Raises RenderError when neither is there, and for a file that is no TOML or lacks words that the fallback has.
        """
        tables = {path.stem: _read(path) for path in sorted(folder.glob("*.toml"))}
        fallback = next((lang for lang in (default, "en") if lang in tables), None)
        if fallback is None:
            raise RenderError(f"The theme has no words: there is no {shown_path(folder / 'en.toml')}.")
        for lang, table in tables.items():
            formless = [name for name, entry in table.items() if not isinstance(entry, str) and "other" not in entry]
            if formless:
                raise RenderError(
                    f"{shown_path(folder / f'{lang}.toml')}: {formless[0]} has no form `other`, which every number has."
                )
            if lacking := ", ".join(name for name in tables[fallback] if name not in table):
                path = shown_path(folder / f"{lang}.toml")
                raise RenderError(
                    f"{path} lacks words: {lacking}. Take their lines from {fallback}.toml and translate them."
                )
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


def _read(path: Path) -> dict[str, Entry]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RenderError(f"{shown_path(path)} cannot be read as TOML: {error}.") from error
