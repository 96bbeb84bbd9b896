"""A site: a folder that a server could serve. Nothing outside it is ever opened."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, unquote_to_bytes

from sporfri.audit.document import Address, Place
from sporfri.errors import SporfriError

LARGEST = 64 * 1024 * 1024
"""A file above this many bytes is not read, and that is a finding."""

CHUNK = 1024 * 1024

PLACEHOLDER = "https://site.invalid"
"""The site's own origin as long as nobody says where it will stand (RFC 2606)."""


@dataclass(frozen=True)
class Entry:
    """A file of the site; trouble says why it must not be opened, or is empty."""

    path: str
    size: int
    trouble: str = ""


@dataclass(frozen=True)
class Site:
    """The files of a folder by path, its own addresses, and what the caller knows about it.

    origins: `https://host` strings that are the site itself, the first of them the one that addresses are read against;
    redacted: strings that must not appear anywhere; headers: what the site's own server configuration sends, by lower-case
    name; rules: the names of all rules; declared: the exceptions of its own statement (declared.py). Known only when every document has been read: linked: paths that some document names; anchors: the ids of each
    page between NULs; fragments: links into pages, as (path, place, target, fragment).
    """

    root: Path
    entries: dict[str, Entry]
    origins: tuple[str, ...] = (PLACEHOLDER,)
    prefix: str = "/"
    redacted: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    rules: frozenset[str] = frozenset()
    declared: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    linked: frozenset[str] = frozenset()
    anchors: dict[str, str] = field(default_factory=dict)
    fragments: tuple[tuple[str, Place, str, str], ...] = ()

    @cached_property
    def own(self) -> tuple[str, ...]:
        """How http addresses begin that are the site's own."""
        plain = tuple(origin.replace("https:", "http:", 1) for origin in self.origins)
        return tuple(origin + "/" for origin in self.origins + plain)

    def read(self, path: str) -> bytes:
        """Return a file's bytes, without following a link or waiting for a pipe."""
        file = os.open(f"{self._root}{path}", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            return _read_all(file, self.entries[path].size if path in self.entries else 0)
        finally:
            os.close(file)

    @cached_property
    def _root(self) -> str:
        return f"{self.root}/"

    def address(self, path: str) -> str:
        """Return the URL at which a server would show the file."""
        shown = path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
        return f"{self.origins[0]}{self.prefix}{quote(os.fsencode(shown))}"

    def shown(self, pathname: str) -> str:
        """Return the path of a URL as a person reads it."""
        return unquote(pathname)

    def file_at(self, pathname: str) -> str | None:
        """Return the file that a server shows for the path of a URL, or None."""
        if pathname not in self._found:
            self._found[pathname] = self._look_for(pathname)
        return self._found[pathname]

    @cached_property
    def home(self) -> str:
        """The address of the site's origin."""
        return self.origins[0] + "/"

    @cached_property
    def addresses(self) -> dict[str, Address]:
        """What is known of addresses that mean the same on each of its pages."""
        return {}

    @cached_property
    def _found(self) -> dict[str, str | None]:
        return {}

    def _look_for(self, pathname: str) -> str | None:
        if not pathname.startswith(self.prefix):
            return None
        path = os.fsdecode(unquote_to_bytes(pathname[len(self.prefix) :]))
        candidates = (path, f"{path.rstrip('/')}/index.html".lstrip("/"), f"{path}.html")
        return next((candidate for candidate in candidates if candidate in self.entries), None)


def _read_all(file: int, size: int) -> bytes:
    """Return what an open file holds, as far as an audit reads; its size is a guess."""
    parts, left, step = [], LARGEST, size + 1
    while part := os.read(file, min(left, step)):
        parts.append(part)
        left, step = left - len(part), CHUNK
    return parts[0] if len(parts) == 1 else b"".join(parts)


def walk(root: Path) -> dict[str, Entry]:
    """Return the files under a folder in order of path, with what is wrong about those that cannot be served.

    Links, pipes, sockets and devices are entries with a trouble; they are never opened. Raises SporfriError if root
    is not a folder.
    """
    if not root.is_dir():
        raise SporfriError(f"{root} is not a folder; name the folder that holds the built site.")
    entries = sorted(_walk(str(root), ""), key=lambda entry: entry.path)
    return {entry.path: entry for entry in entries}


def _walk(folder: str, prefix: str) -> Iterator[Entry]:
    pending = [(folder, prefix)]
    while pending:
        folder, prefix = pending.pop()
        with os.scandir(folder) as children:
            for child in children:
                path = prefix + child.name
                if child.is_dir(follow_symlinks=False):
                    pending.append((child.path, path + "/"))
                else:
                    status = child.stat(follow_symlinks=False)
                    yield Entry(path, status.st_size, _trouble(status))


def _trouble(status: os.stat_result) -> str:
    if stat.S_ISLNK(status.st_mode):
        return "is a symbolic link"
    if not stat.S_ISREG(status.st_mode):
        return "is a pipe, a socket or a device"
    if status.st_size > LARGEST:
        return f"is larger than {LARGEST // 1024 // 1024} MiB"
    return ""
