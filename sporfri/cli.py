"""The command `sporfri`: finds the command that was asked for, runs it, and ends the process with its status.

0: all is well; 1: something in the content or the site is to be mended; 2: the command could not do its work.
"""

import argparse
import signal
import sys
from importlib import import_module

from sporfri.commands import COMMANDS
from sporfri.errors import SporfriError


def main(arguments: list[str] | None = None) -> None:
    """Run one command and end the process with its status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _parser(arguments).parse_args(arguments)
    try:
        sys.exit(options.run(options))
    except SporfriError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        print("Stopped; nothing was changed.", file=sys.stderr)
        sys.exit(130)


def _parser(arguments: list[str]) -> argparse.ArgumentParser:
    """Return the parser of the command line; only the command that is asked for is imported, so that each starts fast."""
    parser = argparse.ArgumentParser(prog="sporfri", description="A static site that does not track its readers.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        if arguments[:1] != [name]:
            commands.add_parser(name, help=summary)
            continue
        module = import_module(f"sporfri.commands.{name}")
        command = commands.add_parser(name, help=summary, description=module.run.__doc__)
        module.options(command)
        command.set_defaults(run=module.run)
    return parser
