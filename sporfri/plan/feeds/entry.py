"""A post as feeds tell it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any

from sporfri.errors import RenderError
from sporfri.plan.content import source_of
from sporfri.plan.feeds.absolute import absolute_html
from sporfri.plan.feeds.tag_uri import entry_id
from sporfri.plan.feeds.xml_text import check_text
from sporfri.plan.published import Published, changed, language_tag
from sporfri.tables.direction import direction
from sporfri.tables.words import words


@dataclass(frozen=True)
class Label:
    """A category or tag: the term that programs compare and the label that people read."""

    term: str
    label: str


@dataclass(frozen=True)
class Entry:
    """One post, whole: references in its HTML are absolute, texts can stand in XML, times are in UTC (policy.py)."""

    id: str
    source: str
    url: str
    title: str
    summary: str
    html: str
    lang: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    labels: tuple[Label, ...]
    image: str | None


def entry_of(article: Any, site: Published) -> Entry:
    """Turn one of Pelican's articles into an entry.

    Raises RenderError, naming the source, when the title is empty or a text holds what XML cannot carry.
    """
    source, url = source_of(article), site.absolute(article.url)
    return _checked(
        Entry(
            id=entry_id(site.ours.tag_authority, source),
            source=source,
            url=url,
            title=str(article.title),
            summary=str(article.metadata.get("summary") or ""),  # Pelican's own fallback is a piece of the HTML
            html=_turned(absolute_html(article.get_content(site.absolute().rstrip("/")), url), article.lang)
            + _reply(article, url, site),
            lang=language_tag(article.lang),
            published=article.date.astimezone(UTC),
            updated=(changed(article) or article.date).astimezone(UTC),
            authors=tuple(str(author) for author in getattr(article, "authors", ()) if str(author))
            or (author_of(site),),
            labels=_labels(article),
            image=_image(article, site),
        )
    )


def _turned(html: str, lang: str) -> str:
    """Say of a text from the right that it is one: in a feed reader no page around it does."""
    if direction(lang) == "ltr":
        return html
    return f'<div lang="{escape(language_tag(lang))}" dir="rtl">{html}</div>'


def _reply(article: Any, url: str, site: Published) -> str:
    """Return a link to where the post's page says the address for answers, which no feed says: feeds are read first."""
    if not site.ours.reply:
        return ""
    return f'\n<p><a href="{escape(url)}#reply-by-e-mail">{escape(words(article.lang).reply)}</a></p>'


def author_of(site: Published) -> str:
    """Return who answers for the site: AUTHOR, else the site itself, since Atom asks for an author."""
    return str(site.settings.get("AUTHOR") or site.settings["SITENAME"])


def _labels(article: Any) -> tuple[Label, ...]:
    named = [article.category] if getattr(article, "category", None) else []
    labels = {one.slug: Label(one.slug, str(one)) for one in [*named, *getattr(article, "tags", ())]}
    return tuple(labels.values())


def _image(article: Any, site: Published) -> str | None:
    """Return the image's URL; what it is, another part of the plan has said."""
    picture = getattr(article, "picture", "")
    return site.absolute(picture) if picture else None


def _checked(entry: Entry) -> Entry:
    if not entry.title.strip():
        raise RenderError(f"{entry.source}: the title is empty, and a feed entry needs one; give the post a title.")
    texts = {"the title": entry.title, "the summary": entry.summary, "the text": entry.html}
    texts |= {"an author's name": "".join(entry.authors)}
    texts |= {"a category or tag": "".join(label.term + label.label for label in entry.labels)}
    for what, text in texts.items():
        check_text(text, entry.source, what)
    return entry
