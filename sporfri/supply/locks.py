"""Lock files: every package that is installed, its version, and the digests of the files that may be installed for it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sporfri.errors import SupplyError, shown_path

LOCKS = ("requirements-build.lock", "requirements.lock")
"""The locks of what builds a site: the tools that install packages, and the packages."""

PIN = re.compile(r"(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^\s;]+)(?: *; *+(?P<marker>[^\\]*[^\\ ]))? *\\")
DIGEST = re.compile(r"    --hash=sha256:(?P<digest>[0-9a-f]{64})(?: \\)?")

MEND = "Take the one of the repository (git checkout HEAD -- {}), then: make lock."


class Pinned(NamedTuple):
    """One package of a lock: name and version, the machines that it is for (a marker, PEP 508), SHA-256 of its files."""

    name: str
    version: str
    marker: str
    digests: tuple[str, ...]


class Change(NamedTuple):
    """One package that differs between two locks: its versions before and now. The same versions: its files differ."""

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    def __str__(self) -> str:
        """Say it in words: `pillow 12.0.0 → 13.0.0`."""
        if self.old == self.new:
            return f"{self.name} {', '.join(self.new)}: other files of the same version"
        if not self.old:
            return f"{self.name} {', '.join(self.new)}: new"
        return f"{self.name} {', '.join(self.old)}: gone" if not self.new else f"{self.name} {_arrow(self)}"


def read_lock(path: Path) -> tuple[Pinned, ...]:
    """Return the packages of a lock file, in its order. Raises SupplyError where it cannot be read as one."""
    try:
        return parse_lock(path.read_text(encoding="utf-8"), shown_path(path))
    except (OSError, UnicodeDecodeError) as error:
        raise SupplyError(f"The lock {shown_path(path)} cannot be read: {error}.") from error


def parse_lock(text: str, name: str) -> tuple[Pinned, ...]:
    """Return the packages of a lock's text; name: what to call it. Raises SupplyError for a line that is none of a lock."""
    found: list[Pinned] = []
    for number, line in enumerate(text.splitlines(), 1):
        if pin := PIN.fullmatch(line):
            found.append(Pinned(pin["name"], pin["version"], pin["marker"] or "", ()))
        elif found and (digest := DIGEST.fullmatch(line)):
            found[-1] = found[-1]._replace(digests=(*found[-1].digests, digest["digest"]))
        elif line.strip() and not line.startswith("#"):
            raise SupplyError(f"{name}:{number}: this is no package with a version and a hash. {MEND.format(name)}")
    if bare := [pinned.name for pinned in found if not pinned.digests]:
        raise SupplyError(f"{name}: {bare[0]} has no hash, so anything could be installed for it. {MEND.format(name)}")
    return tuple(found)


def changes(old: Iterable[Pinned], new: Iterable[Pinned]) -> list[Change]:
    """Return the packages that differ between two locks, by name. A lock may hold two versions for two kinds of machine."""
    return list(_changes(_by_name(old), _by_name(new)))


def _changes(before: Mapping[str, set[Pinned]], now: Mapping[str, set[Pinned]]) -> Iterator[Change]:
    for name in sorted(before.keys() | now.keys()):
        here, there = now.get(name, set()), before.get(name, set())
        versions = _versions(there), _versions(here)
        files = [{digest for pinned in one for digest in pinned.digests} for one in (there, here)]
        if versions[0] != versions[1] or files[0] != files[1]:
            yield Change(name, *versions)


def _by_name(pins: Iterable[Pinned]) -> dict[str, set[Pinned]]:
    found: dict[str, set[Pinned]] = {}
    for pinned in pins:
        found.setdefault(pinned.name, set()).add(pinned)
    return found


def _versions(pins: Iterable[Pinned]) -> tuple[str, ...]:
    return tuple(sorted({pinned.version for pinned in pins}))


def _arrow(change: Change) -> str:
    return f"{', '.join(change.old)} → {', '.join(change.new)}"
