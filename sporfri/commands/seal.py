"""`sporfri seal`: a finished site becomes a release, audited once more as it stands."""

import argparse
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sporfri.audit.command import audited
from sporfri.commands.talk import count
from sporfri.errors import SealError
from sporfri.seal.commit import follows, head
from sporfri.seal.manifest import parse
from sporfri.seal.sealing import seal, unseal
from sporfri.seal.signable import check_signable

KEY = "SPORFRI_KEY"
"""The variable that names the private key; the key itself is never in the repository."""


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add("folder", type=Path, metavar="FOLDER", help="the finished site")
    add("--key", type=Path, metavar="FILE", help=f"a private key of OpenSSH or minisign, to sign with (default: {KEY})")
    add("--signers", type=Path, metavar="FILE", help="the keys that may sign, to publish with the site")
    add("--previous", type=Path, metavar="FILE", help="the manifest of the release before")
    add(
        "-s",
        "--settings",
        type=Path,
        metavar="FILE",
        help="settings with the signers, and the targets of the release before",
    )
    add("--signed", action="store_true", help="do not seal without a key")
    add("--dry", action="store_true", help="only say what would keep it from being signed; the site need not be there")


def run(options: argparse.Namespace) -> int:
    """Audit a site, compress it, and write the manifest that anyone can check it against; signed, if there is a key."""
    key = options.key or (Path(os.environ[KEY]) if os.environ.get(KEY) else None)
    if options.signed and key is None:
        raise SealError(
            f"A release that is published is signed, and there is no key. Make one with `ssh-keygen -t ed25519 -f FILE`, keep "
            f"it out of the repository, and name it: {KEY}=FILE (in CI, from a secret). docs/publishing.md tells the rest."
        )
    if options.dry:
        return _told_before(options, key)
    unseal(options.folder)
    if not audited(options.folder):
        return 1
    settings = _settings(options.settings)
    previous = _previous(options, settings)
    _check_line(options.folder, previous)
    commit = head(options.folder)
    manifest = seal(
        options.folder, key=key, signers=_signers(options, settings), previous=previous, commit=commit, lifeboat=True
    )
    signed = "signed" if key else "NOT signed: for a look only, since nobody can tell whose it is"
    print(f"Release {manifest.release}, {count(len(manifest.files), 'file')}, {signed}: {options.folder}")
    return 0


def _told_before(options: argparse.Namespace, key: Path | None) -> int:
    """Tell what a build that is to be sealed would be in vain for; a release without a key needs nothing."""
    here = next(folder for folder in (options.folder, *options.folder.resolve().parents) if folder.is_dir())
    commit = head(here)
    if key:
        check_signable(commit, key, _signers(options, _settings(options.settings)))
    return 0


def _settings(path: Path | None) -> dict[str, Any]:
    from sporfri.build import load_settings

    return load_settings(path, {}) if path else {}


def _signers(options: argparse.Namespace, settings: Mapping[str, Any]) -> Path | None:
    """Return the file of those who may sign: the one that is given, or that of the settings."""
    from sporfri.settings import from_pelican

    name = from_pelican(settings).signers
    return options.signers or (options.settings.resolve().parent / name if name else None)


def _previous(options: argparse.Namespace, settings: Mapping[str, Any]) -> bytes | None:
    """Return the manifest of the release before: the one that is given, or the newest that a target of the settings serves."""
    from sporfri.publish import newest

    if options.previous:
        return bytes(options.previous.read_bytes())
    return newest(settings.get("PUBLISH", ()))


def _check_line(folder: Path, previous: bytes | None) -> None:
    commit = parse(previous).commit if previous else None
    if commit and head(folder).number and not follows(folder, commit):
        raise SealError(
            f"The release before was made of commit {commit[:12]}, which is not in the history of this one: readers' programs "
            "take a release that leads back for a forgery. Fetch the main line and publish from it."
        )
