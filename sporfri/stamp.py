"""A stamp: what a command was given and what it said, so that the same command on the same files need not work again.

Files are known by what a file system tells of them, without opening any: whoever writes to a file, renames it or changes
its times sets the time of its last change (`st_ctime`), which no program can choose. A stamp holds for this machine alone
and stands in the store; what the store cannot promise, a release does not use (`--fresh`).
"""

import json
import os
import sys
import types
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from time import time_ns
from typing import Any, Self

from sporfri import clock
from sporfri.store import FOLDER, PACKAGE, Store, key_of, made_by

SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is changed once more has another time of change, even on the coarsest file system."""

KNOWN_CODE = ("sporfri", "pelican", "jinja2", "markupsafe")
"""Whose functions may stand in settings: which they are is told by their names and by what is installed."""


class _UnknownError(Exception):
    """Something that may do anything: what comes of it cannot be known without doing it."""


@dataclass(frozen=True)
class Told:
    """What a command said where all was well, to its output and beside it."""

    output: str = ""
    errors: str = ""


@dataclass(frozen=True)
class Stamp:
    """What a command is given: its key, a digest of it all, where the store is, the folder that it fills, and whether all has settled."""

    key: bytes
    digest: str
    store: Path
    output: Path | None
    settled: bool

    @classmethod
    def of(
        cls, settings_file: Path, overrides: Mapping[str, Any], asked: Sequence[str], output: Path | None = None
    ) -> Self | None:
        """Take the stamp of a command before it works; `asked` is all else that decides what it does and says.

        Returns None where it cannot be taken: no settings or content, a plugin, a value in the settings that is no data.
        """
        try:
            values = _values(settings_file) | dict(overrides)
            if values.get("PLUGINS") != ["sporfri"] or not values["SPORFRI_STORE"]:
                return None
            folder = settings_file.resolve().parent
            files = {str(root): _files(folder / root) for root in (values["PATH"], values["THEME"], PACKAGE)}
            written = [f"{name}={_text(value)}" for name, value in sorted(values.items())]
        except Exception:  # noqa: BLE001 -- settings are a program; who builds runs them again, and tells what is wrong
            return None
        parts = [os.getcwd(), *written, *(f"{root}{found}" for root, found in files.items())]  # noqa: PTH109
        newest = max((status[-1] for found in files.values() for _, status in found), default=0)
        key, digest = (
            key_of("stamp", str(settings_file.resolve()), str(output), *asked),
            key_of(made_by(), *parts).hex(),
        )
        return cls(key, digest, folder / values["SPORFRI_STORE"], output, newest < time_ns() - SETTLED)

    def told(self) -> Told | None:
        """Return what the same command said of the same files; None where it has to work: it never did, or its output changed."""
        with closing(Store(self.store)) as store:
            for _, data in store.get([self.key]):
                with suppress(ValueError, TypeError):
                    digest, made, due, output, *told = json.loads(data)
                    if digest == self.digest and made <= clock.now().timestamp() < due and output == self._output():
                        return Told(*told)
        return None

    def leave(self, told: Told) -> None:
        """Note what the command said, once all is in place."""
        if self.settled:
            due = clock.next_due()
            until = due.timestamp() if due else sys.maxsize
            entry = [self.digest, clock.now().timestamp(), until, self._output(), told.output, told.errors]
            with closing(Store(self.store)) as store:
                store.put({self.key: json.dumps(entry).encode()})

    def _output(self) -> str:
        """Return a digest of what the file system tells of the output."""
        return sha256(repr(_files(self.output)).encode()).hexdigest() if self.output else ""


def _values(settings_file: Path) -> dict[str, Any]:
    """Run a settings file, and return its settings as they are written there."""
    folder = str(settings_file.resolve().parent)
    loader = SourceFileLoader("_sporfri_settings", str(settings_file))
    spec = spec_from_loader(loader.name, loader)
    if spec is None:
        raise _UnknownError
    module = module_from_spec(spec)
    sys.path.insert(0, folder)
    try:
        loader.exec_module(module)
    finally:
        sys.path.remove(folder)
    return {"SPORFRI_STORE": FOLDER, **{name: value for name, value in vars(module).items() if name.isupper()}}


def _files(root: Path) -> list[tuple[str, tuple[int, ...]]]:
    """Return each file and folder below a folder with what tells it from all that it ever was. Raises OSError."""
    return sorted(_entries(str(root), len(str(root)) + 1))


def _entries(folder: str, skipped: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            status = entry.stat(follow_symlinks=False)
            if entry.is_dir(follow_symlinks=False):
                yield entry.path[skipped:], (status.st_mode, 0)
                yield from _entries(entry.path, skipped)
            else:
                yield (
                    entry.path[skipped:],
                    (status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns),
                )


def _text(value: Any) -> str:
    """Return a value of the settings as a text that no other value has. Raises _UnknownError for what is no data."""
    if value is None or isinstance(value, str | int | float | bytes | date | datetime | Path):
        return f"{type(value).__name__}:{value!r}"
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{_text(name)}:{_text(item)}' for name, item in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{','.join(map(_text, value))}]"
    if isinstance(value, set | frozenset):
        return f"<{','.join(sorted(map(_text, value)))}>"
    if isinstance(value, type | types.FunctionType) and value.__module__.partition(".")[0] in KNOWN_CODE:
        return f"{value.__module__}.{value.__qualname__}"
    raise _UnknownError
