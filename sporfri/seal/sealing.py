"""Seal: a finished site becomes a release. Twins, then the manifest of all that is there, then its signature, last."""

import json
import shutil
import tempfile
from pathlib import Path

from sporfri.errors import SealError, shown_path
from sporfri.policy import LIFEBOAT
from sporfri.seal.commit import NONE, Commit
from sporfri.seal.lifeboat import add_lifeboat
from sporfri.seal.manifest import HOME, PATH, SIGNATURES, VERSION, File, Manifest, Previous, digest, files_of, parse
from sporfri.seal.signable import check_signable
from sporfri.seal.signature import sign, signer
from sporfri.seal.twins import add_twins, remove_twins
from sporfri.seal.validators import set_times

SIGNERS = f"{HOME}/allowed_signers"
STATEMENT = ".well-known/sporfri.json"


def seal(
    folder: Path,
    *,
    key: Path | None = None,
    signers: Path | None = None,
    previous: bytes | None = None,
    commit: Commit = NONE,
    lifeboat: bool = False,
) -> Manifest:
    """Turn an audited site into a release, in place, and return its manifest. The same site sealed again is the same.

    key: the private key to sign with, None for a seal that is only for a look; signers: the file of keys that may
    sign, published with the site; previous: the bytes of the manifest of the release before; commit: the source's;
    lifeboat: whether the site is to offer itself as one file.
    Raises SealError where the folder is no audited site or the key is not one of the signers'. A folder that cannot be
    sealed holds no manifest afterwards, and so is no release.
    """
    unseal(folder)
    statement = _statement(folder)
    (folder / HOME).mkdir(parents=True, exist_ok=True)
    if signers is not None:
        shutil.copyfile(signers, folder / SIGNERS)
    if lifeboat:
        add_lifeboat(folder)
    add_twins(folder)
    files = tuple(files_of(folder))
    number, before = _place(commit, files, previous)
    manifest = Manifest(
        version=VERSION,
        release=number,
        site=statement.get("site"),
        commit=commit.name,
        updated=statement.get("updated"),
        previous=before,
        files=files,
    )
    data = manifest.to_bytes()
    signature = _signature(data, key, folder, commit) if key else None
    for name, content in ((PATH, data), *(((PATH + signature[0], signature[1]),) if signature else ())):
        _write_whole(folder / name, content)
    _set_modes(folder / HOME)
    set_times(folder)
    return manifest


def unseal(folder: Path) -> None:
    """Take away what an earlier seal added to a folder."""
    for name in (PATH, *SIGNATURES, SIGNERS, LIFEBOAT):
        (folder / name).unlink(missing_ok=True)
    remove_twins(folder)


def read_release(folder: Path) -> tuple[Manifest, bytes]:
    """Return the manifest of a sealed folder and its bytes. Raises SealError where there is none."""
    path = folder / PATH
    if not path.is_file():
        raise SealError(f"{shown_path(folder)} is not sealed (it has no {PATH}): seal it with `sporfri seal`.")
    data = path.read_bytes()
    return parse(data), data


def changed_files(folder: Path, manifest: Manifest) -> list[str]:
    """Return what is wrong with a sealed folder, path by path: altered, missing, or not in the manifest."""
    here: dict[str, File] = {file.path: file for file in files_of(folder)}
    wanted = manifest.by_path()
    faults = [f"{path} is missing" for path in wanted.keys() - here.keys()]
    faults += [f"{path} is not in the manifest" for path in here.keys() - wanted.keys()]
    faults += [f"{path} is altered" for path in wanted.keys() & here.keys() if wanted[path] != here[path]]
    return sorted(faults)


def _statement(folder: Path) -> dict[str, str | None]:
    """Return what the site says of itself. Raises SealError where no audit of it is stated, or one with findings."""
    path = folder / STATEMENT
    statement = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if statement.get("audit", {}).get("findings") != 0:
        raise SealError(f"{shown_path(folder)} states no clean audit in {STATEMENT}: build it with `make site`.")
    return {name: statement.get(name) for name in ("site", "updated")}


def _place(commit: Commit, files: tuple[File, ...], previous: bytes | None) -> tuple[int, Previous | None]:
    """Return a release's number and the release before. What is published already is the same release again.

    The number is the commit's, or the next where that is taken: a scheduled post makes another release of one commit.
    """
    if previous is None:
        return commit.number or 1, None
    last = parse(previous)
    if (last.commit, last.files) == (commit.name, files):
        return last.release, last.previous
    return max(commit.number or 0, last.release + 1), Previous(last.release, digest(previous))


def _signature(data: bytes, key: Path, folder: Path, commit: Commit) -> tuple[str, bytes]:
    """Sign, and check at once what readers will: that the key is one of the signers that the site names."""
    signers = folder / SIGNERS
    check_signable(commit, key, signers)
    suffix, signature = sign(data, key)
    signer(data, suffix, signature, signers.read_bytes())
    return suffix, signature


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    Path(file.name).replace(path)


def _set_modes(folder: Path) -> None:
    folder.chmod(0o755)
    for path in folder.parent.parent.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
