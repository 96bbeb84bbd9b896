"""Feeds: the whole site, each category and each language, as Atom, RSS and JSON Feed, with full text.

A Pelican plugin. Into the context it puts `feeds`, a list of `Feed` for the theme; Pelican's own feeds are turned off.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pelican import signals
from turbohtml.clean import minify_css

from sporfri.errors import Problem, shown_path
from sporfri.plan.content import source_of
from sporfri.plan.feeds.atom import atom
from sporfri.plan.feeds.channel import STYLESHEET
from sporfri.plan.feeds.entry import Entry, entry_of
from sporfri.plan.feeds.feed import Feed, feeds_of
from sporfri.plan.feeds.incident import incident_entry
from sporfri.plan.feeds.json_feed import json_feed
from sporfri.plan.feeds.rss import rss
from sporfri.plan.published import Published
from sporfri.plan.telling import note, place

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

    Notes posts that would share a name. Raises SettingsError without an absolute SITEURL; RenderError, naming the source, for a post that no feed can carry.
    """
    everyone = list(generators)
    site = Published.by(everyone)
    style = _stylesheet(site)
    chosen = list(feeds_of(site))
    carried = {id(article): article for _, articles in chosen for article in articles}
    entries = {key: entry_of(article, site) for key, article in carried.items()}  # each once, however many feeds
    note(everyone, _shared_ids(carried.values(), entries))
    for feed, articles in chosen:
        told = [incident_entry(site.context["incident"], feed, site)] if site.context.get("incident") else []
        _plan(site, feed, told + [entries[id(article)] for article in articles], styled=style is not None)
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


def _shared_ids(articles: Iterable[Any], entries: Mapping[int, Entry]) -> Iterator[Problem]:
    """Yield a problem where two posts would answer to one name: ids leave out the source's suffix."""
    sources: dict[str, Any] = {}
    for article in sorted(articles, key=source_of):
        entry = entries[id(article)]
        other = sources.setdefault(entry.id, article)
        if other is not article:
            message = f"feeds would call it {entry.id}, as they call {shown_path(other.source_path)}"
            yield Problem(*place(article, "title"), message, "rename one of the two files", "shared-address")
