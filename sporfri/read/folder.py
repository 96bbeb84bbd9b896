"""The content folder as a whole: which files it holds, and what must not be in it."""

import difflib
import os
import posixpath
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from sporfri.errors import Problem, shown_path
from sporfri.read.source import entry_problem, printable, read_bytes, relative_name


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
        return None if path.startswith("../") or path == ".." else path

    def holds(self, path: str) -> bool:
        """Say whether there is a file of this name."""
        return path in self.files

    def fault(self, path: str) -> Problem | None:
        """Say what keeps a file from being used, or None."""
        return entry_problem(self.root / path, self.root)

    def read(self, path: str) -> bytes:
        """Return what a file holds. Raises ContentError where it cannot be read."""
        return read_bytes(self.root / path)

    def nearest(self, path: str, here: str) -> str | None:
        """Return the file with the name most like a path's, as a reference from `here`, or None."""
        names = {posixpath.basename(file): file for file in sorted(self.files)}
        near = difflib.get_close_matches(posixpath.basename(path), names, 1, 0.7)
        return posixpath.relpath(names[near[0]], posixpath.dirname(here) or ".") if near else None


def walk(root: Path) -> tuple[Folder, list[Problem]]:
    """Return the folder at `root`, and a problem for each thing in it that is neither a file nor a folder.

    So are names that cannot be published, and two that differ only in case or in Unicode form. Hidden files and
    editors' copies are passed over, unless they are links or worse. No link is followed and nothing opened.
    """
    root = Path(os.path.abspath(root))  # noqa: PTH100 -- resolve() would follow links
    problems: list[Problem] = []
    files = sorted(_files(root, root, problems))
    seen: dict[str, str] = {}
    for file in files:
        other = seen.setdefault(unicodedata.normalize("NFC", file).casefold(), file)
        if other != file:
            message = f"its name differs from that of {shown_path(root / other)} only in case or accents"
            problems.append(Problem(shown_path(root / file), 0, 0, message, "rename one of the two", "colliding-paths"))
    return Folder(root, frozenset(files)), problems


def _files(folder: Path, root: Path, problems: list[Problem]) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = Path(entry.path)
            hidden = entry.name.startswith((".", "#")) or entry.name.endswith("~") or entry.name == "__pycache__"
            is_folder = entry.is_dir(follow_symlinks=False)
            problem = None if is_folder and printable(entry.name) == entry.name else entry_problem(path, root)
            if problem:
                problems.append(problem)
            elif is_folder and not hidden:
                yield from _files(path, root, problems)
            elif not is_folder and not hidden:
                yield relative_name(path, root)
