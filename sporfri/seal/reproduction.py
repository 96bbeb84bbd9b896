"""Reproduce: the commit that a manifest names is built once more, elsewhere, and compared with what was published.

The commit's own Makefile sets up its own environment from its own lock file, and its own seal compresses the site, so
that nothing of the present program takes part but the comparison.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sporfri.errors import SealError
from sporfri.seal.manifest import PATH, File, Manifest, digest, parse
from sporfri.seal.sealing import SIGNERS, read_release
from sporfri.seal.verification.places import Web, status_phrase

COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
NOT_PASSED_ON = ("SPORFRI_", "PYTHON", "VIRTUAL_ENV", "MAKE", "GIT_", "SOURCE_DATE_EPOCH")
"""How the names of variables begin that would make the environment less fresh, or hand it a key."""


def fetch(where: str) -> bytes:
    """Return the bytes of the manifest that a path or URL names, by itself or by its site.

    Raises SealError where there is none.
    """
    if not where.startswith(("https://", "http://")):
        path = Path(where, PATH) if Path(where).is_dir() else Path(where)
        try:
            return path.read_bytes()
        except OSError as error:
            raise SealError(f"The manifest cannot be read from {path}: {error.strerror}.") from error
    site, _, name = where.rpartition("/") if where.endswith(".json") else (where, "", PATH)
    answer = Web(site).get(name)
    if answer.status != 200:
        raise SealError(f"{where} gives no manifest: it answers {status_phrase(answer.status)}.")
    return answer.body


def reproduce(data: bytes, repository: str) -> list[str]:
    """Build and seal what a manifest names, in a temporary folder, and return what differs, a sentence each.

    data: the manifest's bytes; repository: the path or URL of the source. It runs the programs of that commit.
    Raises SealError where the manifest names no commit, the repository lacks it, or it cannot be built.
    """
    manifest = parse(data)
    commit = manifest.commit
    if commit is None or not COMMIT.fullmatch(commit):
        raise SealError("The manifest names no commit: it was made of changes that nobody else has.")
    with tempfile.TemporaryDirectory(prefix="sporfri-reproduce-") as folder:
        checkout = Path(folder, "source")
        _run("git", "clone", "--quiet", "--no-checkout", "--", repository, checkout)
        _run("git", "-C", checkout, "checkout", "--quiet", "--detach", commit)
        _run("make", "-C", checkout, "site", moment=manifest.updated)
        signers = _signers(checkout, manifest)
        seal = (checkout / ".venv/bin/sporfri", "seal", checkout / "output")
        _run(*seal, *(("--signers", signers) if signers else ()), moment=manifest.updated)
        return list(differences(data, read_release(checkout / "output")[0]))


def differences(data: bytes, rebuilt: Manifest) -> Iterator[str]:
    """Yield what differs between a published manifest's bytes and a rebuilt release, file by file.

    The release's number and the release before are taken as published: they tell its place in a line, not what it holds.
    """
    published = parse(data)
    ours, theirs = rebuilt.by_path(), published.by_path()
    found = [_difference(path, theirs.get(path), ours.get(path)) for path in sorted(ours.keys() | theirs.keys())]
    found += [_of_release(name, published, rebuilt) for name in ("version", "site", "commit", "updated")]
    told = [one for one in found if one]
    yield from told
    placed = replace(rebuilt, release=published.release, previous=published.previous)
    if not told and placed.to_bytes() != data:
        yield "the manifest says the same in other bytes"


def _difference(path: str, published: File | None, rebuilt: File | None) -> str | None:
    if published == rebuilt:
        return None
    if published is None or rebuilt is None:
        return f"{path} was built and is not published" if rebuilt else f"{path} is published and was not built"
    return f"{path} differs: published {_shown(published)}; built {_shown(rebuilt)}"


def _shown(file: File) -> str:
    coding = f", {file.encoding}" if file.encoding else ""
    return f"{file.size} bytes, {file.type}{coding}, SHA-256 {file.sha256}"


def _of_release(name: str, published: Manifest, rebuilt: Manifest) -> str | None:
    here, there = getattr(rebuilt, name), getattr(published, name)
    return None if here == there else f"{name} differs: published {there}; built {here}"


def _signers(checkout: Path, manifest: Manifest) -> Path | None:
    """Return the file of the commit that was published as the signers; none, and so a difference, where it has no such."""
    wanted = manifest.by_path().get(SIGNERS)
    if wanted is None:
        return None
    names = _run("git", "-C", checkout, "ls-files", "-z").split("\0")
    files = (checkout / name for name in names if name and not (checkout / name).is_symlink())
    return next((path for path in files if path.is_file() and digest(path.read_bytes()) == wanted.sha256), None)


def _run(*command: str | Path, moment: str | None = None) -> str:
    """Run a program in a fresh environment and return what it prints; moment: the time that the build takes as now."""
    fresh = {name: value for name, value in os.environ.items() if not name.startswith(NOT_PASSED_ON)}
    if moment:
        fresh["SOURCE_DATE_EPOCH"] = str(int(datetime.fromisoformat(moment).timestamp()))
    try:
        done = subprocess.run(command, env=fresh, capture_output=True, text=True, errors="replace", check=False)
    except FileNotFoundError as error:
        raise SealError(f"To reproduce a release, {command[0]} is needed, and it is not there.") from error
    if done.returncode:
        raise SealError(
            f"The release cannot be reproduced: `{' '.join(map(str, command))}` ends with status {done.returncode}.\n"
            + "\n".join((done.stdout + done.stderr).strip().splitlines()[-10:])
        )
    return done.stdout
