"""A post whose text was edited, read anew into what Pelican holds of it, while all others stand."""

from collections import ChainMap
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sporfri.clock import is_to_come
from sporfri.errors import ContentError
from sporfri.read.ahead import read_files
from sporfri.read.folder import Folder
from sporfri.read.post import Post
from sporfri.read.reader import metadata
from sporfri.read.source import relative_name
from sporfri.read.state import Build, misplaced, places, state, unmarked

TEXTUAL = ("headings", "minutes", "modified", "summary", "updates", "words")
"""What of a post's metadata comes of its text, and decides no address, order or list."""

HELD = frozenset({*TEXTUAL, "_content", "_summary", "locale_modified", "metadata"}) - {"summary"}
"""Where Pelican's object holds it."""


@dataclass(frozen=True)
class Again:
    """A post as it is after its edit, and all values as Pelican's object would hold them."""

    name: str
    post: Post
    values: dict[str, Any]


def read_again(content: Any, settings: Any) -> Again | None:
    """Read the file of a post or page as it is now; nothing is changed yet.

    Returns None where something else than its text could be another: front matter, image, what it redacts, files that it
    publishes, places in it that links lead to. Raises ContentError with the problems of the file.
    """
    build = state(settings)
    name = relative_name(Path(content.source_path), build.folder.root)
    outcome = read_files([name], build.folder, settings, build.ours)[name]
    if outcome.post is None:
        raise ContentError(outcome.problems)
    before, after = build.read[name], outcome.post
    told = metadata(after, settings)
    if told.get("status") != content.metadata.get("status") or not _alike(
        name, before, after, build, settings["_sporfri_secrets"]
    ):
        return None  # the status of a scheduled post changes by itself
    anew = _anew(content, after, told)
    return Again(name, after, anew) if anew is not None else None


def _alike(name: str, before: Post, after: Post, build: Build, secrets: Collection[str]) -> bool:
    """Say whether two states of a post are alike in all that the rest of the site could ask of it."""
    fronts = [
        (
            one.front,
            one.title,
            one.lang,
            one.key,
            one.image,
            one.secrets,
            _excused(one),
            _questionable(one, build),
            _indexed(one),
        )
        for one in (before, after)
    ]
    if fronts[0] != fronts[1] or unmarked(Folder(build.folder.root, frozenset({name})), secrets):
        return False
    told = [
        list(misplaced(sorted(build.leading[name] | {name}), posts, build.folder.root))
        for posts in (build.read, ChainMap({name: after}, build.read))
    ]
    return told[0] == told[1]


def _excused(post: Post) -> list[tuple[object, ...]]:
    """Return what a post excuses, wherever in it."""
    return [(one.rule, one.reason, one.words) for one in post.exceptions]


def _indexed(post: Post) -> list[object]:
    """Return what the index holds of a post, wherever its marks stand."""
    return [replace(one, line=0, column=0) for one in post.rendered.subjects]


def _questionable(post: Post, build: Build) -> set[str]:
    """Return what a post links to on its own site that the plan would look at: addresses, and posts that are not out."""
    paths = {link.path for link in post.rendered.references}
    return {path for path in paths if path.startswith("/") or _is_private(build.read.get(path))}


def _is_private(post: Post | None) -> bool:
    return post is not None and (post.front.status == "draft" or bool(post.front.date and is_to_come(post.front.date)))


def _anew(content: Any, post: Post, told: dict[str, Any]) -> dict[str, Any] | None:
    """Return all values of Pelican's object with those of the new text; None where it publishes other files."""
    kept = {key: value for key, value in content.metadata.items() if key not in TEXTUAL}
    kept |= {key: told[key] for key in TEXTUAL if key in told}
    context = content._context  # noqa: SLF001 -- where Pelican's own reading takes it from
    made = type(content)(post.rendered.html, kept, content.settings, content.source_path, context)
    made.refresh_metadata_intersite_links()
    if made.get_static_links() != content.get_static_links():
        return None
    rest = {key: value for key, value in vars(content).items() if key not in HELD}
    return rest | {key: value for key, value in vars(made).items() if key in HELD}


def accept(again: Again, settings: Any) -> None:
    """Note that a post is from now on as it was read again."""
    build = state(settings)
    build.read[again.name] = again.post
    for path in places(again.post):
        build.leading[path].add(again.name)
