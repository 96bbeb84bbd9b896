"""A small site for tests: a folder of Markdown, built by Pelican itself with some of our plugins."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pelican
from blinker import ANY, Signal
from pelican import Pelican, signals
from pelican.readers import HTMLReader, MarkdownReader
from pelican.settings import DEFAULT_CONFIG, configure_settings

SIMPLE = str(Path(pelican.__file__).parent / "themes/simple/templates")
"""Pelican's plainest templates, for a theme that a test makes of nothing but a stylesheet."""

SETTINGS = {
    "SITENAME": "Sporfri",
    "SITEURL": "https://blog.example",
    "TIMEZONE": "Europe/Oslo",
    "DEFAULT_LANG": "en",
    "ARTICLE_PATHS": ["posts"],
    "PAGE_PATHS": ["pages"],
    "ARTICLE_URL": "posts/{slug}/",
    "ARTICLE_SAVE_AS": "posts/{slug}/index.html",
    "ARTICLE_LANG_URL": "{lang}/posts/{slug}/",
    "ARTICLE_LANG_SAVE_AS": "{lang}/posts/{slug}/index.html",
    "FORMATTED_FIELDS": [],
    "CACHE_CONTENT": False,
    # Pelican takes every subclass of its reader that was ever imported, so ours as well; here its own are meant.
    "READERS": {"md": MarkdownReader, "html": HTMLReader},
}


@dataclass(frozen=True)
class Built:
    """What a build planned (files by path), the context that the theme would see, and the folder it wrote."""

    files: dict[str, bytes]
    context: dict[str, Any]
    output: Path


class Site:
    """A content folder that is filled by `write` and built by `build`."""

    def __init__(self, folder: Path, *plugins: str) -> None:
        self.content, self.output, self.plugins = folder / "content", folder / "output", list(plugins)
        self.content.mkdir(parents=True)

    def write(self, path: str, text: str = "Text.", **metadata: str) -> None:
        """Write a source; a post needs a title and a date, and gets these where the test does not care."""
        given = {"title": "A title", "date": "2021-03-01 12:00", "category": "Privacy"} | metadata
        target = self.content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        head = "".join(f"{name.title()}: {value}\n" for name, value in given.items())
        target.write_text(f"{head}\n{text}\n", encoding="utf-8")

    def build(self, **settings: Any) -> Built:
        """Run Pelican over the folder, with nobody but our plugins at its signals."""
        contexts: list[dict[str, Any]] = []

        def look(generators: list[Any]) -> None:
            contexts.append(generators[0].context)

        with nobody_listening():
            builder = Pelican(self._settings(settings))
            signals.all_generators_finalized.connect(look)  # after the plugins: it sees what they did
            builder.run()
        return Built(contexts[0].get("planned_files", {}), contexts[0], self.output)

    def _settings(self, given: dict[str, Any]) -> Any:
        folders = {"PATH": str(self.content), "OUTPUT_PATH": str(self.output), "PLUGINS": self.plugins}
        return configure_settings(DEFAULT_CONFIG | SETTINGS | folders | given)


@contextmanager
def nobody_listening() -> Iterator[None]:
    """Disconnect everybody, before and after: Pelican's signals are shared by all builds of a process."""
    _disconnect()
    try:
        yield
    finally:
        _disconnect()


def _disconnect() -> None:
    for signal in vars(signals).values():
        if isinstance(signal, Signal):
            for receiver in list(signal.receivers_for(ANY)):
                signal.disconnect(receiver)
