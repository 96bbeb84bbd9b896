"""The feeds of a site: which there are, what they are called and where they lie."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from babel import Locale, UnknownLocaleError

from sporfri.plan.content import source_of
from sporfri.plan.feeds.entry import author_of
from sporfri.plan.feeds.tag_uri import tag_uri
from sporfri.plan.feeds.xml_text import check_text
from sporfri.plan.published import Published, language_tag

Format = Literal["atom", "rss", "json"]

SUFFIXES: dict[Format, str] = {"atom": ".atom.xml", "rss": ".rss.xml", "json": ".json"}

MEDIA_TYPES: dict[Format, str] = {
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "json": "application/feed+json",
}


@dataclass(frozen=True)
class FeedFile:
    """A feed in one format: where it lies inside the site, and on the web."""

    format: Format
    media_type: str
    path: str
    url: str


@dataclass(frozen=True)
class Feed:
    """One feed, whatever the format.

    scope: what it covers; key: which one of these, a category's slug or a language (empty for `all`); name: the same
    for people; title: the name with the site's before it; link: the HTML page that shows the same posts.
    """

    id: str
    scope: Literal["all", "category", "language"]
    key: str
    name: str
    title: str
    description: str
    author: str
    lang: str
    home: str
    link: str
    files: tuple[FeedFile, ...]

    def file(self, format_: Format) -> FeedFile:
        """Return the feed's file in one format."""
        return next(file for file in self.files if file.format == format_)


def feeds_of(site: Published) -> Iterator[tuple[Feed, list[Any]]]:
    """Yield each feed with the posts that it carries, newest first. A feed without posts is left out.

    Such a feed would have to say when it was last updated (RFC 4287, section 4.2.15), and there is no true answer.
    """
    choices = chain(_whole(site), _categories(site), _languages(site))
    return ((feed, _newest(posts, site.ours.feed_entries)) for feed, posts in choices if posts)


def _whole(site: Published) -> Iterator[tuple[Feed, list[Any]]]:
    yield _feed(site, "all", "", str(site.settings["SITENAME"])), list(site.posts)


def _categories(site: Published) -> Iterator[tuple[Feed, list[Any]]]:
    has_page = site.settings.get("CATEGORY_SAVE_AS")
    for category, posts in site.categories:
        page = category.url if has_page else ""
        yield _feed(site, "category", category.slug, str(category), page=page), list(posts)


def _languages(site: Published) -> Iterator[tuple[Feed, list[Any]]]:
    for lang in site.languages:
        posts = [post for post in chain(site.posts, site.translations) if language_tag(post.lang) == lang]
        yield _feed(site, "language", lang, _language_name(lang), lang=lang), posts


def _feed(
    site: Published,
    scope: Literal["all", "category", "language"],
    key: str,
    name: str,
    *,
    page: str = "",
    lang: str = "",
) -> Feed:
    stem = f"feeds/{scope}/{key}" if key else f"feeds/{scope}"
    site_name = str(site.settings["SITENAME"])
    title = f"{site_name}: {name}" if key else name
    feed = Feed(
        id=tag_uri(site.ours.tag_authority, stem),
        scope=scope,
        key=key,
        name=name,
        title=title,
        description=str(site.settings.get("SITESUBTITLE") or title),
        author=author_of(site),
        lang=lang or site.languages[0],
        home=site.absolute(),
        link=site.absolute(page),
        files=tuple(_file(site, format_, stem) for format_ in SUFFIXES),
    )
    check_text(feed.title + feed.description + feed.author, "settings", "SITENAME, SITESUBTITLE or AUTHOR")
    return feed


def _file(site: Published, format_: Format, stem: str) -> FeedFile:
    path = stem + SUFFIXES[format_]
    return FeedFile(format_, MEDIA_TYPES[format_], path, site.absolute(path))


def _language_name(lang: str) -> str:
    """Return what a language calls itself, `norsk bokmål`, or the code where nobody has written that down."""
    try:
        return Locale.parse(lang, sep="-").get_display_name() or lang
    except (UnknownLocaleError, ValueError):
        return lang


def _newest(posts: Iterable[Any], count: int) -> list[Any]:
    """Sort by date, the newest first, by source where dates are equal, and keep the first so many."""
    in_order = sorted(posts, key=lambda post: str(source_of(post)))
    return sorted(in_order, key=lambda post: post.date, reverse=True)[:count]
