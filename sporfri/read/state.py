"""What the reading of one build gathers. It lives in that build's settings, so that builds share nothing."""

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from sporfri.errors import ContentError, Problem, shown_path
from sporfri.read.ahead import Outcome
from sporfri.read.folder import MARKDOWN, Folder, walk
from sporfri.read.passes.fragments import broken
from sporfri.read.passes.headings import TAKEN
from sporfri.read.post import Post
from sporfri.read.redaction import standing
from sporfri.read.source import read_source
from sporfri.settings import Settings, from_pelican


@dataclass(frozen=True)
class Build:
    """The content folder as the build found it, our settings, the problems and notes so far.

    By name: what was read ahead, what of it Pelican has taken, and which posts lead to a place in another one.
    """

    folder: Folder
    ours: Settings
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    read: dict[str, Post] = field(default_factory=dict)

    @cached_property
    def leading(self) -> dict[str, set[str]]:
        """The posts that lead, or once led, to a place in each post."""
        leading: dict[str, set[str]] = defaultdict(set)
        for name, post in self.read.items():
            for path in places(post):
                leading[path].add(name)
        return leading


def places(post: Post) -> set[str]:
    """Return the posts in which there is a place that a post leads to."""
    return {link.path for link in post.rendered.references if link.name}


def begin(settings: MutableMapping[str, Any]) -> Build:
    """Walk the content folder and start anew.

    Sets `_sporfri` (our settings), and for later stages what the reading fills: `_sporfri_problems` (a list),
    `_sporfri_secrets` (a set of what was redacted, for which the finished site is searched), `_sporfri_places` (file →
    key of its front matter → line and column), `_sporfri_exceptions` (file → what it excuses),
    `_sporfri_links` (file → its links to others), `_sporfri_subjects` (file → what it is about) and `_sporfri_unread`
    (a set of the files that were refused).
    """
    folder, problems = walk(Path(settings["PATH"]))
    ours = settings.setdefault("_sporfri", from_pelican(settings))
    build = Build(folder, ours, problems)
    settings.update(
        {
            "_sporfri_problems": problems,
            "_sporfri_notes": build.notes,
            "_sporfri_secrets": set(),
            "_sporfri_places": {},
            "_sporfri_exceptions": {},
            "_sporfri_links": {},
            "_sporfri_subjects": {},
            "_sporfri_unread": set(),
            "_sporfri_build": build,
        }
    )
    return build


def state(settings: MutableMapping[str, Any]) -> Build:
    """Return the build that these settings belong to."""
    build = settings.get("_sporfri_build")
    return build if isinstance(build, Build) else begin(settings)


def begin_with_articles(generator: Any) -> None:
    """Start again for each run of one Pelican object: the generator of articles is the first thing it makes.

    Links that lead to folders are left out, and told with all else: Pelican would follow them, perhaps in circles.
    """
    build = begin(generator.settings)
    root = build.folder.root
    links = [os.path.relpath(problem.path, root) for problem in build.problems if Path(problem.path).is_symlink()]
    for name in ("ARTICLE_EXCLUDES", "PAGE_EXCLUDES"):
        generator.settings[name] = [*generator.settings[name], *links]


def tell_problems(generators: Sequence[Any]) -> None:
    """Add what can only be told once all files are read; the plan tells all of it, with what it finds itself."""
    settings = generators[0].settings
    problems = settings["_sporfri_problems"]
    read = state(settings).read
    problems += misplaced(read, read, state(settings).folder.root)
    problems += unmarked(state(settings).folder, settings["_sporfri_secrets"])


def misplaced(names: Iterable[str], posts: Mapping[str, Post], root: Path) -> Iterator[Problem]:
    """Yield a problem for each link of some posts to a place that is not in the post that it leads to."""
    for name in names:
        for link in posts[name].rendered.references:
            if (
                link.name
                and link.path in posts
                and link.name not in {*(anchors := posts[link.path].rendered.anchors), *TAKEN}
            ):
                sentence = broken(link.name, anchors, f"in {link.path}")
                yield Problem(shown_path(root / name), link.line, link.column, *sentence, "broken-fragment")


def unmarked(folder: Folder, secrets: Collection[str]) -> list[Problem]:
    """Return a problem for each post or page that shows what another one redacts."""
    problems: list[Problem] = []
    for file in sorted(folder.files) if secrets else ():
        if file.endswith(MARKDOWN):
            with suppress(ContentError):  # what cannot be read has been told already
                source = read_source(folder.root / file, folder.root)
                problems += standing(source.text, secrets, source.path, "in the content")
    return problems
