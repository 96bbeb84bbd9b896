"""`sporfri check`: everything in the content that would stop a merge."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sporfri.check import check
from sporfri.commands.talk import own_settings
from sporfri.errors import SettingsError
from sporfri.report import as_json, github, plain, sarif, text
from sporfri.report.remark import Remark, of_error

FORMATS: dict[str, Callable[[Sequence[Remark]], str]] = {
    "plain": plain.write, "json": as_json.write, "sarif": sarif.write, "github": github.write,
}  # fmt: skip


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
    status = 0
    try:
        remarks = check(options.settings or own_settings(), overrides)
    except SettingsError as error:
        remarks, status = of_error(error), 2
    if remarks or not options.quiet:
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        report = FORMATS[options.format](remarks) if options.format in FORMATS else text.write(remarks, colour=colour)
        sys.stdout.flush()
        sys.stdout.buffer.write(report.encode("utf-8", "backslashreplace"))
        sys.stdout.flush()
    return status or int(any(remark.stops for remark in remarks))
