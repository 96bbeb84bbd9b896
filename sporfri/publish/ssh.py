"""ssh://user@host/path: release folders on a server and one link, `current`, that its web server follows.

rsync brings what is new and links what is not; sha256sum over there says whether what arrived is the release; then the
link is replaced by one rename. One connection holds the unfinished folder for as long as it lives: when it ends, for
whatever reason, the server's own shell removes the folder, and readers go on seeing the release before.
"""

import re
import secrets
import time
from urllib.parse import unquote, urlsplit

from sporfri.errors import PublishError, RefusedError, SealError
from sporfri.publish import scripts
from sporfri.publish.interface import KEEP, NAME, Kept, Release, altered, name_of
from sporfri.publish.openssh import HOST
from sporfri.publish.server import Server
from sporfri.seal.manifest import PATH, UNLISTED, Manifest, digest, parse

SECONDS = 300.0
"""What it may take to go back to a release that is over there."""


class SshTarget:
    """A folder on a server that is reached by OpenSSH, with rsync and GNU coreutils on it."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        authority = re.fullmatch(HOST, parts.netloc)
        if authority is None or not parts.path.strip("/") or parts.query or parts.fragment:
            raise RefusedError(f"{url}: name user, host and path, as in ssh://web@blog.example/srv/blog.")
        self.url = url
        self.server = Server(url, authority)
        self.root = unquote(parts.path).rstrip("/").removeprefix("/~/")  # ssh://host/~/blog: in the user's home

    def manifest(self) -> bytes | None:
        """Return the bytes of the served release's manifest."""
        return self.server.ask(scripts.READ, f"{self.root}/current", PATH) or None

    def send(self, release: Release, deadline: float) -> None:
        """Hold a folder over there, fill it, check it, and flip the link."""
        end = time.monotonic() + deadline
        kept = {one.name: one for one in self.releases()}
        if release.name in kept:
            self.activate(kept[release.name])
            return
        partial = f".{release.name}.{secrets.token_hex(8)}"
        there = f"{self.root}/releases/{partial}"
        served = next((one.name for one in kept.values() if one.current), None)
        with self.server.hold(scripts.HOLD, self.root, partial, release.name, str(KEEP), seconds=deadline) as say:
            self.server.copy(str(release.folder), there, served, end - time.monotonic())
            own = {path: digest((release.folder / path).read_bytes()) for path in (PATH, release.signature)}
            self._check(there, release.manifest, own, end - time.monotonic())
            say(b"flip\n", b"done\n")

    def check(self, release: Release, deadline: float) -> None:
        """Let the server compute the digests of all that the link leads to."""
        own = {path: digest((release.folder / path).read_bytes()) for path in (PATH, release.signature)}
        if faults := self._faults(f"{self.root}/current/", release.manifest, own, deadline):
            raise RefusedError(altered(self.url, faults))

    def releases(self) -> list[Kept]:
        """Return the releases that are still over there, the oldest first."""
        served, *names = self.server.ask(scripts.LIST, self.root).decode("utf-8", "replace").splitlines() or [""]
        return sorted(Kept(name, served == f"releases/{name}") for name in names if NAME.fullmatch(name))

    def activate(self, kept: Kept) -> None:
        """Flip the link back, after the release has been checked once more."""
        folder = f"{self.root}/releases/{kept.name}"
        data = self.server.ask(scripts.READ, folder, PATH)
        try:
            manifest = parse(data)
        except SealError as error:
            raise PublishError(f"{self.url}: release {kept.number}: {error}") from error
        if name_of(manifest, data) != kept.name:
            raise PublishError(f"{self.url}: the manifest of release {kept.number} is altered.")
        self._check(folder, manifest, {}, SECONDS)
        self.server.ask(scripts.FLIP, self.root, kept.name)

    def _check(self, folder: str, manifest: Manifest, own: dict[str, str], seconds: float) -> None:
        """See that a folder over there is the release, before readers do."""
        if faults := self._faults(folder, manifest, own, seconds):
            raise PublishError(f"{self.url}: what lies there is not the release: {'; '.join(faults[:3])}.")

    def _faults(self, folder: str, manifest: Manifest, own: dict[str, str], seconds: float) -> list[str]:
        """Let the server compute every digest, and tell what else lies there."""
        wanted = {file.path: file.sha256 for file in manifest.files} | own
        lines = "".join(f"{sha256}  ./{path}\n" for path, sha256 in sorted(wanted.items()))
        said = self.server.ask(scripts.CHECK, folder, stdin=lines.encode(), seconds=seconds)
        altered, _, listed = said.decode("utf-8", "replace").partition("\0\0")
        here = {name.removeprefix("./") for name in listed.split("\0") if name}
        faults = [f"{line.removeprefix('./').rpartition(': ')[0]} is altered" for line in altered.splitlines()]
        return faults + [f"{path} is not in the manifest" for path in sorted(here - wanted.keys() - UNLISTED)]
