"""The store: what was made once is kept under a digest of all that it was made of, for the builds to come.

What it upholds:
- An entry is data. Nothing that is read back is ever executed, and what was damaged is known by its own digest.
- It is never needed. Whatever fails (a full disk, a damaged file, a lock that another build holds) makes a build slower
  and nothing else.
- Its size is bounded. What was not used for the longest time goes first.

It is one SQLite file: a build that is killed leaves the entries of its last commit. Who can write into a store decides
what a build finds there; therefore a release is built without one (`--fresh`), and another user's store is not opened.
"""

import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from time import time
from typing import Any

PACKAGE = Path(__file__).parent
FILE = "store.sqlite"
FOLDER = ".cache/sporfri"
"""Where a store is, from the settings file, unless the settings say otherwise."""

DIGEST = hashlib.sha256().digest_size
DAY = 24 * 60 * 60
TABLE = """
CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, day INTEGER NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS age ON entry (day, size);
"""


def key_of(*parts: bytes | str) -> bytes:
    """Return the key of what is made of these parts."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.digest()


@cache
def made_by(*rooms: str) -> bytes:
    """Return a digest of the code in rooms of this package, of every library installed beside it and of Python itself."""
    files = [file for room in rooms for file in (PACKAGE / f"{room}.py", *sorted((PACKAGE / room).rglob("*.py")))]
    code = [part for file in files if file.is_file() for part in (file.name, file.read_bytes())]
    return key_of(sys.version, *_libraries(), *code)


def _libraries() -> list[str]:
    """Return the names of what is installed, which hold the versions, without opening any of it."""
    names: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            names.update(path.name for path in Path(folder or ".").glob("*.*-info"))
    return sorted(names)


class Store:
    """Entries by key. Without a folder, or after anything failed, it is empty and takes nothing."""

    def __init__(self, folder: Path | None = None, megabytes: int = 1024) -> None:
        self._bound = megabytes * 1024 * 1024
        self._file = folder / FILE if folder else Path(os.devnull)
        self._today = int(time()) // DAY
        self._used: set[bytes] = set()
        self._connection = self._open(folder) if folder else None

    @property
    def is_open(self) -> bool:
        """Whether it may hold anything."""
        return self._connection is not None

    def get(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Yield key and data of each entry that is there and whole."""
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            marks = ",".join("?" * len(some))
            rows = self._ask(f"SELECT key, day, data FROM entry WHERE key IN ({marks})", some)  # noqa: S608 -- marks alone
            for key, day, data in rows:
                if isinstance(data, bytes) and data[:DIGEST] == key_of(key, data[DIGEST:]):
                    if day != self._today:
                        self._used.add(key)
                    yield key, data[DIGEST:]

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep entries, all of them or, where that fails, none."""
        rows = [(key, self._today, len(data), key_of(key, data) + data) for key, data in entries.items()]
        self._do("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Note what was used, drop what is too much, and close the file."""
        self._do("UPDATE entry SET day = ? WHERE key = ?", [(self._today, key) for key in self._used])
        self._evict()
        if self._connection:
            self._connection.close()
            self._connection = None

    def _evict(self) -> None:
        """Bring a store that is too large down to four fifths of its bound."""
        size = next(iter(self._ask("SELECT total(size) FROM entry")), (0,))[0]
        if size <= self._bound:
            return
        dropped = []
        for key, bytes_ in self._ask("SELECT key, size FROM entry ORDER BY day, size DESC"):
            if size <= self._bound * 4 / 5:
                break
            dropped.append((key,))
            size -= bytes_
        self._do("DELETE FROM entry WHERE key = ?", dropped)

    def _open(self, folder: Path, *, again: bool = True) -> sqlite3.Connection | None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
                return None
            # An error of SQLite ends the use of the store, so waiting long for another build's lock would help nobody.
            connection = sqlite3.connect(self._file, timeout=2, isolation_level=None)
            connection.text_factory = bytes  # whoever wrote text there did not write UTF-8 for certain
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.executescript(TABLE)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) or not again:
                return None
            self._remove()
            return self._open(folder, again=False)
        except OSError:
            return None
        return connection

    def _ask(self, question: str, values: Sequence[object] = ()) -> list[Any]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(question, values).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def _do(self, change: str, rows: Sequence[tuple[object, ...]]) -> None:
        if self._connection is None or not rows:
            return
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany(change, rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        connection, self._connection = self._connection, None
        if connection:
            with suppress(sqlite3.Error):
                connection.close()
        if not isinstance(error, sqlite3.OperationalError):
            self._remove()  # it is damaged: the next build begins a new one

    def _remove(self) -> None:
        for file in self._file.parent.glob(f"{FILE}*"):
            file.unlink(missing_ok=True)
