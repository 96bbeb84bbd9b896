"""A block of code that may write into one folder alone, and may use so much time: many times what it takes."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

SECONDS = 180
CHANGES = {
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "sqlite3.connect",
}
OF_TWO = {"os.rename", "os.link"}
ALLOWED: list[Path] = []


@contextmanager
def watched(folder: Path) -> Iterator[None]:
    """Stop whoever opens something outside of a folder to write, makes, moves or removes it, in this process and its forks."""

    def overtime(*_: object) -> None:
        raise TimeoutError(f"it went on for {SECONDS} seconds of the processor")

    _listen()
    ALLOWED.append(folder)
    before = signal.signal(signal.SIGPROF, overtime)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        ALLOWED.clear()


@cache
def _listen() -> None:
    sys.addaudithook(_refuse)  # for good, and silent where nothing is watched


def _refuse(event: str, arguments: tuple) -> None:
    if not ALLOWED or not (event in CHANGES or (event == "open" and _writes(arguments[2]))):
        return
    for path in arguments[: 2 if event in OF_TWO else 1]:
        if isinstance(path, str | bytes | os.PathLike) and not _inside(Path(os.fsdecode(path))):
            raise AssertionError(f"{event} outside: {path!r}")


def _writes(flags: int) -> bool:
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _inside(path: Path) -> bool:
    """Say whether a path lies in the folder; a relative one is one of a folder that is open already."""
    return not path.is_absolute() or path == Path(os.devnull) or path.is_relative_to(ALLOWED[0])
