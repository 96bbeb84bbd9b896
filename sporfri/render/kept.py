"""The pages of the last build that can stand as they are: known by their fingerprints, and linked into the new folder."""

import os
import posixpath
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from sporfri.records import dump, load
from sporfri.render.weight import Weight
from sporfri.store import Store, key_of


@dataclass(frozen=True)
class File:
    """A page as it was written: by which fingerprint, how the file is known again, and what it weighed.

    digest: of its bytes, by which it is known where its identity is another: sealing sets times, a copy is another file.
    """

    save_as: str
    fingerprint: str
    identity: tuple[int, ...]
    digest: str
    weight: Weight


@dataclass(frozen=True)
class Files:
    """The pages of one output folder."""

    files: tuple[File, ...]


class Kept:
    """The pages of the folder `output` that an earlier build noted, and those that this one notes."""

    def __init__(self, store: Store, output: Path) -> None:
        self._store, self._output = store, output
        self._key = key_of("pages", str(output.resolve()))
        self._old: dict[str, File] = {}
        self._new: list[File] = []
        for _, data in store.get([self._key]):
            with suppress(ValueError):
                self._old = {file.save_as: file for file in load(Files, data).files}

    def link(self, save_as: str, fingerprint: str, place: Path, sizes: Mapping[str, int]) -> File | None:
        """Put the old page into its new place, if it is the same, and return what is known of it; else None.

        Linked, not copied: a build writes each file once, as a new one, and none in place.
        """
        file = self._old.get(save_as)
        if (
            file is None
            or file.fingerprint != fingerprint
            or any(sizes.get(path, -1) != size for path, size in file.weight.pictures)
        ):
            return None
        try:
            os.link(posixpath.join(self._output, save_as), place)
            here = os.lstat(place)  # looked at when it cannot be replaced any more
            if identity(here) != file.identity and not (stat.S_ISREG(here.st_mode) and _holds(place, file)):
                place.unlink()
                return None
        except OSError:
            return None
        self._new.append(replace(file, identity=identity(here)))
        return file

    def note(self, file: File) -> None:
        """Note a page that was rendered."""
        self._new.append(file)

    def save(self) -> None:
        """Leave the notes to the next build. Should this one's folder not come into place, they match no file."""
        self._store.put({self._key: dump(Files(tuple(self._new)))})


def digest(data: bytes) -> str:
    """Return what tells a page's bytes from any others."""
    return sha256(data).hexdigest()


def _holds(place: Path, file: File) -> bool:
    return digest(place.read_bytes()) == file.digest


def identity(status: os.stat_result) -> tuple[int, ...]:
    """Return what tells a file from any other that was ever at its place, and from itself after a change."""
    return status.st_ino, status.st_size, status.st_mtime_ns
