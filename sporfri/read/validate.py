"""Fields with places → the model, or every problem in them at once."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import Any

from pydantic import ValidationError

from sporfri.clock import now
from sporfri.errors import ContentError, Problem
from sporfri.read.frontmatter import Field
from sporfri.read.model import FrontMatter
from sporfri.tables import limits

SYNONYMS = {
    "author": "authors",
    "description": "summary",
    "excerpt": "summary",
    "lastmod": "modified",
    "tag": "tags",
    "updated": "modified",
}
"""What other generators call our keys: Pelican, Jekyll, Hugo, Eleventy, Zola."""
DRAFT = {"true": "draft", "yes": "draft", "false": "published", "no": "published"}
QUOTABLE = {"title", "summary", "series"}
QUOTES = ('""', "''", "\u201c\u201d", "\u2018\u2019", "\u201e\u201c", "\u00ab\u00bb")
EMPTY_MEANS_ABSENT = set(FrontMatter.model_fields) - {"title", "date"}
EXAMPLES = {"title": "`Title: What the post is called`", "date": "`Date: 2021-10-22`", "category": "`Category: ...`"}


def validate(
    fields: Sequence[Field],
    path: str,
    *,
    zone: tzinfo,
    categories: tuple[str, ...] | None,
    page: bool,
    others: Collection[str] = (),
) -> FrontMatter:
    """Return the checked front matter of a post, or of a page, which needs only a title; `others` are keys to ignore.

    Raises ContentError with all problems: unknown, repeated, missing and impossible.
    """
    problems: list[Problem] = []
    ours = [field for field in fields if field.key not in others]
    known = _known(named(ours), path, problems)
    values = {key: field.value for key, field in known.items() if field.value or key not in EMPTY_MEANS_ABSENT}
    problems += _missing(values, known, path, page=page, categories=categories)
    model: FrontMatter | None = None
    context = {"zone": zone, "now": now(), "categories": categories}
    try:
        model = FrontMatter.model_validate(values, context=context)
    except ValidationError as error:
        problems += [_problem(fault, known, path) for fault in error.errors() if fault["type"] != "missing"]
    if model and model.date and model.modified and model.modified < model.date:
        place = known["modified"]
        message = "the post was modified before its date"
        problems.append(_at(place, path, message, "correct one of the two", "impossible-value"))
    if problems or model is None:
        raise ContentError(problems)
    return model


def warnings(front: FrontMatter, fields: Sequence[Field], path: str) -> Iterator[Problem]:
    """Yield what is worth telling of front matter that can be published."""
    places = {field.key: field for field in named(fields)}
    for key, value, limit in (
        ("title", front.title, limits.TITLE_SHOWN),
        ("summary", front.summary, limits.SUMMARY_SHOWN),
    ):
        if len(value) > limit:
            message = f"the {key} has {len(value)} characters, and about {limit} are shown elsewhere"
            yield _at(places[key], path, message, "say it in fewer", f"long-{key}")
    for key in sorted(QUOTABLE & places.keys()):
        value = str(places[key].value)
        if re.fullmatch("|".join(f"{marks[0]}[^{marks}]+{marks[1]}" for marks in QUOTES), value):
            message = f"the quotation marks are part of the {key} here, and shown"
            yield _at(places[key], path, message, "take them out", "quoted-value")


def named(fields: Sequence[Field]) -> list[Field]:
    """Return the fields with Pelican's synonyms under one name; `keywords` are tags where there are no others."""
    renamed = [_renamed(field) for field in fields]
    if any(field.key == "tags" for field in renamed):
        return [field for field in renamed if field.key != "keywords"]
    return [replace(field, key="tags") if field.key == "keywords" else field for field in renamed]


def _renamed(field: Field) -> Field:
    """Return a field under our name for it: `draft: true` is a status, and a list of one category is a category."""
    if field.key == "draft" and str(field.value).lower() in DRAFT:
        return replace(field, key="status", value=DRAFT[str(field.value).lower()])
    if field.key in {"categories", "category"}:
        names = field.value
        if field.key == "categories" and isinstance(names, str) and "," in names:
            names = tuple(name.strip() for name in names.split(",") if name.strip())
        return replace(field, key="category", value=names[0] if isinstance(names, tuple) and len(names) == 1 else names)
    return replace(field, key=SYNONYMS.get(field.key, field.key))


def _known(fields: Sequence[Field], path: str, problems: list[Problem]) -> dict[str, Field]:
    known: dict[str, Field] = {}
    for field in fields:
        if field.key not in FrontMatter.model_fields:
            problems.append(_unknown(field, path))
        elif field.key in known:
            message = f'"{field.key}" stands here and in line {known[field.key].line}'
            mend = "keep one of the two"
            problems.append(Problem(path, field.line, field.column, message, mend, "repeated-key"))
        else:
            known[field.key] = field
    return known


def _unknown(field: Field, path: str) -> Problem:
    keys = list(FrontMatter.model_fields)
    near = difflib.get_close_matches(field.key, keys, 1)
    mend = f'did you mean "{near[0]}"?' if near else f"the keys are {', '.join(keys)}"
    return Problem(path, field.line, field.column, f'there is no key "{field.key}"', mend, "unknown-key")


def _missing(
    values: Collection[str],
    known: Mapping[str, Field],
    path: str,
    *,
    page: bool,
    categories: tuple[str, ...] | None,
) -> Iterator[Problem]:
    """Yield what a post needs and does not have; a key that stands there without a value is told at its line."""
    wanted = ["title"] if page else ["title", "date", *(["category"] if categories is not None else [])]
    for key in wanted:
        if key in values:
            continue
        choices = f"one of {', '.join(categories or ())}"
        if key in known:
            yield _at(known[key], path, f"the {key} is empty", f"choose {choices}", "missing-key")
        else:
            mend = f"add a line {EXAMPLES[key]}{f' with {choices}' if key == 'category' else ''}"
            yield Problem(path, 1, 1, f"the front matter has no {key}", mend, "missing-key")


def _problem(fault: Any, known: dict[str, Field], path: str) -> Problem:
    message, mend, *rule = fault["ctx"]["error"].args
    return _at(known[str(fault["loc"][0])], path, message, mend, *rule or ["impossible-value"])


def _at(field: Field, path: str, message: str, mend: str, rule: str) -> Problem:
    """Return a problem with a field's value."""
    return Problem(path, field.line, field.value_column or field.column, message, mend, rule)
