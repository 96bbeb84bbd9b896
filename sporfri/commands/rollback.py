"""`sporfri rollback`: let readers see an earlier release again."""

import argparse

from sporfri.errors import PublishError
from sporfri.publish import target_of
from sporfri.publish.interface import Kept
from sporfri.seal.manifest import parse


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("target", metavar="TARGET", help="the target's URL")
    parser.add_argument("release", nargs="?", type=int, metavar="RELEASE", help="its number (default: the one before)")


def run(options: argparse.Namespace) -> int:
    """Let readers see an earlier release that a target still holds, and check that it is what is served then."""
    target = target_of(options.target)
    kept = _chosen(target.releases(), options.release, options.target)
    target.activate(kept)
    data = target.manifest()
    served = parse(data).release if data else None
    if served != kept.number:
        raise PublishError(f"{options.target}: asked for release {kept.number}, and {served} is served.")
    print(f"{options.target}: release {kept.number} is served.")
    return 0


def _chosen(releases: list[Kept], number: int | None, url: str) -> Kept:
    if number is not None:
        found = [kept for kept in releases if kept.number == number]
        held = ", ".join(str(kept.number) for kept in releases) or "none"
        if not found:
            raise PublishError(f"{url}: there is no release {number}; it holds {held}.")
        return found[-1]
    served = next((index for index, kept in enumerate(releases) if kept.current), 0)
    if served == 0:
        raise PublishError(f"{url}: there is no release before the one that is served.")
    return releases[served - 1]
