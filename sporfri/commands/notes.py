"""`sporfri notes`: what a release holds, what changed, what it was built with; for whoever publishes it."""

import argparse
from pathlib import Path

from sporfri.commands import dependencies
from sporfri.publish.notes import advisory_lines, notes
from sporfri.publish.publishing import checked, newest
from sporfri.seal.commit import text_at
from sporfri.seal.manifest import Manifest, digest, parse
from sporfri.supply.bill import NAME as BILL
from sporfri.supply.bill import bill_of_materials
from sporfri.supply.locks import Change, Pinned, changes, parse_lock, read_lock

NOTES = "notes.md"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add("folder", type=Path, metavar="FOLDER", help="the sealed site")
    add("-o", "--output", type=Path, metavar="FOLDER", help="where the notes go (default: FOLDER.notes, beside it)")
    add(
        "--previous",
        type=Path,
        metavar="FILE",
        help="the manifest of the release before (default: as the targets serve)",
    )
    add("-s", "--settings", type=Path, default=Path("publishconf.py"), help="(default: publishconf.py)")
    dependencies.options(parser)


def run(options: argparse.Namespace) -> int:
    """Write a release's notes and its bill of materials into a folder of their own, and ask what is known against it.

    Exit status 0: nothing stops the release. 1: something is known against what it was built with.
    """
    release = checked(options.folder)
    locks = {path.name: read_lock(path) for path in dependencies.locks_of(options)}
    served = _served(options)
    before = release.manifest.previous
    previous = parse(served) if before and digest(served) == before.sha256 else None
    bill = bill_of_materials(locks)
    answer = dependencies.asked(options)
    print("\n".join(f"Dependencies: {line.removeprefix('- ')}" for line in advisory_lines(answer)))
    there = (options.output or options.folder.with_name(f"{options.folder.name}.notes")) / release.name
    if served == release.data and there.is_dir():
        print(f"Release {release.manifest.release} is served already; its notes stay as they are: {there / NOTES}")
        return 1 if answer.found else 0
    packages = len({(pinned.name, pinned.version) for pins in locks.values() for pinned in pins})
    changed = _changed(options.folder, locks, previous)
    there.mkdir(parents=True, exist_ok=True)
    (there / BILL).write_bytes(bill)
    text = notes(release, previous=previous, packages=packages, changed=changed, bill=bill, answer=answer)
    (there / NOTES).write_text(text, encoding="utf-8")
    print(f"Notes: {there / NOTES}")
    return 1 if answer.found else 0


def _served(options: argparse.Namespace) -> bytes:
    """Return the manifest of the newest release that is published, empty where there is none."""
    from sporfri.build import load_settings

    if options.previous:
        data: bytes = options.previous.read_bytes()
        return data
    return newest(load_settings(options.settings, {}).get("PUBLISH", ())) or b""


def _changed(folder: Path, locks: dict[str, tuple[Pinned, ...]], previous: Manifest | None) -> list[Change] | None:
    """Return which packages changed since the commit of the release before; None where that is not known."""
    commit = previous and previous.commit
    texts = {name: text_at(folder, commit, name) if commit else None for name in locks}
    if any(text is None for text in texts.values()):
        return None
    old = [pinned for name, text in texts.items() for pinned in parse_lock(text or "", name)]
    return changes(old, [pinned for pins in locks.values() for pinned in pins])
