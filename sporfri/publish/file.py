"""file:///path: release folders beside each other, and one link, `current`, that a web server follows.

A release shares the bytes of unchanged files with the one before by hard links. It is checked where it lies, and then
the link is replaced by one rename, which is atomic (rename(2)): a reader gets one release or the other, never a mixture.
"""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sporfri.errors import PublishError, RefusedError, SealError
from sporfri.publish.interface import KEEP, Kept, Release, altered
from sporfri.seal.manifest import PATH, File, Manifest, parse
from sporfri.seal.sealing import changed_files
from sporfri.seal.validators import set_times


class FileTarget:
    """A folder on this machine, or on a disk that is mounted here."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.netloc not in ("", "localhost") or not parts.path.startswith("/"):
            raise RefusedError(f"{url}: name the whole path, as in file:///srv/blog.")
        self.url = url
        self.root = Path(unquote(parts.path))
        self.current = self.root / "current"

    def manifest(self) -> bytes | None:
        """Return the bytes of the served release's manifest."""
        path = self.current / PATH
        return path.read_bytes() if path.is_file() else None

    def send(self, release: Release, deadline: float) -> None:
        """Copy, link what did not change, check, and replace the link."""
        del deadline  # a disk answers or fails
        there = self.root / "releases" / release.name
        partial = there.with_name(f".{release.name}.{os.getpid()}")
        try:
            there.parent.mkdir(parents=True, exist_ok=True)
            if not there.is_dir():
                self._arrive(release, partial)
                partial.rename(there)
            self._point_to(there)
        except (OSError, SealError) as error:
            raise PublishError(f"{self.url}: {_reason(error)}.") from error
        finally:
            shutil.rmtree(partial, ignore_errors=True)
        self._tidy()

    def check(self, release: Release, deadline: float) -> None:
        """Read all that the link leads to."""
        del deadline
        try:
            faults = changed_files(self.current, release.manifest)
        except (OSError, SealError) as error:
            raise PublishError(f"{self.url}: {_reason(error)}.") from error
        if faults:
            raise RefusedError(altered(self.url, faults))

    def releases(self) -> list[Kept]:
        """Return the releases that are still here, the oldest first."""
        served = self.current.readlink().name if self.current.is_symlink() else ""
        folders = (self.root / "releases").glob("[0-9]*-*")
        return sorted(Kept(folder.name, folder.name == served) for folder in folders if folder.is_dir())

    def activate(self, kept: Kept) -> None:
        """Replace the link, after the release has been checked once more."""
        there = self.root / "releases" / kept.name
        try:
            self._check(there, parse((there / PATH).read_bytes()))
            self._point_to(there)
        except (OSError, SealError) as error:
            raise PublishError(f"{self.url}: {_reason(error)}.") from error

    def _arrive(self, release: Release, partial: Path) -> None:
        """Copy and check; where a file that could be shared was altered here meanwhile, copy all anew."""
        self._copy(release, partial, parse(data).by_path() if (data := self.manifest()) else {})
        if changed_files(partial, release.manifest):
            shutil.rmtree(partial)
            self._copy(release, partial, {})
            self._check(partial, release.manifest)
        set_times(partial)

    def _copy(self, release: Release, partial: Path, before: Mapping[str, File]) -> None:
        for source in sorted(release.folder.rglob("*")):
            name = source.relative_to(release.folder)
            if source.is_dir():
                (partial / name).mkdir(parents=True, exist_ok=True)
                continue
            (partial / name).parent.mkdir(parents=True, exist_ok=True)
            same = before.get(name.as_posix())
            if same is not None and same == release.manifest.by_path().get(name.as_posix()):
                with suppress(OSError):  # a file system without hard links gets a copy
                    os.link(self.current / name, partial / name)
                    continue
            shutil.copyfile(source, partial / name)

    def _check(self, folder: Path, manifest: Manifest) -> None:
        if faults := changed_files(folder, manifest):
            raise PublishError(f"{self.url}: what arrived is not what was sent: {'; '.join(faults[:3])}.")

    def _point_to(self, there: Path) -> None:
        if self.current.exists() and not self.current.is_symlink():
            raise RefusedError(
                f"{self.url}: {self.current} is a folder, and has to be a link to a release: move it away."
            )
        link = self.root / f".current.{os.getpid()}"
        link.unlink(missing_ok=True)
        link.symlink_to(Path("releases", there.name))
        link.replace(self.current)

    def _tidy(self) -> None:
        """Remove the oldest releases; a link from one to another is to bytes, which stay as long as one has them."""
        kept = self.releases()
        for old in [one for one in kept if not one.current][: max(0, len(kept) - KEEP)]:
            shutil.rmtree(self.root / "releases" / old.name, ignore_errors=True)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename or 'the disk'}: {error.strerror}"
    return str(error).rstrip(".")
