"""What a build makes public, read once out of Pelican's generators: drafts and hidden posts never get this far."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import Any, Self
from urllib.parse import quote, urlsplit

from pelican.generators import ArticlesGenerator, PagesGenerator

from sporfri.errors import SettingsError
from sporfri.settings import Settings, from_pelican

URL_CHARACTERS = ":/?#[]@!$&'()*+,;=-._~%"
"""What may stand in a URL as it is: RFC 3986, appendix A, and the sign of what is encoded already."""


@dataclass(frozen=True)
class Published:
    """The public part of a site. Posts are Pelican's articles; `posts` are originals, each with its `translations`."""

    context: dict[str, Any]
    settings: dict[str, Any]
    posts: Sequence[Any] = ()
    translations: Sequence[Any] = ()
    pages: Sequence[Any] = ()
    page_translations: Sequence[Any] = ()
    categories: Sequence[tuple[Any, Sequence[Any]]] = ()
    tags: dict[Any, Sequence[Any]] = field(default_factory=dict)
    authors: Sequence[tuple[Any, Sequence[Any]]] = ()
    archives: dict[str, Sequence[dict[str, Any]]] = field(default_factory=dict)

    @classmethod
    def by(cls, generators: Iterable[Any]) -> Self:
        """Collect what Pelican's generators of articles and of pages made."""
        everyone = list(generators)
        articles = next(one for one in everyone if isinstance(one, ArticlesGenerator))
        pages = next(one for one in everyone if isinstance(one, PagesGenerator))
        return cls(
            context=articles.context,
            settings=articles.settings,
            posts=articles.articles,
            translations=articles.translations,
            pages=pages.pages,
            page_translations=pages.translations,
            categories=articles.categories,
            tags=articles.tags,
            authors=articles.authors,
            archives=articles.period_archives,
        )

    @cached_property
    def ours(self) -> Settings:
        """Our own settings, from the build where it has checked them already."""
        return self.settings.get("_sporfri") or from_pelican(self.settings)

    @cached_property
    def languages(self) -> list[str]:
        """Every language that something public is written in: the site's own first, the others by name."""
        own = language_tag(self.settings["DEFAULT_LANG"])
        return [own, *sorted({language_tag(one.lang) for one in self.everything()} - {own})]

    def everything(self) -> Iterator[Any]:
        """All posts and pages in all languages."""
        return chain(self.posts, self.translations, self.pages, self.page_translations)

    @cached_property
    def in_order(self) -> list[Any]:
        """All posts in all languages in the order of the settings: the newest first."""
        return sorted(chain(self.posts, self.translations), key=self.settings["ARTICLE_ORDER_BY"])

    def absolute(self, path: str = "") -> str:
        """Return the URL of a path inside the site. Raises SettingsError when SITEURL is missing or not absolute."""
        return f"{site_url(self.settings)}/{quote(path.lstrip('/'), safe=URL_CHARACTERS)}"

    def plan(self, path: str, content: bytes) -> None:
        """Ask the render stage to write a file of this content."""
        self.context.setdefault("planned_files", {})[path] = content


def site_url(settings: dict[str, Any]) -> str:
    """Return SITEURL without a slash at its end. Raises SettingsError when it is missing or not absolute."""
    address = str(settings.get("SITEURL") or "")
    if not address:
        raise SettingsError("SITEURL is not set; it is the site's own address, such as https://blog.example.")
    if not _is_absolute(address):
        raise SettingsError(
            f"SITEURL is {address!r}; it has to be an http: or https: address without query, such as https://blog.example."
        )
    return address.rstrip("/")


def _is_absolute(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment) and not set(address) & set(" \t\r\n")
    return plain and parts.scheme in {"http", "https"} and bool(parts.hostname)


def language_tag(lang: str) -> str:
    """Return the language as HTML, feeds and sitemaps name it (BCP 47), where a locale's name may stand: `pt_BR`."""
    return lang.replace("_", "-")


def changed(content: Any) -> datetime | None:
    """Return when a post or page last changed: its `modified`, else its `date`, else None. Never the build's time."""
    return getattr(content, "modified", None) or getattr(content, "date", None)
