"""The command `sporfri`: finds the command that was asked for, runs it, and ends the process with its status.

0: all is well; 1: something in the content or the site is to be mended; 2: the command could not do its work.
"""

import argparse
import gc
import os
import signal
import sys
import tempfile
import traceback
from importlib import import_module
from importlib.metadata import version

from sporfri.commands import COMMANDS
from sporfri.commands.options import SentenceParser, nearest
from sporfri.errors import SporfriError
from sporfri.workers import COLLECT


def main(arguments: list[str] | None = None) -> None:
    """Run one command and end the process with its status."""
    _end_in_order()
    gc.set_threshold(*COLLECT)
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = _parser(arguments)
    if not arguments:
        parser.print_help()
        sys.exit(0)
    options = parser.parse_args(arguments)
    try:
        sys.exit(options.run(options))
    except SporfriError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_status)
    except BrokenPipeError:  # whoever was reading has seen enough: `sporfri audit ... | head`
        sys.stderr.close()
        sys.exit(141)
    except Exception:  # noqa: BLE001 -- whatever it is, no traceback reaches a writer
        print(_own_fault(arguments), file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("Stopped; nothing was changed.", file=sys.stderr)
        sys.exit(130)


def _end_in_order() -> None:
    """Let what ends the process (a terminal that is closed, too) leave nothing behind that was made for a while."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
            signal.signal(number, lambda number, _: sys.exit(128 + number))


def _own_fault(arguments: list[str]) -> str:
    """Say that the fault is ours, and where what is needed to mend it stands; SPORFRI_DEBUG shows it at once."""
    trace = f"sporfri {version('sporfri')}, Python {sys.version}\n{arguments}\n\n{traceback.format_exc()}"
    if os.environ.get("SPORFRI_DEBUG"):
        return trace
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="sporfri-", suffix=".txt", delete=False) as file:
        file.write(trace)
    error = sys.exc_info()[1]
    return (
        f"Sporfri itself failed ({type(error).__name__}); nothing was changed. This is no mistake of yours.\n"
        f"Please report it, with the file {file.name}; look into it first: it may name files of yours."
    )


def _parser(arguments: list[str]) -> argparse.ArgumentParser:
    """Return the parser of the command line; only the command that is asked for is imported, so that each starts fast."""
    parser = SentenceParser(prog="sporfri", description="A static site that does not track its readers.")
    parser.add_argument("--version", action="version", version=f"sporfri {version('sporfri')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    if arguments and arguments[0] not in (*COMMANDS, "-h", "--help", "--version"):
        what = "option" if arguments[0].startswith("-") else "command"
        parser.error(f"There is no {what} {arguments[0]!r}{nearest(arguments[0], COMMANDS)}.")
    for name, summary in COMMANDS.items():
        if arguments[:1] != [name]:
            commands.add_parser(name, help=summary)
            continue
        module = import_module(f"sporfri.commands.{name}")
        command = commands.add_parser(name, help=summary, description=module.run.__doc__)
        module.options(command)
        command.set_defaults(run=module.run)
    return parser
