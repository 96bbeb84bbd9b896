"""`sporfri check`: everything in the content that would stop a merge."""

import argparse
import os
import sys
from pathlib import Path

from sporfri.commands.talk import own_settings
from sporfri.stamp import Stamp

FORMATS = ("plain", "json", "sarif", "github")


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add("content", nargs="?", type=Path, metavar="CONTENT", help="a folder of posts (default: the site's)")
    add("-s", "--settings", type=Path, help="a Pelican settings file (default: pelicanconf.py)")
    add(
        "--format",
        choices=("text", *FORMATS),
        default="text",
        help="for people, editors, programs, forges (default: text)",
    )
    add("-q", "--quiet", action="store_true", help="say nothing where nothing is to be mended")


def run(options: argparse.Namespace) -> int:
    """Tell everything that would stop a merge, and every warning, without writing a site; 1 if anything would."""
    overrides = {"PATH": str(options.content.resolve())} if options.content else {}
    settings = options.settings or own_settings()
    colour = options.format == "text" and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    asked = ["check", options.format, f"colour={colour}", f"quiet={options.quiet}"]
    stamp = Stamp.of(settings, overrides, asked)
    told, status = stamp.told() if stamp else None, 0
    if told is None:
        from sporfri.commands.checking import check_and_tell  # where nothing changed, none of it is needed

        told, status = check_and_tell(settings, overrides, options.format, colour=colour, quiet=options.quiet)
        if stamp and not status:
            stamp.leave(told)
    sys.stdout.flush()
    sys.stdout.buffer.write(told.output.encode("utf-8", "backslashreplace"))
    sys.stdout.flush()
    return status
