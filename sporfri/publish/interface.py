"""What every target can do, and the values that pass between it and the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from sporfri.seal.manifest import SIGNATURES, File, Manifest, digest

KEEP = 5
"""How many releases stay at a target, the served one counted."""

NAME = re.compile(r"\d{6,}-[0-9a-f]{12}")
"""A release's name at a target, as Release.name makes it."""


@dataclass(frozen=True)
class Release:
    """A sealed folder that was checked: its manifest, and the manifest's bytes."""

    folder: Path
    manifest: Manifest
    data: bytes

    @cached_property
    def name(self) -> str:
        """The release's name on a target: its number, and the beginning of its manifest's digest."""
        return name_of(self.manifest, self.data)

    @property
    def signature(self) -> str:
        """The path of the signature."""
        return next(path for path in SIGNATURES if (self.folder / path).is_file())


@dataclass(frozen=True, order=True)
class Kept:
    """A release that a target still holds: its name there, and whether it is the one that is served."""

    name: str
    current: bool

    @property
    def number(self) -> int:
        """The release's number."""
        return int(self.name.partition("-")[0])


@dataclass(frozen=True)
class Changes:
    """What a release would change at a target, file by file."""

    added: tuple[File, ...]
    changed: tuple[File, ...]
    removed: tuple[File, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def name_of(manifest: Manifest, data: bytes) -> str:
    """Return the name at a target of the release with a manifest, and its bytes."""
    return f"{manifest.release:06d}-{digest(data)[:12]}"


class Target(Protocol):
    """A place where releases go. Each method raises PublishError, in a sentence, where the place does not take part."""

    url: str

    def manifest(self) -> bytes | None:
        """Return the bytes of the manifest of the release that is served, or None before the first."""

    def send(self, release: Release, deadline: float) -> None:
        """Bring a release there, check what arrived, and only then let readers see it, all at once.

        deadline: seconds from now. Whatever fails, readers go on seeing the release before.
        """

    def check(self, release: Release, deadline: float) -> None:
        """Look at what readers see there, byte for byte. Raises RefusedError, which names it, where that is not the release."""

    def releases(self) -> list[Kept]:
        """Return the releases that are still held, the oldest first."""

    def activate(self, kept: Kept) -> None:
        """Let readers see a release that is still held."""


def altered(url: str, faults: Sequence[str]) -> str:
    """Return what to say of a target where readers get something else than the release."""
    more = f"; and {len(faults) - 3} more" if len(faults) > 3 else ""
    return (
        f"{url}: what readers get there is not the release: {'; '.join(faults[:3])}{more}. Find out who can write there; a new "
        "release puts whole files in their place."
    )


def changes(new: Manifest, old: Manifest | None) -> Changes:
    """Return what changes from one release to the next."""
    here, there = new.by_path(), old.by_path() if old else {}
    return Changes(
        added=tuple(here[path] for path in sorted(here.keys() - there.keys())),
        changed=tuple(here[path] for path in sorted(here.keys() & there.keys()) if here[path] != there[path]),
        removed=tuple(there[path] for path in sorted(there.keys() - here.keys())),
    )
