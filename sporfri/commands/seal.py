"""`sporfri seal`: a finished site becomes a release, audited once more as it stands."""

import argparse
from pathlib import Path

from sporfri.audit.command import audited
from sporfri.commands.talk import count
from sporfri.seal.commit import head
from sporfri.seal.sealing import seal, unseal


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add("folder", type=Path, metavar="FOLDER", help="the finished site")
    add("--key", type=Path, metavar="FILE", help="a private key of OpenSSH or minisign, to sign with")
    add("--signers", type=Path, metavar="FILE", help="the keys that may sign, to publish with the site")
    add("--previous", type=Path, metavar="FILE", help="the manifest of the release before")


def run(options: argparse.Namespace) -> int:
    """Audit a site, compress it, and write the manifest that anyone can check it against; signed, if there is a key."""
    unseal(options.folder)
    if not audited(options.folder):
        return 1
    previous = options.previous.read_bytes() if options.previous else None
    manifest = seal(
        options.folder, key=options.key, signers=options.signers, previous=previous, commit=head(options.folder)
    )
    signed = "signed" if options.key else "NOT signed: for a look only, since nobody can tell whose it is"
    print(f"Release {manifest.release}, {count(len(manifest.files), 'file')}, {signed}: {options.folder}")
    return 0
