"""What templates can use besides Pelican's variables: the style, its policy, the words and the dates."""

from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup
from turbohtml.clean import minify_css

from sporfri import policy
from sporfri.errors import RenderError, shown_path
from sporfri.render.ledger import decimal, kilobytes, ledger
from sporfri.render.search import search_data, search_script
from sporfri.render.weight import milligrams
from sporfri.render.words import Words
from sporfri.settings import from_pelican
from sporfri.tables.direction import direction

SHARED = "_sporfri_environment"
COMPILED = "_sporfri_compiled"


class Compiled(BytecodeCache):
    """Templates compiled once a build for the environments of all generators; in memory alone, since code is run."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a bucket the code that was compiled for its template."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a bucket."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


def furnish(generator: Any) -> None:
    """Give a generator's Jinja environment our globals and compiled templates, made once a build and shared by all."""
    settings = generator.settings
    if SHARED not in settings:
        settings[SHARED] = _globals(settings, Path(generator.theme))
        settings[COMPILED] = Compiled()
    generator.env.globals.update(settings[SHARED])
    generator.env.bytecode_cache = settings[COMPILED]


def _globals(settings: dict[str, Any], theme: Path) -> dict[str, Any]:
    sheet = theme / "static" / "style.css"
    if not sheet.is_file():
        raise RenderError(
            f"THEME is {shown_path(theme)}, which is no theme of Sporfri (it has no static/style.css). Leave THEME out of the "
            "settings to have the one that comes with Sporfri."
        )
    style = minify_css(sheet.read_text(encoding="utf-8"))
    root = settings["SITEURL"].rstrip("/")
    words = Words.load(theme / "words", settings["DEFAULT_LANG"])
    site = from_pelican(settings)
    return {
        "ROOT": root,
        "ROOT_PATH": urlsplit(root).path,
        "site": site,
        "style": Markup(style),  # noqa: S704 - our own stylesheet, and not a post's
        "page_policy": page_policy,
        "count_scripts": count_scripts,
        "search_script": search_script(theme / "search") if site.search_budget else "",
        "search_data": search_data,
        "referrer_policy": policy.REFERRER_POLICY,
        "words": words,
        "long_date": long_date,
        "iso": policy.published_time,
        "language_name": language_name,
        "format_names": {"atom": "Atom", "rss": "RSS", "json": "JSON Feed"},
        "ledger": ledger,
        "decimal": decimal,
        "kilobytes": kilobytes,
        "milligrams": milligrams,
        "by_language": by_language,
        "in_lang": in_lang,
        "menu_title": menu_title,
    }


def page_policy(style: str, path: str) -> Markup:
    """Return the content security policy of the page at a path in the output, with our stylesheet in it."""
    return Markup(policy.content_security_policy([style], path))  # noqa: S704 - our own, without a double quote


def count_scripts(path: str) -> int:
    """Return how many scripts the page at a path in the output runs."""
    return len(policy.scripts_of(path))


@cache
def _locale(lang: str) -> Locale:
    try:
        return Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


def _british(lang: str) -> str:
    """Babel's plain `en` is American; this blog's English is not."""
    return "en_GB" if lang == "en" else lang


def long_date(moment: date, lang: str, time: bool = False) -> str:
    """Return a date in words in the given language, with the time of day if asked: `22 October 2021`."""
    return _in_words(moment.isoformat(), moment, lang, time=time)


@lru_cache(4096)
def _in_words(written: str, moment: date, lang: str, *, time: bool) -> str:
    """Return a date in words; `written` tells moments apart that are equal and stand in different time zones."""
    del written
    locale = _locale(_british(lang))
    if time and isinstance(moment, datetime):
        return f"{format_date(moment, 'long', locale=locale)}, {format_time(moment, 'HH:mm', tzinfo=moment.tzinfo, locale=locale)}"
    return format_date(moment, "long", locale=locale)


def language_name(lang: str) -> str:
    """Return a language's own name for itself: `norsk bokmål` for `nb`."""
    return _locale(lang).get_display_name() or lang


def in_lang(lang: str, around: str) -> Markup:
    """Return the attributes of words in a language: `lang`, and `dir` where what stands around runs the other way."""
    turned = f' dir="{direction(lang)}"' if direction(lang) != direction(around) else ""
    return Markup('lang="{}"').format(lang) + Markup(turned)  # noqa: S704 - one of two words of our own


def by_language(item: Any, lang: str) -> Any:
    """Return the item's translation into a language, or the item itself where there is none."""
    return next((other for other in [item, *item.translations] if other.lang == lang), item)


def menu_title(page: Any) -> str:
    """Return a page's short name: its slug, which is short where a title may be long."""
    name: str = page.slug.replace("-", " ")
    return name[:1].upper() + name[1:]
