"""The manifest of a release: what it holds, byte for byte, and where it comes from. docs/publishing.md specifies it.

It stands in the site itself, so that anyone can fetch it from any mirror. It tells no time and no name of the machine
that made it: the same commit gives the same manifest anywhere.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from sporfri.errors import SealError
from sporfri.policy import PUBLISHED_TYPES
from sporfri.seal.twins import ENCODINGS

HOME = ".well-known/sporfri"
"""The folder of the site for what proves it (RFC 8615)."""

PATH = f"{HOME}/manifest.json"
SIGNATURES = (f"{PATH}.sig", f"{PATH}.minisig")
UNLISTED = frozenset({PATH, *SIGNATURES})
"""What a manifest cannot name: itself, and what is said of it."""

VERSION = 1


@checked(frozen=True, config=ConfigDict(extra="forbid", strict=True))
class File:
    """One file of a release: path with `/`, bytes, SHA-256 in hex, media type, and the coding of a compressed twin."""

    path: str
    size: int
    sha256: str
    type: str
    encoding: str | None = None


@checked(frozen=True, config=ConfigDict(extra="forbid", strict=True))
class Previous:
    """The release before: its number, and the SHA-256 of its manifest's bytes in hex."""

    release: int
    sha256: str


@checked(frozen=True, config=ConfigDict(extra="forbid"))
class Manifest:
    """A release.

    release: a number that only grows; site: the address that the site states as its own, or None; commit: the source's
    commit in hex, None where the source was no clean commit; updated: the time of the newest entry (ISO 8601, UTC), or
    None; previous: the release before, None for the first; files: sorted by path.
    """

    version: int
    release: int
    site: str | None
    commit: str | None
    updated: str | None
    previous: Previous | None
    files: tuple[File, ...]

    def to_bytes(self) -> bytes:
        """Return the manifest as the bytes that are signed: JSON, one line a value, names in the order of this class."""
        return (json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n").encode()

    def by_path(self) -> dict[str, File]:
        """Return the files by their paths."""
        return {file.path: file for file in self.files}


def parse(data: bytes) -> Manifest:
    """Read a manifest. Raises SealError where it is none, or one of a later version than this program knows."""
    try:
        value: Any = json.loads(data)
        if isinstance(value, dict) and isinstance(value.get("version"), int) and value["version"] > VERSION:
            raise SealError(f"The manifest has version {value['version']}; this program knows {VERSION}: renew it.")
        manifest = TypeAdapter(Manifest).validate_json(data)
    except (ValueError, RecursionError, ValidationError) as error:
        raise SealError(f"This is not a manifest of a release: {_first(error)}.") from error
    paths = [file.path for file in manifest.files]
    if paths != sorted(set(paths)) or any(not _inside(path) for path in paths):
        raise SealError("This is not a manifest of a release: its paths are not sorted, or leave the site.")
    return manifest


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def files_of(folder: Path) -> Iterator[File]:
    """Yield what a manifest says of each file in a folder, in order of path.

    Raises SealError for what is no regular file: a link leads to other bytes on another machine.
    """
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    for name, path in sorted(paths.items()):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise SealError(f"{path} is neither a file nor a folder, and cannot be part of a release: remove it.")
        if path.is_file() and name not in UNLISTED:
            data = path.read_bytes()
            yield File(name, len(data), digest(data), *_kind(path))


def _kind(path: Path) -> tuple[str, str | None]:
    encoding = ENCODINGS.get(path.suffix)
    original = path.with_suffix("") if encoding else path
    return PUBLISHED_TYPES.get(original.suffix, "application/octet-stream"), encoding


def _inside(path: str) -> bool:
    parts = path.split("/")
    return path not in UNLISTED and not {"", ".", ".."} & set(parts) and "\\" not in path and "\0" not in path


def _first(error: Exception) -> str:
    if isinstance(error, ValidationError):
        fault = error.errors()[0]
        return f"{'.'.join(map(str, fault['loc']))}: {fault['msg'][0].lower()}{fault['msg'][1:]}"
    return str(error) or type(error).__name__
