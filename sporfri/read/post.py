"""One file → what a page needs to know of it; everything that Pelican has no part in."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican.utils import slugify

from sporfri.errors import ContentError, Problem
from sporfri.read import frontmatter, measure
from sporfri.read.body import Body
from sporfri.read.characters import deceiving_characters
from sporfri.read.context import Context
from sporfri.read.excuses import Declared, declarations, excused
from sporfri.read.folder import Folder
from sporfri.read.markup import Rendered, render
from sporfri.read.model import FrontMatter, WrongValueError, check_slug
from sporfri.read.passes.figures import picture_path
from sporfri.read.passes.quotes import typeset
from sporfri.read.personal import personal_data
from sporfri.read.redaction import plain
from sporfri.read.references import DeadLinkError
from sporfri.read.source import Source, read_source, relative_name
from sporfri.read.validate import named, validate, warnings
from sporfri.settings import Settings

SUMMARY_LENGTH = 200
READ_SETTINGS = ("DEFAULT_LANG", "PAGE_PATHS", "SLUG_REGEX_SUBSTITUTIONS", "TIMEZONE")
"""Pelican's settings that a post is read with; it is given no other, since with these it is read anew when one changes."""

DATED_NAME = re.compile(r"\d{4}-\d{2}-\d{2}(?=-)")


@dataclass(frozen=True)
class Post:
    """A file that was read: its front matter, its text as HTML, and the values that come of both.

    title and summary are plain text with typographic quotes; key is what all translations of a post share; image is
    a path from the content folder, or empty; warnings are what is worth telling of it; places are where the keys of its
    front matter stand: line and column of each one's value; exceptions are what the audit must know of those in the text.
    """

    front: FrontMatter
    rendered: Rendered
    title: str
    summary: str
    lang: str
    key: str
    image: str
    warnings: tuple[Problem, ...]
    secrets: tuple[str, ...]
    places: tuple[tuple[str, int, int], ...]
    exceptions: tuple[Declared, ...] = ()


def read_post(path: Path, folder: Folder, settings: Mapping[str, Any], ours: Settings) -> Post:
    """Read a post or page. Raises ContentError with all problems of the file that no exception in it excuses."""
    source = read_source(path, folder.root)
    problems = [*source.problems, *measure.lines_beyond(source.text, source.path)]
    problems += [*deceiving_characters(source.text, source.path), *personal_data(source.text, source.path)]
    try:
        parts = frontmatter.split(source)
    except ContentError as error:
        raise ContentError([*problems, *error.problems]) from error
    body = Body(source.path, parts.body, parts.body_line, source.labels)
    try:
        post = _read(source, parts, body, problems, path=path, folder=folder, settings=settings, ours=ours)
    except ContentError as error:
        raise ContentError(excused(error.problems, body, whole=False)) from error
    warnings = tuple(excused(post.warnings, body, whole=True))
    if any(problem.severity == "error" for problem in warnings):
        raise ContentError(warnings)
    return replace(post, warnings=warnings, exceptions=declarations(body, source.text))


def _read(
    source: Source,
    parts: frontmatter.FrontMatter,
    body: Body,
    problems: list[Problem],
    *,
    path: Path,
    folder: Folder,
    settings: Mapping[str, Any],
    ours: Settings,
) -> Post:
    here = relative_name(path, folder.root)
    fields = [replace(field, value=_plain(field.value)) for field in parts.fields]
    fields += _dated_by_name(path, fields)
    zone, page = ZoneInfo(settings["TIMEZONE"]), _is_page(here, settings)
    front: FrontMatter | None = None
    try:
        front = validate(fields, source.path, zone=zone, categories=ours.categories, page=page, others=ours.other_keys)
    except ContentError as error:
        problems += error.problems
    lang = (front and front.lang) or str(settings["DEFAULT_LANG"]).lower()
    context = Context(body, here, lang, zone, front.date if front else None, folder)
    problems += _values(front, fields, context, settings) if front else ()
    if any(problem.rule == measure.RULE for problem in problems):
        raise ContentError(problems)
    try:
        rendered = render(context)
    except ContentError as error:
        raise ContentError([*problems, *error.problems]) from error
    problems += rendered.warnings
    if front is None or any(problem.severity == "error" for problem in problems):
        raise ContentError(problems)
    post = _post(front, rendered, context, source, settings=settings, fields=fields)
    return replace(post, warnings=(*problems, *post.warnings))


def read_front(path: Path, folder: Folder, settings: Mapping[str, Any], ours: Settings) -> tuple[FrontMatter, str]:
    """Read the front matter alone; return it and the file's path as a writer would name it. Raises ContentError."""
    source = read_source(path, folder.root)
    here = relative_name(path, folder.root)
    fields = frontmatter.split(source).fields
    fields = (*fields, *_dated_by_name(path, fields))
    zone, page = ZoneInfo(settings["TIMEZONE"]), _is_page(here, settings)
    front = validate(fields, source.path, zone=zone, categories=None, page=page, others=ours.other_keys)
    return front, source.path


def _post(
    front: FrontMatter,
    rendered: Rendered,
    context: Context,
    source: Source,
    *,
    settings: Mapping[str, Any],
    fields: Sequence[frontmatter.Field],
) -> Post:
    slug = front.slug or slugify(front.title, regex_subs=settings["SLUG_REGEX_SUBSTITUTIONS"])
    return Post(
        front,
        rendered,
        typeset(front.title, context.lang),
        typeset(front.summary, context.lang) or shorten(rendered.lead),
        context.lang,
        front.translation or slug,
        _image(front.image, context, fields),
        (),
        source.secrets,
        tuple((field.key, field.line, field.value_column or field.column or 1) for field in named(fields)),
    )


def _values(
    front: FrontMatter, fields: Sequence[frontmatter.Field], context: Context, settings: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield what is worth telling of values, and what is wrong with those that only the folder or an address can judge."""
    slug = front.slug or slugify(front.title, regex_subs=settings["SLUG_REGEX_SUBSTITUTIONS"])
    yield from warnings(front, fields, context.body.path)
    yield from _without_address(front, slug, fields, context.body.path, settings)
    try:
        _image(front.image, context, fields)
    except ContentError as error:
        yield from error.problems


def _without_address(
    front: FrontMatter, slug: str, fields: Sequence[frontmatter.Field], path: str, settings: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield a problem for each title and name that no address of its own can be made of."""
    places = {field.key: (field.line, field.value_column or field.column) for field in named(fields)}
    try:
        check_slug(slug)
        faulty = not slug
    except WrongValueError:
        faulty = True
    if faulty:
        message, mend = "no address can be made of this title", "add a line `Slug: a-good-name`"
        yield Problem(path, *places["title"], message, mend, "impossible-value")
    names = {"tags": front.tags, "authors": front.authors, "category": (front.category,), "series": (front.series,)}
    for key, values in names.items():
        for value in values:
            if value and not slugify(value, regex_subs=settings["SLUG_REGEX_SUBSTITUTIONS"]).strip("."):
                message = f'no address can be made of "{value}"'
                yield Problem(path, *places[key], message, "name it with letters", "impossible-value")


def shorten(text: str, length: int = SUMMARY_LENGTH) -> str:
    """Cut a text at a word so that it has at most `length` characters, the ellipsis counted."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    whole = cut if text[length - 1].isspace() else cut.rpartition(" ")[0] or cut
    return re.sub(r"[\s,;:.–—-]+$", "", whole) + "…"  # noqa: RUF001 -- the dash is meant


def _image(address: str, context: Context, fields: Sequence[frontmatter.Field]) -> str:
    if not address:
        return ""
    try:
        return picture_path(address, context)
    except DeadLinkError as dead:
        field = next(field for field in fields if field.key == "image")
        place = field.line, field.value_column or field.column
        raise ContentError(
            [Problem(context.body.path, *place, dead.args[0], dead.args[1], "missing-picture")]
        ) from dead


def _dated_by_name(path: Path, fields: Sequence[frontmatter.Field]) -> list[frontmatter.Field]:
    """Return the date that begins a file's name, as other generators have it, where the front matter has none."""
    named = DATED_NAME.match(path.name)
    if named is None or any(field.key == "date" for field in fields):
        return []
    return [frontmatter.Field("date", named[0], 1, 0)]


def _plain(value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return plain(value) if isinstance(value, str) else tuple(map(plain, value))


def _is_page(here: str, settings: Mapping[str, Any]) -> bool:
    folders = [posixpath.normpath(folder) for folder in settings["PAGE_PATHS"]]
    return any(folder == "." or here.startswith(f"{folder}/") for folder in folders)
