"""`sporfri publish`: bring a release to all its targets."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from sporfri.commands.talk import Progress, count
from sporfri.publish import Outcome, publish
from sporfri.publish.interface import Changes
from sporfri.seal.manifest import File


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add("folder", type=Path, metavar="FOLDER", help="the sealed site")
    add(
        "urls",
        nargs="*",
        metavar="URL",
        help="where it goes (default: PUBLISH of the settings); see docs/publishing.md",
    )
    add("-s", "--settings", type=Path, default=Path("publishconf.py"), help="(default: publishconf.py)")
    add("--dry", action="store_true", help="only say what would change, file by file")
    add("--deadline", type=float, default=600, metavar="SECONDS", help="for each target (default: 600)")


def run(options: argparse.Namespace) -> int:
    """Bring a sealed and signed site to every target at once; one that fails blocks no other.

    Exit status 0: all have it. 1: a mirror does not serve it as it should. 2: a target failed.
    """
    urls, mirrors = (options.urls, ()) if options.urls else _from_settings(options.settings)
    progress = Progress()
    try:
        outcomes = publish(options.folder, urls, dry=options.dry, deadline=options.deadline, tell=progress.tell)
    finally:
        progress.clear()
    for outcome in outcomes:
        print(_said(outcome, dry=options.dry))
    failed = any(outcome.trouble for outcome in outcomes)
    found = [_verified(mirror, progress) for mirror in mirrors] if not options.dry else []
    return 2 if failed else max(found, default=0)


def _from_settings(path: Path) -> tuple[list[str], list[str]]:
    """Return where releases go, and where readers find them."""
    from sporfri.build import load_settings

    settings = load_settings(path, {})
    return list(settings.get("PUBLISH", ())), list(settings.get("MIRRORS", ()))


def _verified(mirror: str, progress: Progress) -> int:
    from sporfri.commands.verify import text_of
    from sporfri.seal.verification import verify

    progress.tell(mirror, "verifying")
    try:
        verdict = verify(mirror)
    finally:
        progress.clear()
    print(text_of(verdict))
    return 1 if verdict.faults else 0


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
    lines = [f"  {sign} {line}" for sign, files in signs for line in _folded(files)]
    return [*lines, f"  {_summary(changes)}"]


def _folded(files: Sequence[File]) -> Iterator[str]:
    """Yield a line for each file, with its twins; a twin that changes by itself has a line of its own."""
    paths = {file.path for file in files}
    twins: dict[str, list[str]] = {}
    for file in files:
        original = file.path.rpartition(".")[0] if file.encoding else ""
        if original in paths:
            twins.setdefault(original, []).append(f"; {file.encoding} {file.size:,}")
    for file in files:
        if not file.encoding or file.path.rpartition(".")[0] not in paths:
            yield f"{file.path} ({file.size:,} bytes{''.join(twins.get(file.path, ()))})"


def _summary(changes: Changes) -> str:
    sent = sum(file.size for file in changes.added + changes.changed)
    return f"{len(changes.added)} added, {len(changes.changed)} changed, {len(changes.removed)} removed; {sent / 1000:,.1f} kB"
