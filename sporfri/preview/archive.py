"""A site that came as one file, from whoever kept it: unpacked with the care that a stranger's file asks for."""

import gzip
import tarfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO, cast

from sporfri.errors import SettingsError, shown_path

MOST_ENTRIES = 100_000
MOST_BYTES = 1024**3
"""Bounds for all of an archive, as it is said to be unpacked: more than any blog, and less than a disk."""

MOST_HEADER = 1024**2
"""Bytes that may stand between two files: a header of an archive is read as a whole, and says itself how long it is."""


class Measured:
    """The bytes in a compressed file, read from its beginning and no further than was allowed so far."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self.file, self.left = file, 0

    def allow(self, size: int) -> None:
        """Let so many bytes more be read."""
        self.left += size

    def read(self, size: int) -> bytes:
        """Return the next bytes. Raises ValueError where an archive reads on past what it may."""
        data = self.file.read(size)
        self.left -= len(data)
        if self.left < 0:
            raise ValueError(f"between two files it holds more than {MOST_HEADER} bytes")
        return data


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a .tgz into an empty folder: files and folders inside it, and nothing else.

    Raises SettingsError where it is no such archive, or holds a link, a device, a path that leaves the folder, or too much.
    """
    entries = size = 0
    try:
        with gzip.open(archive) as file:
            bytes_ = Measured(file)
            bytes_.allow(MOST_HEADER)
            with tarfile.open(fileobj=cast("IO[bytes]", bytes_), mode="r|") as packed:
                for entry in packed:
                    entries, size = entries + 1, size + max(entry.size, 0)
                    _check(entry, entries, size)
                    bytes_.allow(max(entry.size, 0) + MOST_HEADER)
                    packed.extract(entry, folder, filter="data")
    except (tarfile.TarError, OSError, EOFError, ValueError, zlib.error) as error:
        raise SettingsError(f"{shown_path(archive)} cannot be unpacked: {error}.") from error


def _check(entry: tarfile.TarInfo, entries: int, size: int) -> None:
    path = PurePosixPath(entry.name)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"it holds a path that leads out of it, {entry.name!r}")
    if not (entry.isreg() or entry.isdir()):
        raise ValueError(f"{entry.name!r} is neither a file nor a folder")
    if entries > MOST_ENTRIES or size > MOST_BYTES:
        raise ValueError(f"it holds more than {MOST_ENTRIES} files or {MOST_BYTES} bytes")
