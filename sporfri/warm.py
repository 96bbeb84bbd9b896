"""A site that was built and is still in memory: the page of one edited post is made anew, without all others.

By the same reading, the same plan and the same rendering as a build: what it makes is, byte for byte, what the next
build makes. It serves the preview; no build uses it.
"""

import copy
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sporfri.errors import Problem
from sporfri.plan.content import forget_texts
from sporfri.plan.images import set_pictures_again
from sporfri.read.again import accept, read_again
from sporfri.read.ahead import rehearse
from sporfri.read.source import relative_name
from sporfri.read.state import state
from sporfri.render.pages import Page, write
from sporfri.render.weight import file_sizes
from sporfri.render.writer import PAGES


@dataclass(frozen=True)
class Rewritten:
    """A page that was made anew, by its path in the output, and what is to be told of its post."""

    save_as: str
    warnings: tuple[Problem, ...]


class Warm:
    """What a build knew when it ended."""

    def __init__(self, settings: dict[str, Any]) -> None:
        pages = settings.pop(PAGES)
        self._settings = settings
        self._pages = dict(own for page in pages for own in _own(page))
        self._edited = ""
        self._rehearsed: set[str] = set()
        self._sizes = file_sizes(pages[0].context) if pages else {}
        if pages:
            pages[0].context["planned_files"] = {}  # they are written; the largest of all that would be kept

    def holds(self, path: Path) -> bool:
        """Say whether the build found a file, or a folder with files, at this path."""
        folder = state(self._settings).folder
        name = os.path.relpath(path, folder.root)
        return any(file == name or file.startswith(f"{name}/") for file in folder.files)

    def rehearse(self) -> None:
        """Read and render the post that is edited, in this process itself, so that its forks need not load what that takes.

        That is the post whose page was made anew, or before that the one whose file is the newest.
        """
        source = self._edited or max(self._pages, key=_age, default="")
        if source and source not in self._rehearsed:
            self._rehearsed.add(source)
            build = state(self._settings)
            rehearse(relative_name(Path(source), build.folder.root), build.folder, self._settings, build.ours)
            self._pages[source].render()
            forget_texts()

    def rewrite(self, source: Path, folder: Path) -> Rewritten | None:
        """Make the page of an edited post anew, in place of that in the site's folder.

        Returns None, and changes nothing, where that would not do: the file is no post that has a page, or more of it was
        edited than its text. Raises ContentError with the problems of the file, or RenderError.
        """
        page = self._pages.get(str(source))
        if page is None:
            return None
        content = _content(page)
        again = read_again(content, self._settings)
        if again is None:
            return None
        draft = copy.copy(content)
        vars(draft).clear()
        vars(draft).update(again.values)
        if not set_pictures_again(draft, self._settings):
            return None
        self._show(page, vars(draft), folder)
        accept(again, self._settings)
        self._edited = str(source)
        return Rewritten(page.save_as, again.post.warnings)

    def _show(self, page: Page, values: Mapping[str, Any], folder: Path) -> None:
        """Render a page with other values of its post; where that fails, all is as it was."""
        held = vars(_content(page))
        before = dict(held)
        place = folder.with_name(f".{folder.name}.page")
        place.unlink(missing_ok=True)
        _replace(held, values)
        try:
            write([page], self._settings, lambda _: place, self._sizes, lambda *_: None)
        except BaseException:
            _replace(held, before)
            raise
        place.chmod(0o644)
        place.replace(folder / page.save_as)


def _age(path: str) -> float:
    with suppress(OSError):
        return Path(path).stat().st_mtime
    return 0


def _replace(held: dict[str, Any], values: Mapping[str, Any]) -> None:
    held.clear()
    held.update(values)


def _own(page: Page) -> list[tuple[str, Page]]:
    """Return the source of the post or page that a page shows, with that page; nothing for one that shows none."""
    content = _content(page)
    return [(content.source_path, page)] if content and content.save_as == page.save_as else []


def _content(page: Page) -> Any:
    return page.values.get("article") or page.values.get("page")
