"""When something that the site is made of was saved."""

import queue
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import watchfiles

PAUSE = 0.3
"""Seconds between two looks for a folder that has gone."""

QUIET = 30
"""Milliseconds without a further save after which a batch of saves is whole."""


def watch(folders: Sequence[Path], settings: Path) -> Iterator[set[Path]]:
    """Return the files that are saved, made or removed from now on, in batches: anywhere in some folders, and settings in theirs."""
    batches: queue.Queue[set[Path]] = queue.Queue()
    for folder in folders:
        threading.Thread(target=_follow, args=(folder, batches, True), daemon=True).start()
    threading.Thread(target=_follow, args=(settings.parent, batches, False), daemon=True).start()
    return _batches(batches)


def _batches(batches: "queue.Queue[set[Path]]") -> Iterator[set[Path]]:
    while True:
        batch = batches.get()
        while not batches.empty():
            batch |= batches.get()
        yield batch


def _follow(folder: Path, batches: "queue.Queue[set[Path]]", deep: bool) -> None:
    """Put the changes of a folder into the queue, also when it goes and comes back."""
    pause = threading.Event()
    while True:
        if folder.is_dir():
            for batch in _changes(folder, deep):
                batches.put(batch)
                if not folder.is_dir():
                    break
        while not folder.is_dir():
            pause.wait(PAUSE)
        batches.put({folder})


def _changes(folder: Path, deep: bool) -> Iterator[set[Path]]:
    for changes in watchfiles.watch(folder, watch_filter=None, recursive=deep, step=QUIET, raise_interrupt=False):
        if paths := set(_meant(map(Path, (path for _, path in changes)), deep)):
            yield paths


def _meant(paths: Iterable[Path], deep: bool) -> Iterator[Path]:
    """Leave out what editors write for themselves; beside the settings only Python counts."""
    for path in paths:
        name = path.name
        own = name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp")) or "__pycache__" in path.parts
        if not own and (deep or path.suffix == ".py"):
            yield path
