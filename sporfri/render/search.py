"""What the page /search/ carries: its one script, as the policy names it, and the texts that this looks through."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sporfri import policy
from sporfri.errors import RenderError, shown_path
from sporfri.tables.direction import direction

PROGRAMS = (
    "vendor/minisearch.js",
    "vendor/base-stemmer.js",
    "vendor/english-stemmer.js",
    "vendor/norwegian-stemmer.js",
    "search.js",
)
WORDS = {
    "label": "search_label",
    "reading": "search_reading",
    "found": "search_found",
    "best": "search_best",
    "none": "search_none",
    "near": "search_near",
    "some": "search_some",
}
"""The words that the script shows, by its names for them and ours."""


def search_script(folder: Path) -> Markup:
    """Return the script of a theme's folder for search. Raises RenderError where the policy does not name just that."""
    missing = [name for name in PROGRAMS if not (folder / name).is_file()]
    if missing:
        raise RenderError(
            f"The theme has no search: there is no {shown_path(folder / missing[0])}. Take the folder from ours, or leave "
            "search out: SPORFRI_SEARCH_BUDGET = 0."
        )
    script = "\n".join((folder / name).read_text(encoding="utf-8").rstrip() + ";" for name in PROGRAMS)
    known = policy.inline_hash(script)
    if known not in {one.hash for one in policy.SCRIPTS}:
        raise RenderError(
            f"The programs in {shown_path(folder)} are not those that the policy names, so no browser would run them. "
            f"Read what changed; if it is right, let SEARCH in sporfri/policy.py say {known}."
        )
    return Markup(script)  # noqa: S704 - our own, and known by its hash


def search_data(search: Any, root: str, lang: str, words: Callable[..., str], tell: Callable[..., str]) -> Markup:
    """Return the texts, and the words for what is found, as JSON that can stand in a page."""
    texts = [
        {
            "url": one.url,
            "title": one.title,
            "lang": one.lang,
            **_turned(one.lang, lang),
            **_dated(one.date, lang, tell),
            "text": one.text,
        }
        for one in search.texts
    ]
    spoken = {name: words(ours, lang, n="{n}") for name, ours in WORDS.items()}
    data = {"root": root, "words": {"lang": lang, **spoken}, "texts": texts}
    # "<" as \\u003c: no text ends the element, whatever it says
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))  # noqa: S704


def _turned(own: str, around: str) -> dict[str, str]:
    """Return which way a text is written, where that is another than the page's."""
    return {} if direction(own) == direction(around) else {"dir": direction(own)}


def _dated(moment: date | None, lang: str, tell: Callable[..., str]) -> dict[str, str]:
    return {"date": moment.isoformat()[:10], "shown": tell(moment, lang)} if moment else {}
