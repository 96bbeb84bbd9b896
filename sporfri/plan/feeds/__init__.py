"""Feeds: the whole site, each category and each language, as Atom, RSS and JSON Feed, with full text.

A Pelican plugin. Into the context it puts `feeds`, a list of `Feed` for the theme; Pelican's own feeds are turned off.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pelican import signals
from turbohtml.clean import minify_css

from sporfri.errors import RenderError
from sporfri.plan.feeds.atom import atom
from sporfri.plan.feeds.channel import STYLESHEET
from sporfri.plan.feeds.entry import Entry, entry_of
from sporfri.plan.feeds.feed import Feed, feeds_of
from sporfri.plan.feeds.json_feed import json_feed
from sporfri.plan.feeds.rss import rss
from sporfri.plan.published import Published

OF_PELICAN = ("FEED", "FEED_ALL", "CATEGORY_FEED", "AUTHOR_FEED", "TAG_FEED", "TRANSLATION_FEED")


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(turn_off_pelicans)
    signals.all_generators_finalized.connect(plan_feeds)


def turn_off_pelicans(pelican: Any) -> None:
    """Unset the names of Pelican's own feeds: some of them would be written where ours lie."""
    pelican.settings.update({f"{name}_{format_}": None for name in OF_PELICAN for format_ in ("ATOM", "RSS")})


def plan_feeds(generators: Iterable[Any]) -> None:
    """Plan every feed's files and their stylesheet, and name the feeds in the context.

    Raises SettingsError without an absolute SITEURL; RenderError, naming the source, for a post that no feed can carry.
    """
    site = Published.by(generators)
    style = _stylesheet(site)
    chosen = list(feeds_of(site))
    carried = {id(article): article for _, articles in chosen for article in articles}
    entries = {key: entry_of(article, site) for key, article in carried.items()}  # each once, however many feeds
    _check_ids(entries.values())
    for feed, articles in chosen:
        _plan(site, feed, [entries[id(article)] for article in articles], styled=style is not None)
    if chosen and style is not None:
        site.plan(STYLESHEET, style)
    site.context["feeds"] = [feed for feed, _ in chosen]


def _plan(site: Published, feed: Feed, entries: Sequence[Entry], *, styled: bool) -> None:
    site.plan(feed.file("atom").path, atom(feed, entries, styled=styled))
    site.plan(feed.file("rss").path, rss(feed, entries, styled=styled))
    site.plan(feed.file("json").path, json_feed(feed, entries))


def _stylesheet(site: Published) -> bytes | None:
    """Return the theme's style for feeds; a theme that was not made for us may have none."""
    path = Path(site.settings["THEME"], "static", "feed.css")
    return minify_css(path.read_text(encoding="utf-8")).encode() if path.is_file() else None


def _check_ids(entries: Iterable[Entry]) -> None:
    """Raise RenderError when two posts would answer to one name: ids leave out the source's suffix."""
    sources: dict[str, str] = {}
    for entry in entries:
        other = sources.setdefault(entry.id, entry.source)
        if other != entry.source:
            raise RenderError(
                f"{entry.source}: feeds would call it {entry.id}, as they call {other}; rename one of them."
            )
