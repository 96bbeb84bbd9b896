"""`sporfri publish`: bring a release to all its targets."""

import argparse
from pathlib import Path

from sporfri.commands.talk import count
from sporfri.publish import Outcome, publish
from sporfri.publish.interface import Changes


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add("folder", type=Path, metavar="FOLDER", help="the sealed site")
    add("urls", nargs="+", metavar="URL", help="where it goes; docs/publishing.md lists the kinds of targets")
    add("--dry", action="store_true", help="only say what would change, file by file")
    add("--deadline", type=float, default=600, metavar="SECONDS", help="for each target (default: 600)")


def run(options: argparse.Namespace) -> int:
    """Bring a sealed and signed site to every target at once; one that fails blocks no other. 2 where one failed."""
    outcomes = publish(options.folder, options.urls, dry=options.dry, deadline=options.deadline)
    for outcome in outcomes:
        print(_said(outcome, dry=options.dry))
    return 2 if any(outcome.trouble for outcome in outcomes) else 0


def _said(outcome: Outcome, *, dry: bool) -> str:
    tries = f" after {count(outcome.tries, 'try').replace('trys', 'tries')}" if outcome.tries > 1 else ""
    if outcome.trouble or outcome.changes is None:
        return f"FAILED{tries}: {outcome.trouble}"
    if not outcome.changes:
        return f"{outcome.url}: as it is served already"
    if dry:
        return "\n".join([f"{outcome.url}: would change", *_listed(outcome.changes)])
    return f"{outcome.url}: published{tries} in {outcome.seconds:.1f} s: {_summary(outcome.changes)}"


def _listed(changes: Changes) -> list[str]:
    signs = (("+", changes.added), ("~", changes.changed), ("-", changes.removed))
    lines = [f"  {sign} {file.path} ({file.size:,} bytes)" for sign, files in signs for file in files]
    return [*lines, f"  {_summary(changes)}"]


def _summary(changes: Changes) -> str:
    sent = sum(file.size for file in changes.added + changes.changed)
    return f"{len(changes.added)} added, {len(changes.changed)} changed, {len(changes.removed)} removed; {sent / 1000:,.1f} kB"
