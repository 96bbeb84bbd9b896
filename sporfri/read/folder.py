"""The content folder as a whole: which files it holds, and what must not be in it."""

import difflib
import os
import posixpath
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePath
from urllib.parse import unquote

from sporfri.errors import Problem, shown_path
from sporfri.policy import ATTACHED_TYPES
from sporfri.read.source import entry_problem, name_fault, printable, read_bytes, relative_name
from sporfri.tables import limits
from sporfri.tables.pictures import DRAWING, SOURCES

MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
"""The names of Markdown files; no other kind of source is read."""

PICTURES = (*SOURCES, DRAWING)
PUBLISHED = (*PICTURES, *ATTACHED_TYPES)
"""The names of files beside the texts: pictures, of which others are made, and what is published as it is."""


@dataclass(frozen=True)
class Folder:
    """A content folder: its root, absolute, and its files from there, with slashes.

    What the reading of a post wants to know of other files it asks here and nowhere else, so that `Questioned` can note it.
    """

    root: Path
    files: frozenset[str] = field(default_factory=frozenset)

    def resolve(self, reference: str, here: str) -> str | None:
        """Return the path from the root that a reference in the file `here` names, or None if it leads outside."""
        reference = unquote(reference)
        start = "" if reference.startswith("/") else posixpath.dirname(here)
        path = posixpath.normpath(posixpath.join(start, reference.lstrip("/")))
        if path.startswith("../") or path == "..":
            return None
        # One computer writes é as one character, another as two: whoever types the name cannot know.
        forms = (path, *(unicodedata.normalize(form, path) for form in ("NFC", "NFD")))
        return next((form for form in forms if self.holds(form)), path)

    def holds(self, path: str) -> bool:
        """Say whether there is a file of this name."""
        return path in self.files

    def fault(self, path: str) -> Problem | None:
        """Say what keeps a file from being used, or None."""
        return entry_problem(self.root / path, self.root)

    def read(self, path: str) -> bytes:
        """Return what a file holds. Raises ContentError where it cannot be read."""
        return read_bytes(self.root / path, limits.PICTURE_BYTES)

    def nearest(self, path: str, here: str) -> str | None:
        """Return the file with the name most like a path's, as a reference from `here`, or None."""
        names = {posixpath.basename(file): file for file in sorted(self.files)}
        wanted = _folded(posixpath.basename(path))
        alike = [name for name in names if _folded(name) == wanted]
        near = alike or difflib.get_close_matches(posixpath.basename(path), names, 1, 0.7)
        return posixpath.relpath(names[near[0]], posixpath.dirname(here) or ".") if near else None


def walk(root: Path) -> tuple[Folder, list[Problem]]:
    """Return the folder at `root`, and a problem for each thing in it that is neither a file nor a folder.

    So are names that cannot be published, two that differ only in case or in Unicode form, folders named like posts, and
    more files than a blog has; files of a type that is not published are told. Hidden files and editors' copies are passed
    over, unless they are links or worse. No link is followed and nothing opened.
    """
    root = Path(os.path.abspath(root))  # noqa: PTH100 -- resolve() would follow links
    problems: list[Problem] = []
    files = sorted(islice(_files(root, root, problems), limits.FILES + 1))
    if len(files) > limits.FILES:
        message = f"the folder holds more than {limits.FILES} files"
        problems.append(Problem(shown_path(root), 0, 0, message, "check that it is the right one", "beyond-limit"))
    problems += [*_colliding(files, root), *(_unknown(file, root) for file in files if not _known(file))]
    return Folder(root, frozenset(files)), problems


def _colliding(files: Iterable[str], root: Path) -> Iterator[Problem]:
    """Yield a problem for each path, of a file or a folder, that some disks take for another."""
    seen: dict[str, str] = {}
    told: set[str] = set()
    for file in files:
        for path in [*reversed(PurePath(file).parents[:-1]), PurePath(file)]:
            name = path.as_posix()
            other = seen.setdefault(_folded(name), name)
            if other != name and name not in told:
                told.add(name)
                message = f"its name differs from that of {shown_path(root / other)} only in case or accents"
                yield Problem(shown_path(root / name), 0, 0, message, "rename one of the two", "colliding-paths")
                break


def _folded(name: str) -> str:
    """Return a name as disks see it that tell neither case nor Unicode form apart."""
    return unicodedata.normalize("NFC", name).casefold()


def _known(file: str) -> bool:
    return posixpath.splitext(file)[1].lower() in {*MARKDOWN, *PUBLISHED}


def _unknown(file: str, root: Path) -> Problem:
    kind = posixpath.splitext(file)[1]
    what = f"files of the type {kind} are" if kind else "files without a type are"
    mend = f"save a text as Markdown ({MARKDOWN[0]}), and keep what is no part of the site in another folder"
    return Problem(shown_path(root / file), 0, 0, f"{what} not published", mend, "unknown-file")


def _folder_problem(path: Path) -> Problem | None:
    if fault := name_fault(path.name):
        return Problem(printable(shown_path(path)), 0, 0, *fault, "unsafe-name")
    if path.suffix.lower() in MARKDOWN:
        message = "is a folder with the name of a post"
        return Problem(shown_path(path), 0, 0, message, f"rename it without {path.suffix}", "unsafe-file")
    return None


def _files(folder: Path, root: Path, problems: list[Problem]) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = Path(entry.path)
            hidden = entry.name.startswith((".", "#")) or entry.name.endswith("~") or entry.name == "__pycache__"
            is_folder = entry.is_dir(follow_symlinks=False)
            problem = _folder_problem(path) if is_folder else entry_problem(path, root)
            if problem and not (hidden and problem.rule == "unsafe-name"):
                problems.append(problem)
            elif is_folder and not hidden:
                yield from _files(path, root, problems)
            elif not is_folder and not hidden:
                yield relative_name(path, root)
