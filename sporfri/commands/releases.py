"""`sporfri releases`: what a target still holds."""

import argparse

from sporfri.publish import target_of


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("target", metavar="TARGET", help="the target's URL")


def run(options: argparse.Namespace) -> int:
    """List the releases that a target still holds, the oldest first, and mark the one that readers see."""
    for kept in target_of(options.target).releases():
        print(f"{kept.number}  {kept.name}{'  served' if kept.current else ''}")
    return 0
