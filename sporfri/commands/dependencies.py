"""`sporfri dependencies`: what is known against the packages that a site is built with."""

import argparse
import sys
from pathlib import Path

from sporfri.clock import now
from sporfri.errors import SupplyError
from sporfri.publish.notes import advisory_lines
from sporfri.supply.advisories import SERVICE, Answer, ask
from sporfri.supply.excuses import PATH, read_excuses
from sporfri.supply.locks import LOCKS


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add(
        "--lock",
        dest="locks",
        action="append",
        type=Path,
        metavar="FILE",
        help=f"a lock with hashes; may come again (default: {' and '.join(LOCKS)})",
    )
    add("--excuses", type=Path, default=PATH, metavar="FILE", help=f"advisories that are excused (default: {PATH})")
    add("--advisories", default=SERVICE, metavar="URL", help=f"who is asked, as OSV is (default: {SERVICE})")


def run(options: argparse.Namespace) -> int:
    """Ask what is publicly known against the packages of the locks.

    Exit status 0: nothing that is not excused, or nobody could be asked, which is told. 1: there is.
    """
    answer = asked(options)
    for line in advisory_lines(answer):
        print(line.removeprefix("- "))
    return 1 if answer.found else 0


def locks_of(options: argparse.Namespace) -> list[Path]:
    """Return the locks that are meant. Raises SupplyError where there is none."""
    found: list[Path] = options.locks or [path for path in map(Path, LOCKS) if path.is_file()]
    if not found:
        raise SupplyError(f"There is no lock here ({' or '.join(LOCKS)}): name one with --lock.")
    return found


def asked(options: argparse.Namespace) -> Answer:
    """Ask about the locks that are meant, and say on standard error what stops a release or could not be told."""
    answer = ask(locks_of(options), read_excuses(options.excuses, now().date()), options.advisories)
    if answer.found:
        print(
            f"Something is known against what the site is built with. Renew it with `make update`, or write into {options.excuses} "
            "why it does not matter here; docs/publishing.md shows how.",
            file=sys.stderr,
        )
    return answer
