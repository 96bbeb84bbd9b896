"""Links inside the site lead to what is there for readers: no post that only its writer can see, no page that there is not.

A Pelican plugin. Where each file's links lead the reading leaves in the build's settings (`_sporfri_links`): to another file,
by its path from the content folder, or to an address of the site, which begins with a slash.
"""

import difflib
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pelican import signals
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from sporfri.errors import Problem, shown_path
from sporfri.plan.addresses import own_pages
from sporfri.plan.content import all_contents, articles_generator, is_public, source_of
from sporfri.plan.published import Published
from sporfri.plan.redirects import page_of
from sporfri.plan.telling import note, unread
from sporfri.policy import PUBLISHED_TYPES, SEALED

HEAD = 16 * 1024
"""Bytes of a refused file in which its front matter is looked for."""

LATER_PAGE = re.compile(r"page/\d+/index\.html$")
"""The second page of a list and those after it: how many there are is known when they are written."""


def follow_links(generators: Sequence[Any]) -> None:
    """Note each link of something public to something that is not, and each to an address that the site does not have."""
    contents = {source_of(content): content for content in all_contents(generators)}
    links = generators[0].settings.get("_sporfri_links", {})
    found = [(contents[name], link) for name in sorted(contents.keys() & links.keys()) for link in links[name]]
    note(generators, _to_private(found, contents))
    rooted = [(content, link) for content, link in found if link.path.startswith("/")]
    if rooted:
        refused = _heads(generators)
        sure = [(content, link) for content, link in rooted if not _may_be_theirs(link.path, refused)]
        note(generators, _to_nothing(sure, Published.by(generators), generators))


def _heads(generators: Sequence[Any]) -> list[str]:
    """Return how each refused file begins, as addresses spell it: what it would be called, and what it would add to, stands there."""
    root = Path(generators[0].settings["PATH"])
    return [_spelled(f"{name} {_head(root / name).decode('utf-8', 'replace')}") for name in sorted(unread(generators))]


def _head(path: Path) -> bytes:
    with suppress(OSError):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                return file.read(HEAD)
    return b""


def _may_be_theirs(address: str, heads: Sequence[str]) -> bool:
    """Say whether an address, or a list on the way to it, could be there if these files had not been refused."""
    words = [_spelled(word) for word in unquote(address).split("/") if word]
    return any(word in head for head in heads for word in words)


def _spelled(text: str) -> str:
    return str(slugify(text, DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"]))


def _to_private(found: Sequence[tuple[Any, Any]], contents: Mapping[str, Any]) -> Iterator[Problem]:
    for content, link in found:
        target = contents.get(link.path)
        if target is None or is_public(target) or content.status == "draft":
            continue
        why = "is not published before its date" if getattr(target, "scheduled", False) else "is a draft"
        message = f"this link leads to {shown_path(target.source_path)}, which {why}"
        mend = "publish that first, or leave the link out until then"
        yield Problem(shown_path(content.source_path), link.line, link.column, message, mend, "broken-link")


def _to_nothing(rooted: Sequence[tuple[Any, Any]], site: Published, generators: Sequence[Any]) -> Iterator[Problem]:
    prefix = urlsplit(site.absolute()).path.rstrip("/")
    known = set(_files(site, generators))
    for content, link in rooted:
        path = unquote(link.path).removeprefix(prefix).lstrip("/")
        suffix = posixpath.splitext(path)[1]
        files = (path, posixpath.join(path, "index.html"), f"{path}.html")
        if known & set(files) or LATER_PAGE.search(files[1]) or (suffix and suffix not in PUBLISHED_TYPES):
            continue
        pages = {"/" + name.removesuffix("index.html"): name for name in known}
        near = difflib.get_close_matches(f"/{path}", pages, 1, 0.7)
        mend = (
            f'did you mean "{prefix}{near[0]}"?' if near else "name the file: [words](a-post.md), as seen from this one"
        )
        message = f'there is no page "{link.path}" on this site'
        yield Problem(shown_path(content.source_path), link.line, link.column, message, mend, "broken-link")


def _files(site: Published, generators: Sequence[Any]) -> Iterator[str]:
    """Yield the path of every file that the site will have, as far as it is planned."""
    yield from (path for path, _ in own_pages(articles_generator(generators)))
    yield from (content.save_as for content in all_contents(generators) if content.save_as)
    yield from (author.save_as for author, _ in site.authors)
    yield from (series.save_as for series in site.context.get("series", ()))
    yield from (index.save_as for index in site.context.get("indexes", ()))
    yield from (page_of(old) for old, _ in site.context.get("redirects", ()))
    yield from site.context.get("planned_files", ())
    yield from (file.save_as for file in site.context.get("staticfiles", ()))
    yield from SEALED


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(follow_links)
