"""All files are read before Pelican asks for the first, on all cores and each within bounds.

Whatever one of them does to its reader, all others are read and their problems told.
"""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sporfri.errors import ContentError, Problem, shown_path
from sporfri.read.folder import Folder
from sporfri.read.post import Post, read_post
from sporfri.records import dump, load
from sporfri.settings import Settings
from sporfri.workers import Bounds, Exceeded, cores, each

SIGN = re.compile(rb"[^\w\s]")


@dataclass(frozen=True)
class Outcome:
    """What came of one file: a post, or the problems that keep it from being one."""

    post: Post | None = None
    problems: tuple[Problem, ...] = ()


def read_files(names: Sequence[str], folder: Folder, settings: Mapping[str, Any], ours: Settings) -> dict[str, Outcome]:
    """Read files of the content folder, named from there. `_sporfri_jobs` of the settings is how many at once."""
    bounds = Bounds(ours.reading_seconds, ours.reading_megabytes)
    outcomes: dict[str, Outcome] = {}

    def work(name: str) -> bytes:
        try:
            return dump(Outcome(read_post(folder.root / name, folder, settings, ours)))
        except ContentError as error:
            return dump(Outcome(problems=error.problems))

    def receive(name: str, answer: bytes | Exceeded) -> None:
        if isinstance(answer, Exceeded):
            outcomes[name] = Outcome(problems=(_too_much(folder.root / name, answer, bounds),))
        else:
            outcomes[name] = load(Outcome, answer)

    # The largest first: then the last ones, for which no other worker has anything left to do, are short.
    by_size = sorted(names, key=lambda name: (-_size(folder.root / name), name))
    each(by_size, work, receive, jobs=settings.get("_sporfri_jobs") or cores(), bounds=bounds)
    return outcomes


def _size(path: Path) -> int:
    try:
        return os.lstat(path).st_size
    except OSError:  # it is gone, which reading it will tell
        return 0


def _too_much(path: Path, exceeded: Exceeded, bounds: Bounds) -> Problem:
    message = {
        "time": f"reading this file takes more than {bounds.seconds:g} seconds of the processor",
        "memory": f"reading this file takes more than {bounds.megabytes} megabytes",
        "crash": "this file brings down the program that reads it",
    }[exceeded.bound]
    mend = "look for the cause in this line, which holds the most signs that are no letters, and write it simpler"
    return Problem(shown_path(path), _densest_line(path), 0, message, mend, "beyond-limit")


def _densest_line(path: Path) -> int:
    """Return the number of the line with the most signs that could be markup."""
    try:
        counts = [len(SIGN.findall(line)) for line in path.read_bytes().split(b"\n")]
    except OSError:
        return 0
    return counts.index(max(counts)) + 1
