"""Fields with places → the model, or every problem in them at once."""

import difflib
from collections.abc import Collection, Sequence
from datetime import tzinfo
from typing import Any

from pydantic import ValidationError

from sporfri.errors import ContentError, Problem
from sporfri.read.frontmatter import Field
from sporfri.read.model import FrontMatter

SYNONYMS = {"author": "authors", "description": "summary", "tag": "tags"}
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
    known = _known(_with_keywords(ours), path, problems)
    values = {key: field.value for key, field in known.items() if field.value or key not in EMPTY_MEANS_ABSENT}
    problems += _missing(set(values), path, page=page, closed=categories is not None)
    model: FrontMatter | None = None
    try:
        model = FrontMatter.model_validate(values, context={"zone": zone, "categories": categories})
    except ValidationError as error:
        problems += [_problem(fault, known, path) for fault in error.errors() if fault["type"] != "missing"]
    if model and model.date and model.modified and model.modified < model.date:
        place = known["modified"]
        message = "the post was modified before its date"
        problems.append(Problem(path, place.line, 0, message, "correct one of the two"))
    if problems or model is None:
        raise ContentError(problems)
    return model


def _with_keywords(fields: Sequence[Field]) -> list[Field]:
    """Return the fields with Pelican's synonyms under one name; `keywords` are tags where there are no others."""
    renamed = [Field(SYNONYMS.get(field.key, field.key), field.value, field.line, field.column) for field in fields]
    if any(field.key == "tags" for field in renamed):
        return [field for field in renamed if field.key != "keywords"]
    return [Field("tags" if f.key == "keywords" else f.key, f.value, f.line, f.column) for f in renamed]


def _known(fields: Sequence[Field], path: str, problems: list[Problem]) -> dict[str, Field]:
    known: dict[str, Field] = {}
    for field in fields:
        if field.key not in FrontMatter.model_fields:
            problems.append(_unknown(field, path))
        elif field.key in known:
            message = f'"{field.key}" stands here and in line {known[field.key].line}'
            problems.append(Problem(path, field.line, 0, message, "keep one of the two"))
        else:
            known[field.key] = field
    return known


def _unknown(field: Field, path: str) -> Problem:
    keys = list(FrontMatter.model_fields)
    near = difflib.get_close_matches(field.key, keys, 1)
    mend = f'did you mean "{near[0]}"?' if near else f"the keys are {', '.join(keys)}"
    return Problem(path, field.line, 0, f'there is no key "{field.key}"', mend)


def _missing(present: set[str], path: str, *, page: bool, closed: bool) -> list[Problem]:
    wanted = ["title"] if page else ["title", "date", *(["category"] if closed else [])]
    return [
        Problem(path, 1, 0, f"the front matter has no {key}", f"add a line {EXAMPLES[key]}")
        for key in wanted
        if key not in present
    ]


def _problem(fault: Any, known: dict[str, Field], path: str) -> Problem:
    message, mend = fault["ctx"]["error"].args
    return Problem(path, known[str(fault["loc"][0])].line, 0, message, mend)
