"""Where a release comes from: the commit, and its number, as git tells them."""

import subprocess
from pathlib import Path
from typing import NamedTuple

from sporfri.errors import SealError


class Commit(NamedTuple):
    """A commit's name in hex, None where the work tree holds something else; and how many came before it on its line.

    changes: the paths, from the repository's root, of what the work tree holds that the commit does not.
    """

    name: str | None
    number: int | None
    changes: tuple[str, ...] = ()


NONE = Commit(None, None)


def head(folder: Path) -> Commit:
    """Return the commit that a folder has checked out; NONE where it is in no repository.

    The number counts the merges on the main line (first parents): it only grows, and is the same on every machine.
    Raises SealError for a clone that lacks its history, since no number can be told there.
    """
    if _git(folder, "rev-parse", "--verify", "HEAD") is None:
        return NONE
    if _git(folder, "rev-parse", "--is-shallow-repository") == "true":
        raise SealError(
            "This clone lacks its history, and a release takes its number from it: fetch it with "
            "`git fetch --unshallow`, or in CI check out with depth 0."
        )
    number = int(_git(folder, "rev-list", "--count", "--first-parent", "HEAD") or 0)
    status = _git(folder, "status", "--porcelain", "--no-renames", "-z") or ""
    changes = tuple(entry[3:] for entry in status.split("\0") if entry)  # two letters and a space stand before a path
    return Commit(None if changes else _git(folder, "rev-parse", "HEAD"), number, changes)


def follows(folder: Path, earlier: str) -> bool:
    """Tell whether what a folder has checked out is made of an earlier commit, or is that commit itself."""
    return _git(folder, "merge-base", "--is-ancestor", earlier, "HEAD") is not None


def text_at(folder: Path, commit: str, name: str) -> str | None:
    """Return a file of a folder's repository as it was in a commit, by its path there; None where it is not known."""
    return _git(folder, "show", f"{commit}:{name}")


def _git(folder: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout.rstrip() if done.returncode == 0 else None
