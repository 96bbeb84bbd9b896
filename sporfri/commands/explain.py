"""`sporfri explain`: what a rule of the audit asks."""

import argparse

from sporfri.audit import command


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("rule", metavar="RULE", help="a rule's name, as a report gives it")


def run(options: argparse.Namespace) -> int:
    """Tell what a rule of the audit asks, why it matters to a reader, and what to do."""
    return command.explain(options.rule)
