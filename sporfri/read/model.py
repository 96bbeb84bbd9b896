"""What may stand in front matter: one model for posts and, with less asked of it, for pages."""

import re
import unicodedata
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from sporfri.read.dates import parse_time

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-[a-z0-9]{5,8})*", re.ASCII)


class WrongValueError(ValueError):
    """A value is wrong: `args` are what is wrong and how to mend it."""


def _line(value: Any) -> str:
    if not isinstance(value, str):
        raise WrongValueError("this is a list, where one line of text belongs", "write one line of text")
    return " ".join(unicodedata.normalize("NFC", value).split())


def _title(value: Any) -> str:
    text = _line(value)
    if not text:
        raise WrongValueError("the title is empty", "write one")
    if len(text) > 300:
        raise WrongValueError(f"the title has {len(text)} characters", "keep it to 300")
    return text


def _names(value: Any) -> tuple[str, ...]:
    """Split at commas, or at semicolons if there are any; names that differ only in case are one."""
    if isinstance(value, str):
        value = re.split(r"[;\n]" if ";" in value else r"[,\n]", value)
    names: dict[str, str] = {}
    for item in value:
        if name := _line(item):
            names.setdefault(name.casefold(), name)
    return tuple(names.values())


def _slug(value: Any) -> str:
    slug = _line(value)
    letters = all(unicodedata.category(letter)[0] in "LMN" or letter in "-_." for letter in slug)
    if not letters or slug.startswith(".") or slug.endswith(".") or ".." in slug:
        mend = "use letters, digits and hyphens: `a-good-name`"
        raise WrongValueError(f'"{slug}" cannot be part of an address', mend)
    if len(slug) > 100:
        raise WrongValueError(f"the slug has {len(slug)} characters", "keep it to 100")
    return slug


def _language(value: Any) -> str:
    lang = _line(value).lower().replace("_", "-")
    if not LANGUAGE.fullmatch(lang):
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


def _category(value: Any, info: ValidationInfo) -> str | None:
    name, known = _line(value), _context(info)["categories"]
    if known is None:
        return name or None
    spelling: dict[str, str] = {category.casefold(): category for category in known}
    if name.casefold() not in spelling:
        raise WrongValueError(f'there is no category "{name}"', f"choose one of {', '.join(known)}")
    return spelling[name.casefold()]


Line = Annotated[str, BeforeValidator(_line)]
Names = Annotated[tuple[str, ...], BeforeValidator(_names)]
Slug = Annotated[str, BeforeValidator(_slug)]
Time = Annotated[datetime, BeforeValidator(_time)]


class FrontMatter(BaseModel):
    """The front matter of a post or page. Validate with a context of `zone` (tzinfo) and `categories` (or None)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Annotated[str, BeforeValidator(_title)]
    date: Time | None = None
    modified: Time | None = None
    category: Annotated[str | None, BeforeValidator(_category)] = None
    tags: Names = ()
    slug: Slug | None = None
    summary: Line = ""
    authors: Names = ()
    lang: Annotated[str | None, BeforeValidator(_language)] = None
    translation: Slug | None = None
    series: Line = ""
    status: Annotated[Literal["draft", "published", "hidden"], BeforeValidator(_status)] = "published"
    image: Line = Field("")
