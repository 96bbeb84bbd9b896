"""All files are read before Pelican asks for the first, on all cores and each within bounds.

Whatever one of them does to its reader, all others are read and their problems told.
"""

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sporfri.errors import ContentError, Problem, shown_path
from sporfri.read.folder import Folder
from sporfri.read.post import READ_SETTINGS, Post, read_post
from sporfri.read.questions import Question, Questioned, still_so
from sporfri.records import dump, load
from sporfri.settings import Settings
from sporfri.store import Store, key_of, made_by
from sporfri.workers import Bounds, Exceeded, cores, each, untold

ROOMS = ("read", "pictures", "tables", "policy", "errors", "settings", "records")
"""The code that a post is read with."""

AT_ONCE = 200
"""Posts that are stored together: as many can be lost when a build is killed."""

SIGN = re.compile(rb"[][(){}<>*_`~|!&#$^\\]")


@dataclass(frozen=True)
class Outcome:
    """What came of one file: a post, or the problems that keep it from being one."""

    post: Post | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Reading:
    """An outcome, with what the reading asked of the folder and what it was told; only a `lasting` one may be kept."""

    outcome: Outcome
    asked: tuple[tuple[Question, str], ...]
    lasting: bool


def read_files(
    names: Sequence[str], folder: Folder, settings: Mapping[str, Any], ours: Settings, store: Store | None = None
) -> dict[str, Outcome]:
    """Read files of the content folder, named from there; what a store holds of them is not read again.

    `_sporfri_jobs` of the settings is how many are read at once, `_sporfri_tell` hears how far it is.
    """
    store = store or Store()
    chosen = {name: settings[name] for name in READ_SETTINGS}
    surroundings = key_of(made_by(*ROOMS), repr(chosen), ours.model_dump_json(), shown_path(folder.root))
    keys = _keys(names, folder, surroundings)
    outcomes = _kept(keys, folder, store)
    bounds = Bounds(ours.reading_seconds, ours.reading_megabytes)
    fresh: dict[bytes, bytes] = {}

    def work(name: str) -> bytes:
        questioned = Questioned(folder.root, folder.files)
        try:
            outcome = Outcome(read_post(folder.root / name, questioned, chosen, ours))
        except ContentError as error:
            outcome = Outcome(problems=error.problems)
        # A file that is written while it is read must not be kept under the digest of what it held before. What a post
        # hides stands in its source and nowhere else.
        unmoved = _keys([name], folder, surroundings).get(name) == keys.get(name)
        lasting = unmoved and outcome.post is not None and not outcome.post.secrets
        return dump(Reading(outcome, tuple(questioned.asked.items()), lasting))

    def receive(name: str, answer: bytes | Exceeded) -> None:
        if isinstance(answer, Exceeded):
            outcomes[name] = Outcome(problems=(_too_much(folder.root / name, answer, bounds),))
            return
        reading = load(Reading, answer)
        outcomes[name] = reading.outcome
        if reading.lasting:
            fresh[keys[name]] = answer
        if len(fresh) >= AT_ONCE:
            store.put(fresh)
            fresh.clear()

    # The largest first: then the last ones, for which no other worker has anything left to do, are short.
    rest = sorted((name for name in names if name not in outcomes), key=lambda name: (-_size(folder.root / name), name))
    tell = partial(settings.get("_sporfri_tell", untold), "texts read")
    each(rest, work, receive, jobs=settings.get("_sporfri_jobs") or cores(), bounds=bounds, tell=tell)
    store.put(fresh)
    return outcomes


def rehearse(name: str, folder: Folder, settings: Mapping[str, Any], ours: Settings) -> None:
    """Read a file, that was read within bounds before, in this process itself: its forks find loaded what that loads."""
    with suppress(ContentError):  # it was told
        read_post(folder.root / name, folder, {key: settings[key] for key in READ_SETTINGS}, ours)


def _keys(names: Sequence[str], folder: Folder, surroundings: bytes) -> dict[str, bytes]:
    """Return the key of each file that can be read."""
    keys: dict[str, bytes] = {}
    for name in names:
        with suppress(ContentError):  # reading it will tell
            keys[name] = key_of(surroundings, name, folder.read(name))
    return keys


def _kept(keys: Mapping[str, bytes], folder: Folder, store: Store) -> dict[str, Outcome]:
    """Return what the store holds and would still be read so."""
    names = {key: name for name, key in keys.items()}
    outcomes: dict[str, Outcome] = {}
    for key, data in store.get(list(names)):
        with suppress(ValueError):  # what another hand put there is no reading
            reading = load(Reading, data)
            if still_so(folder, reading.asked):
                outcomes[names[key]] = reading.outcome
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
