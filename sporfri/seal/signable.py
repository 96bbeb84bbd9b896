"""What keeps a release from being signed. The seal asks it, and so does whoever is about to build what is to be sealed."""

from pathlib import Path

from sporfri.errors import SealError
from sporfri.seal.commit import Commit
from sporfri.seal.signature import check_key


def check_signable(commit: Commit, key: Path, signers: Path | None) -> None:
    """Check that a release of a commit can be signed by a key, for readers who know a file of signers.

    Raises SealError where the work tree holds what no commit does, where the key is not there, or where no file says who may sign.
    """
    if commit.number and commit.name is None:
        raise SealError(
            f"The work tree holds changes that are in no commit{_shown(commit.changes)}, and a signed release names one: "
            "commit first."
        )
    check_key(key)
    if signers is None or not signers.is_file():
        raise SealError("A signed release names who may sign it: give the file of signers (SPORFRI_SIGNERS).")


def _shown(paths: tuple[str, ...]) -> str:
    """Return the first few paths for a sentence, and how many more there are."""
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return f" ({', '.join(paths[:3])}{more})" if paths else ""
