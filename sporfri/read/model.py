"""What may stand in front matter: one model for posts and, with less asked of it, for pages."""

import difflib
import posixpath
import re
import unicodedata
from datetime import datetime
from typing import Annotated, Any, Literal
from urllib.parse import unquote

from babel import Locale
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from sporfri.policy import PUBLISHED_TYPES
from sporfri.read.dates import parse_time
from sporfri.tables import limits

LONGEST_ALIAS = 300
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-[a-z0-9]{5,8})*", re.ASCII)


class WrongValueError(ValueError):
    """A value is wrong: `args` are what is wrong, how to mend it and, for some, the rule."""


def _line(value: Any) -> str:
    if not isinstance(value, str):
        raise WrongValueError("this is a list, where one line of text belongs", "write one line of text")
    return " ".join(unicodedata.normalize("NFC", value).split())


def _title(value: Any) -> str:
    text = _line(value)
    if not text:
        raise WrongValueError("the title is empty", "write one")
    if len(text) > limits.TITLE:
        raise WrongValueError(f"the title has {len(text)} characters", f"keep it to {limits.TITLE}", "beyond-limit")
    return text


def _names(value: Any) -> tuple[str, ...]:
    """Split at commas, or at semicolons if there are any; names that differ only in case are one."""
    if isinstance(value, str):
        value = re.split(r"[;\n]" if ";" in value else r"[,\n]", value)
    names: dict[str, str] = {}
    for item in value:
        if name := _line(item):
            names.setdefault(name.casefold(), name)
    if len(names) > limits.NAMES:
        raise WrongValueError(f"there are {len(names)} names here", f"keep to {limits.NAMES}", "beyond-limit")
    return tuple(names.values())


def check_slug(slug: str) -> str:
    """Return a slug that may be part of an address. Raises WrongValueError for one that could take another's place."""
    letters = all(unicodedata.category(letter)[0] in "LMN" or letter in "-_." for letter in slug)
    if not letters or slug.startswith(".") or slug.endswith(".") or ".." in slug:
        mend = "use letters, digits and hyphens: `a-good-name`"
        raise WrongValueError(f'"{slug}" cannot be part of an address', mend)
    if len(slug) > limits.SLUG:
        raise WrongValueError(f"the slug has {len(slug)} characters", f"keep it to {limits.SLUG}", "beyond-limit")
    if slug.startswith("_") or posixpath.splitext(slug)[1].lower() in {".txt", *PUBLISHED_TYPES}:
        mend = "choose one like `a-good-name`"
        raise WrongValueError(f'"{slug}" is the name of a file, and could take one\'s place', mend)
    return slug


def _slug(value: Any) -> str:
    return check_slug(_line(value))


def known_language(code: str) -> bool:
    """Say whether a language bears a code, by the names of languages that CLDR knows."""
    return code in Locale("en").languages


def _aliases(value: Any) -> tuple[str, ...]:
    """Read old addresses: paths of this site alone, whole, and of signs that every server takes as they are."""
    value = re.split(r"[,\n]", value) if isinstance(value, str) else value
    aliases = dict.fromkeys(unicodedata.normalize("NFC", unquote(_line(item))) for item in value)
    aliases.pop("", None)
    for alias in aliases:
        parts = alias.removeprefix("/").removesuffix("/").split("/")
        letters = all(unicodedata.category(sign)[0] in "LMN" or sign in "-_.~+,@:=/" for sign in alias)
        if (
            not alias.startswith("/")
            or not letters
            or not all(parts)
            or any(part.startswith(".") for part in parts)  # .htaccess, .well-known
            or parts[0].startswith("_")  # _headers, _redirects
            or len(alias) > LONGEST_ALIAS
        ):
            mend = "write the path that it had here: `/2019/an-old-name/`"
            raise WrongValueError(f'"{alias}" is no old address of this site', mend)
    return tuple(aliases)


def _language(value: Any) -> str:
    lang = _line(value).lower().replace("_", "-")
    if not LANGUAGE.fullmatch(lang) or not known_language(lang.split("-")[0]):
        raise WrongValueError(f'"{value}" is not the code of a language', "write it as `en`, `nb` or `pt-br`")
    return lang


def _status(value: Any) -> str:
    status = _line(value).lower()
    if status not in {"draft", "published", "hidden"}:
        raise WrongValueError(f'"{value}" is no status', "write `draft`, `published` or `hidden`")
    return status


def _context(info: ValidationInfo) -> dict[str, Any]:
    return dict(info.context or {})


def _time(value: Any, info: ValidationInfo) -> datetime:
    try:
        return parse_time(_line(value), _context(info)["zone"])
    except ValueError as error:
        raise WrongValueError(*error.args) from error


def _modified(value: Any, info: ValidationInfo) -> datetime:
    time = _time(value, info)
    if time > _context(info)["now"]:
        raise WrongValueError(f'"{value}" has not come yet', "write the day on which it was changed", "future-modified")
    return time


def _category(value: Any, info: ValidationInfo) -> str | None:
    if isinstance(value, tuple):
        mend = f"keep one, as in `category: {value[0]}`, and make the others tags"
        raise WrongValueError(f"a post has one category, and these are {len(value)}", mend)
    name, known = _line(value), _context(info)["categories"]
    if known is None:
        return name or None
    spelling: dict[str, str] = {category.casefold(): category for category in known}
    if name.casefold() not in spelling:
        near = difflib.get_close_matches(name.casefold(), spelling, 1)
        mend = f'did you mean "{spelling[near[0]]}"?' if near else f"choose one of {', '.join(known)}"
        raise WrongValueError(f'there is no category "{name}"', mend)
    return spelling[name.casefold()]


Line = Annotated[str, BeforeValidator(_line)]
Names = Annotated[tuple[str, ...], BeforeValidator(_names)]
Slug = Annotated[str, BeforeValidator(_slug)]
Time = Annotated[datetime, BeforeValidator(_time)]


class FrontMatter(BaseModel):
    """The front matter of a post or page. Validate with a context: `zone` (tzinfo), `now`, and `categories` (or None)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Annotated[str, BeforeValidator(_title)]
    date: Time | None = None
    modified: Annotated[datetime | None, BeforeValidator(_modified)] = None
    category: Annotated[str | None, BeforeValidator(_category)] = None
    tags: Names = ()
    slug: Slug | None = None
    aliases: Annotated[tuple[str, ...], BeforeValidator(_aliases)] = ()
    summary: Line = ""
    authors: Names = ()
    lang: Annotated[str | None, BeforeValidator(_language)] = None
    translation: Slug | None = None
    series: Line = ""
    status: Annotated[Literal["draft", "published", "hidden"], BeforeValidator(_status)] = "published"
    image: Line = Field("")
