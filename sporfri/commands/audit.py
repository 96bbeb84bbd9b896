"""`sporfri audit`: a folder is read, and what gives its readers away is reported."""

import argparse
from pathlib import Path

from sporfri.audit import command


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add("folder", type=Path, metavar="FOLDER", help="a folder that a server could serve, or one of posts")
    add("--browser", action="store_true", help="open every page in Chromium as well, and watch it")
    add("--only", default="", metavar="FAMILY,...", help="ask only these families of rules")
    add("--skip", default="", metavar="FAMILY,...", help="leave these families of rules out")
    add("--format", choices=("text", "json", "sarif", "html"), default="text", help="(default: text)")
    add("--site-url", metavar="URL", help="where the site will stand (default: as its home page says)")


def run(options: argparse.Namespace) -> int:
    """Read a folder and report every way in which it could give its readers away; 1 if there is any."""
    return command.audit(
        options.folder,
        browser=options.browser,
        only=options.only,
        skip=options.skip,
        format=options.format,
        site_url=options.site_url,
    )
