"""git+ssh://…#branch and git+file://…#branch: a branch that a host shows as pages.

Plain git, in an empty repository of its own: nothing of the writer's repository, name, address or clock gets into it.
The branch is one commit, without a parent: what was taken back is not kept in a history. The last releases are kept by
tags, `sporfri/BRANCH/NAME`. Branch and tags change together or not at all, and only if nobody else changed the branch.
Such hosts send no headers of ours: each page carries its policy itself.
"""

import os
import re
import shlex
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from sporfri.errors import PublishError, RefusedError, SealError
from sporfri.publish.interface import KEEP, NAME, Kept, Release, altered, name_of
from sporfri.publish.openssh import HOST, client, is_final, reason
from sporfri.seal.manifest import PATH, parse
from sporfri.seal.sealing import changed_files

SECONDS = 300.0
"""What a question, or going back, may take."""

NO_JEKYLL = ".nojekyll"
"""An empty file that tells GitHub Pages to show folders that begin with a dot, and to change nothing."""

NOBODY = {
    f"GIT_{role}_{name}": value
    for role in ("AUTHOR", "COMMITTER")
    for name, value in {"NAME": "Sporfri", "EMAIL": "sporfri@sporfri.invalid"}.items()
}
"""Who commits: the same for everyone (the domain is one that nobody has, RFC 2606)."""


class Git:
    """Git in one repository, with nobody's configuration; raises PublishError where it fails or time is up."""

    def __init__(self, url: str, folder: Path, end: float) -> None:
        self.url, self.folder, self.end = url, folder, end
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}
        self.environment = own | nothing | NOBODY | {"GIT_SSH_COMMAND": shlex.join(client()), "LC_ALL": "C"}

    def __call__(self, *arguments: str, stdin: bytes = b"", dates: Mapping[str, str] = MappingProxyType({})) -> bytes:
        command = ["git", "-C", str(self.folder), *arguments]
        left = self.end - time.monotonic()
        try:
            done = subprocess.run(
                command,
                input=stdin,
                capture_output=True,
                check=False,
                env={**self.environment, **dates},
                timeout=max(left, 0.1),
            )
        except FileNotFoundError as error:
            raise RefusedError("git+…:// needs git, and it is not on PATH.") from error
        except subprocess.TimeoutExpired as error:
            raise PublishError(f"{self.url}: it was not done in time.") from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace")
            raise (RefusedError if is_final(said) else PublishError)(f"{self.url}: {_reason(said)}.")
        return done.stdout


class GitTarget:
    """A branch of a repository that git reaches by ssh or in a folder."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        place = re.fullmatch(HOST, parts.netloc) if parts.scheme == "git+ssh" else parts.netloc == ""
        if not place or not parts.path.strip("/") or not re.fullmatch(r"\w[\w.-]*(/\w[\w.-]*)*", parts.fragment):
            raise RefusedError(
                f"{url}: name a repository and a branch, as in git+ssh://git@host.example/blog.git#pages."
            )
        self.url = url
        self.remote = url.removeprefix("git+").partition("#")[0]
        self.branch = f"refs/heads/{parts.fragment}"
        self.tags = f"refs/tags/sporfri/{parts.fragment}/"

    def manifest(self) -> bytes | None:
        """Return the bytes of the manifest on the branch. Raises RefusedError for a branch that holds something else."""
        with self._repository(SECONDS) as git:
            return self._manifest(git, self._refs(git).get(self.branch))

    def send(self, release: Release, deadline: float) -> None:
        """Make the commit, which is the same on every machine, and push it with its tag."""
        with self._repository(deadline) as git:
            refs = self._refs(git)
            commit = _commit(git, release)
            if refs.get(self.branch) != commit:
                names = sorted(ref for ref in refs if ref.startswith(self.tags) and not ref.endswith(release.name))
                old = [f":{ref}" for ref in names[: max(0, len(names) - (KEEP - 1))]]
                self._push(git, refs, commit, f"{commit}:{self.tags}{release.name}", *old)

    def check(self, release: Release, deadline: float) -> None:
        """Ask which commit the branch is: its name is made of every byte in it."""
        with self._repository(deadline) as git:
            found, wanted = self._refs(git).get(self.branch, "no commit"), _commit(git, release)
        if found != wanted:
            raise RefusedError(altered(self.url, [f"the branch is {found[:12]} and not {wanted[:12]}"]))

    def releases(self) -> list[Kept]:
        """Return the releases that are tagged, the oldest first."""
        with self._repository(SECONDS) as git:
            refs = self._refs(git)
        names = {ref.removeprefix(self.tags): commit for ref, commit in refs.items() if ref.startswith(self.tags)}
        return sorted(
            Kept(name, commit == refs.get(self.branch)) for name, commit in names.items() if NAME.fullmatch(name)
        )

    def activate(self, kept: Kept) -> None:
        """Let the branch be an earlier commit again, after its files were checked."""
        with self._repository(SECONDS) as git, tempfile.TemporaryDirectory() as folder:
            refs = self._refs(git)
            commit = refs.get(f"{self.tags}{kept.name}", "")
            data = self._manifest(git, commit) or b""
            git("read-tree", commit)
            git("checkout-index", "--all", f"--prefix={folder}/")
            Path(folder, NO_JEKYLL).unlink(missing_ok=True)
            try:
                manifest = parse(data)
                faults = changed_files(Path(folder), manifest)
            except SealError as error:
                raise PublishError(f"{self.url}: release {kept.number}: {error}") from error
            if faults or name_of(manifest, data) != kept.name:
                raise PublishError(
                    f"{self.url}: release {kept.number} is altered: {'; '.join(faults[:3]) or 'its manifest'}."
                )
            self._push(git, refs, commit)

    def _refs(self, git: Git) -> dict[str, str]:
        lines = git("ls-remote", self.remote, self.branch, f"{self.tags}*").decode().splitlines()
        return {ref: commit for commit, ref in (line.split("\t") for line in lines)}

    def _manifest(self, git: Git, commit: str | None) -> bytes | None:
        if commit is None:
            return None
        git("fetch", "--quiet", "--depth=1", self.remote, commit)
        if not git("ls-tree", commit, PATH):
            raise RefusedError(
                f"{self.url}: this branch holds something that is no release, and would lose it: name a branch of its own, "
                "or delete this one first."
            )
        return git("cat-file", "blob", f"{commit}:{PATH}")

    def _push(self, git: Git, refs: dict[str, str], commit: str, *more: str) -> None:
        lease = f"--force-with-lease={self.branch}:{refs.get(self.branch, '')}"
        git("push", "--quiet", "--atomic", lease, self.remote, f"{commit}:{self.branch}", *more)

    @contextmanager
    def _repository(self, seconds: float) -> Iterator[Git]:
        with tempfile.TemporaryDirectory() as folder:
            git = Git(self.url, Path(folder), time.monotonic() + seconds)
            git("init", "--quiet")
            yield git


def _commit(git: Git, release: Release) -> str:
    """Store a release's bytes as they are, and return the commit of them."""
    paths = sorted(path for path in release.folder.rglob("*") if path.is_file())
    names = "".join(f"{path.resolve()}\n" for path in paths).encode()
    blobs = git("hash-object", "-w", "--no-filters", "--stdin-paths", stdin=names).decode().split()
    empty = git("hash-object", "-w", "--stdin").decode().strip()
    entries = [(path.relative_to(release.folder).as_posix(), blob) for path, blob in zip(paths, blobs, strict=True)]
    lines = "".join(f"100644 {blob}\t{name}\0" for name, blob in [*entries, (NO_JEKYLL, empty)])
    git("update-index", "-z", "--add", "--index-info", stdin=lines.encode())
    tree = git("write-tree").decode().strip()
    date = release.manifest.updated or "1970-01-01T00:00:00Z"
    message = f"Release {release.manifest.release}"
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    return git("commit-tree", tree, "-m", message, dates=dates).decode().strip()


def _reason(said: str) -> str:
    if "stale info" in said or "failed to push" in said:
        return "the branch was changed by someone else meanwhile, or the host refuses the push"
    lines = [
        line.removeprefix("fatal: ") for line in said.splitlines() if not line.startswith(("Please make", "and the"))
    ]
    return reason("\n".join(lines))
