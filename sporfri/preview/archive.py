"""A site that came as one file, from whoever kept it: unpacked with the care that a stranger's file asks for."""

import tarfile
import zlib
from pathlib import Path, PurePosixPath

from sporfri.errors import SettingsError, shown_path

MOST_ENTRIES = 100_000
MOST_BYTES = 1024**3
"""Bounds for all of an archive, as it is said to be unpacked: more than any blog, and less than a disk."""


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a .tgz into an empty folder: files and folders inside it, and nothing else.

    Raises SettingsError where it is no such archive, or holds a link, a device, a path that leaves the folder, or too much.
    """
    entries = size = 0
    try:
        with tarfile.open(archive, "r|gz") as packed:
            for entry in packed:
                entries, size = entries + 1, size + max(entry.size, 0)
                _check(entry, entries, size)
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
