"""`sporfri reproduce`: ask whether a published release was made of the commit that it names, and of nothing else."""

import argparse

from sporfri.commands.talk import count
from sporfri.seal.manifest import parse
from sporfri.seal.reproduction import fetch, reproduce


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add("manifest", metavar="MANIFEST", help="the manifest's file or address, or the site's")
    add("--repository", default=".", metavar="URL|FOLDER", help="where the source is (default: this folder)")


def run(options: argparse.Namespace) -> int:
    """Build the commit that a manifest names, in an environment of its own, and tell which files differ."""
    data = fetch(options.manifest)
    manifest = parse(data)
    found = reproduce(data, options.repository)
    for line in found:
        print(line)
    release = f"Release {manifest.release} of commit {(manifest.commit or '')[:12]}"
    differs = count(len(found), "difference")
    same = f"is the same when built anew: {count(len(manifest.files), 'file')}, and the manifest itself."
    print(f"{release} {f'is not what its commit gives: {differs}.' if found else same}")
    return 1 if found else 0
