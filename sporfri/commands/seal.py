"""`sporfri seal`: a finished site becomes a release, audited once more as it stands."""

import argparse
import os
from pathlib import Path

from sporfri.audit.command import audited
from sporfri.commands.talk import count
from sporfri.errors import SealError
from sporfri.seal.commit import follows, head
from sporfri.seal.manifest import parse
from sporfri.seal.sealing import seal, unseal

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


def run(options: argparse.Namespace) -> int:
    """Audit a site, compress it, and write the manifest that anyone can check it against; signed, if there is a key."""
    key = options.key or (Path(os.environ[KEY]) if os.environ.get(KEY) else None)
    if options.signed and key is None:
        raise SealError(
            f"A release that is published is signed, and there is no key. Make one with `ssh-keygen -t ed25519 -f FILE`, keep "
            f"it out of the repository, and name it: {KEY}=FILE (in CI, from a secret). docs/publishing.md tells the rest."
        )
    unseal(options.folder)
    if not audited(options.folder):
        return 1
    signers, previous = _from_settings(options) if options.settings else (options.signers, None)
    previous = options.previous.read_bytes() if options.previous else previous
    _check_line(options.folder, previous)
    commit = head(options.folder)
    manifest = seal(options.folder, key=key, signers=signers, previous=previous, commit=commit, lifeboat=True)
    signed = "signed" if key else "NOT signed: for a look only, since nobody can tell whose it is"
    print(f"Release {manifest.release}, {count(len(manifest.files), 'file')}, {signed}: {options.folder}")
    return 0


def _from_settings(options: argparse.Namespace) -> tuple[Path | None, bytes | None]:
    """Return the file of signers and the manifest of the newest release that a target serves."""
    from sporfri.build import load_settings
    from sporfri.publish import newest
    from sporfri.settings import from_pelican

    settings = load_settings(options.settings, {})
    name = from_pelican(settings).signers
    signers = options.signers or (options.settings.resolve().parent / name if name else None)
    return signers, newest(settings.get("PUBLISH", ()))


def _check_line(folder: Path, previous: bytes | None) -> None:
    commit = parse(previous).commit if previous else None
    if commit and head(folder).number and not follows(folder, commit):
        raise SealError(
            f"The release before was made of commit {commit[:12]}, which is not in the history of this one: readers' programs "
            "take a release that leads back for a forgery. Fetch the main line and publish from it."
        )
