"""`sporfri fix`: what a build cleans without touching the sources, cleaned in the sources."""

import argparse
import difflib
import os
import sys
import tempfile
from pathlib import Path

from sporfri.build import build, load_settings
from sporfri.commands.talk import count, own_settings
from sporfri.errors import ContentError, Problem, SettingsError, shown_path
from sporfri.plan.record import NAME, read_record, written
from sporfri.read.folder import MARKDOWN, walk
from sporfri.read.mending import mend
from sporfri.read.source import read_source


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "content", nargs="?", type=Path, metavar="CONTENT", help="a folder of posts (default: the site's)"
    )
    parser.add_argument("-s", "--settings", type=Path, help="a Pelican settings file (default: pelicanconf.py)")
    parser.add_argument("--addresses", action="store_true", help=f"begin {NAME}, the record of all addresses")
    parser.add_argument("--dry-run", action="store_true", help="change nothing, and show what would be; 1 if anything")


def run(options: argparse.Namespace) -> int:
    """Rewrite the links of all posts without tracking parameters and link shims, and with https: where it is known.

    Nothing else in a file changes. Where addresses.txt keeps the record of addresses, new ones are added to it. What was
    done is told, one line for each address.
    """
    overrides = {"PATH": str(options.content.resolve())} if options.content else {}
    content = Path(load_settings(options.settings or own_settings(), overrides)["PATH"])
    changed = sum(_fix(content, name, dry=options.dry_run) for name in sorted(walk(content)[0].files))
    if options.addresses or (content / NAME).is_file():
        changed += _record(options, overrides, content)
    if not options.dry_run:
        print(f"{count(changed, 'file')} changed.", file=sys.stderr)
    return int(options.dry_run and changed > 0)


def _record(options: argparse.Namespace, overrides: dict[str, str], content: Path) -> bool:
    """Add new addresses to the record, which is begun where there is none; say whether it changed, or would.

    Raises ContentError where the site cannot be built, or has lost an address: nothing is recorded then.
    """
    path = content / NAME
    before = read_record(content)
    with tempfile.TemporaryDirectory() as folder:
        here = build(options.settings or own_settings(), Path(folder, "site"), overrides).addresses
    after = written({**(before or {}), **here})
    if before is not None and after == written(before):
        return False
    for address in sorted(set(here) - set(before or {})):
        print(f"{shown_path(path)}: {address} is recorded")
    if not options.dry_run:
        path.touch()
        replace(path, after)
    return True


def _fix(content: Path, name: str, *, dry: bool) -> bool:
    """Fix one file if it is a post and can be read; say whether it changed, or would."""
    path = Path(os.path.abspath(content)) / name  # noqa: PTH100 -- resolve() would follow links
    if not name.endswith(MARKDOWN) or not _readable(path, Path(os.path.abspath(content))):  # noqa: PTH100
        return False
    with path.open(encoding="utf-8", newline="") as file:
        before = file.read()
    after, changes = mend(before)
    if dry:
        lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
        sys.stdout.writelines(difflib.unified_diff(*lines, shown_path(path), shown_path(path)))
    elif changes:
        replace(path, after)
        for change in changes:
            print(f"{shown_path(path)}:{change.line}: {change.after} without {', '.join(change.removed)}")
    return bool(changes)


def _readable(path: Path, root: Path) -> bool:
    """Say whether a file is one that the build reads; the build tells why not."""
    try:
        read_source(path, root)
    except ContentError as error:
        print(Problem(shown_path(path), 0, 0, "this file is left alone", str(error)), file=sys.stderr)
        return False
    return True


def replace(path: Path, text: str) -> None:
    """Put a text in a file's place at once, whole or not at all; the file keeps its mode.

    Raises SettingsError where the folder cannot be written to.
    """
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.parent, prefix=".", delete=False
        ) as new:
            new.write(text)
        try:
            Path(new.name).chmod(path.stat().st_mode & 0o7777)
            Path(new.name).replace(path)
        except OSError:
            Path(new.name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SettingsError(
            f"{shown_path(path)} cannot be written ({error.strerror}); nothing in it was changed."
        ) from error
