"""sitemap.xml (https://www.sitemaps.org/protocol.html): every public page, and when what it shows last changed.

A Pelican plugin.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from lxml import etree
from pelican import signals

from sporfri.plan.published import Published, changed, language_tag
from sporfri.policy import published_time

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
EMPTY = f'<urlset xmlns="{SITEMAP[1:-1]}" xmlns:xhtml="{XHTML[1:-1]}"/>'


@dataclass(frozen=True)
class Place:
    """A page's URL, when what it shows last changed if that is known, and the same page by language."""

    url: str
    modified: datetime | None = None
    alternates: tuple[tuple[str, str], ...] = ()


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(plan_sitemap)


def plan_sitemap(generators: Iterable[Any]) -> None:
    """Plan sitemap.xml. Raises SettingsError without an absolute SITEURL."""
    site = Published.by(generators)
    site.plan("sitemap.xml", sitemap(places(site)))


def places(site: Published) -> list[Place]:
    """Return every public page of the site, once, by URL."""
    found = chain(_posts_and_pages(site), _lists(site))
    unique = {place.url: place for place in reversed(list(found))}  # a page that is its own list counts as the page
    return [unique[url] for url in sorted(unique)]


def sitemap(places: Iterable[Place]) -> bytes:
    """Write the sitemap. It says nothing of how often a page changes or how much it matters: both would be guesses."""
    root = etree.fromstring(EMPTY)
    for place in places:
        url = etree.SubElement(root, f"{SITEMAP}url")
        etree.SubElement(url, f"{SITEMAP}loc").text = place.url
        if place.modified:
            etree.SubElement(url, f"{SITEMAP}lastmod").text = published_time(place.modified)
        for lang, href in place.alternates:
            etree.SubElement(url, f"{XHTML}link", {"rel": "alternate", "hreflang": lang, "href": href})
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _posts_and_pages(site: Published) -> Iterator[Place]:
    for original in chain(site.posts, site.pages):
        alternates = _alternates(original, site)
        for content in (original, *original.translations):
            yield Place(site.absolute(content.url), changed(content), alternates)


def _alternates(original: Any, site: Published) -> tuple[tuple[str, str], ...]:
    """Return language and URL of every translation, the page itself included, and the original for everybody else."""
    if not original.translations:
        return ()
    everyone = [(language_tag(one.lang), site.absolute(one.url)) for one in (original, *original.translations)]
    return (*sorted(everyone), ("x-default", site.absolute(original.url)))


def _lists(site: Published) -> Iterator[Place]:
    """Yield the pages that list posts, in the order of the templates that they are made with."""
    if "index" in site.settings["DIRECT_TEMPLATES"]:
        yield Place(site.absolute(), _newest(_first_page(site, "index", site.posts)))
    yield from _direct(site)
    for archive in chain.from_iterable(site.archives.values()):
        yield Place(site.absolute(archive["url"]), _newest(archive["articles"]))
    for kind, groups in {"category": site.categories, "tag": site.tags.items(), "author": site.authors}.items():
        for name, posts in groups if site.settings.get(f"{kind.upper()}_SAVE_AS") else ():
            yield Place(site.absolute(name.url), _newest(_first_page(site, kind, posts)))
    yield from _series(site)
    yield from _indexes(site)
    if site.context.get("search"):
        yield Place(site.absolute(site.context["search"].url))


def _direct(site: Published) -> Iterator[Place]:
    """Yield the archive, which is as new as its posts, and the lists of names, of which nobody can tell how new."""
    for template in ("archives", "categories", "tags", "authors"):
        page, name = f"{template}.html", template.upper()
        if template in site.settings["DIRECT_TEMPLATES"] and site.settings.get(f"{name}_SAVE_AS", page):
            newest = _newest(site.posts) if template == "archives" else None
            yield Place(site.absolute(site.settings.get(f"{name}_URL", page)), newest)


def _series(site: Published) -> Iterator[Place]:
    """Yield the page of each series and the list of them, where another part of the plan has found any."""
    series = list(site.context.get("series", ()))
    if series:
        yield Place(site.absolute("series/"), max(one.modified for one in series))
    for one in series:
        yield Place(site.absolute(one.url), one.modified)


def _indexes(site: Published) -> Iterator[Place]:
    """Yield the index of each language, where another part of the plan has made any."""
    urls = [(language_tag(lang), site.absolute(url)) for lang, url in site.context.get("index_urls", {}).items()]
    for _, url in urls:
        yield Place(url, None, tuple(sorted(urls)) if len(urls) > 1 else ())


def _first_page(site: Published, template: str, posts: Sequence[Any]) -> Sequence[Any]:
    """Return the posts that the list shows under its own address: further pages change without it."""
    sizes = site.settings["PAGINATED_TEMPLATES"]
    if template not in sizes:
        return posts
    return posts[: sizes[template] or site.settings["DEFAULT_PAGINATION"] or None]


def _newest(posts: Sequence[Any]) -> datetime | None:
    return max((when for when in map(changed, posts) if when), default=None)
