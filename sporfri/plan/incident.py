"""The incident mode: while something is wrong, every page and every feed says so on top, in its own language.

A Pelican plugin. Into the context it puts `incident`: what SPORFRI_INCIDENT says, or None.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape
from pelican import signals

from sporfri import clock
from sporfri.errors import SettingsError
from sporfri.plan.published import Published, language_tag
from sporfri.policy import OUTSIDE_REL

LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<address>(?:/|https?://)[^\s()]*)\)")


@dataclass(frozen=True)
class Said:
    """One message as a page shows it: when it was given, its language, and its HTML."""

    time: datetime
    lang: str
    html: Markup


@dataclass(frozen=True)
class Incident:
    """All messages, the newest first, each with its words by language; `lang` is the site's own."""

    messages: tuple[tuple[datetime, Mapping[str, str]], ...]
    lang: str

    def says(self, lang: str, root: str) -> list[Said]:
        """Return the messages, the newest first, in the language nearest to `lang`; links within the site begin at `root`."""
        return [Said(time, *_written(texts, lang, self.lang, root)) for time, texts in self.messages]

    def title(self, lang: str) -> str:
        """Return the first sentence of the newest message, without its links."""
        texts = self.messages[0][1]
        words = " ".join(LINK.sub(r"\g<words>", texts[_nearest(texts, lang, self.lang)]).split())
        return re.split(r"(?<=[.!?])\s", words, maxsplit=1)[0]


def find_incident(generators: Iterable[Any]) -> None:
    """Put `incident` into the shared context. Raises SettingsError for a message whose time has not come."""
    site = Published.by(generators)
    zone, lang = ZoneInfo(site.settings["TIMEZONE"]), language_tag(site.settings["DEFAULT_LANG"])
    messages = tuple(
        (time if time.tzinfo else time.replace(tzinfo=zone), {lang: told} if isinstance(told, str) else told)
        for time, told in site.ours.incident.items()
    )
    for time, texts in messages:
        if time > clock.now():
            raise SettingsError(f"SPORFRI_INCIDENT: {time:%Y-%m-%d %H:%M} has not come yet; give the time that it is.")
        if not texts:
            raise SettingsError(f"SPORFRI_INCIDENT: nothing is said at {time:%Y-%m-%d %H:%M}; give it words.")
    newest_first = tuple(sorted(messages, key=lambda message: message[0], reverse=True))
    site.context["incident"] = Incident(newest_first, lang) if messages else None


def _nearest(texts: Mapping[str, str], lang: str, own: str) -> str:
    wanted = (lang, lang.partition("-")[0], own, own.partition("-")[0])
    return next((one for one in wanted if one in texts), min(texts))


def _written(texts: Mapping[str, str], lang: str, own: str, root: str) -> tuple[str, Markup]:
    """Return the language that was found and the words in it: everything as it stands, but for links."""
    found = _nearest(texts, lang, own)
    pieces, end = [], 0
    for link in LINK.finditer(texts[found]):
        inside = link["address"].startswith("/")
        address, rel = (root if inside else "") + link["address"], "" if inside else f' rel="{" ".join(OUTSIDE_REL)}"'
        pieces += [
            escape(texts[found][end : link.start()]),
            f'<a href="{escape(address)}"{rel}>{escape(link["words"])}</a>',
        ]
        end = link.end()
    return language_tag(found), Markup("".join([*pieces, escape(texts[found][end:])]))  # noqa: S704 - escaped above


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(find_incident)
