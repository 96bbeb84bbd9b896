"""The command `sporfri`: one function per command, each turning its result into an exit status.

0: all is well; 1: something in the content or the site is to be mended; 2: the command could not do its work.
"""

import argparse
import json
import signal
import sys
from pathlib import Path
from typing import Any

from sporfri.errors import SettingsError, SporfriError

HERE = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> None:
    """Run one command and end the process with its status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    options = _parser().parse_args(arguments)
    try:
        sys.exit(options.command(options))
    except SporfriError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        print("Stopped; nothing was changed.", file=sys.stderr)
        sys.exit(130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sporfri", description="A static site that does not track its readers.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    make = commands.add_parser("build", help="build a site from a folder of Markdown", description=build.__doc__)
    make.set_defaults(command=build)
    make.add_argument(
        "content", nargs="?", type=Path, metavar="CONTENT", help="a folder of posts (default: the site's)"
    )
    make.add_argument("-o", "--output", type=Path, default=Path("output"), help="where the site goes (default: output)")
    make.add_argument("-s", "--settings", type=Path, help="a Pelican settings file (default: pelicanconf.py)")
    make.add_argument(
        "-e", "--extra", action="append", default=[], metavar="KEY=JSON", help="a setting that wins over the file's"
    )
    make.add_argument("-j", "--jobs", type=int, default=1, metavar="N", help="the most processes to use")
    make.add_argument("--fresh", action="store_true", help="build everything anew, whatever is left of earlier builds")
    make.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    tell = commands.add_parser("headers", help="print a server's configuration", description=headers.__doc__)
    tell.set_defaults(command=headers)
    tell.add_argument("server", choices=("nginx", "caddy", "apache", "netlify"), help="which server it is for")
    tell.add_argument(
        "folder", nargs="?", type=Path, default=Path("output"), metavar="FOLDER", help="the site (default: output)"
    )
    return parser


def build(options: argparse.Namespace) -> int:
    """Build the site. The output folder is replaced only when the new one is whole."""
    from sporfri.build import build as build_site

    overrides = dict(_setting(pair) for pair in options.extra)
    if options.content is not None:
        overrides["PATH"] = str(options.content.resolve())
    built = build_site(options.settings or _own_settings(), options.output, overrides)
    if not options.quiet:
        articles, pages = _count(built.articles, "article"), _count(built.pages, "page")
        print(f"{articles} and {pages} in {_count(built.files, 'file')}: {built.output}/index.html")
    return 0


def headers(options: argparse.Namespace) -> int:
    """Print the response headers of the policy as a configuration: for nginx, Caddy, Apache or a `_headers` file."""
    from sporfri.seal.headers import inline_styles, server_headers

    print(server_headers(options.server, inline_styles(options.folder)), end="")
    return 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _own_settings() -> Path:
    """Return the settings of the site at hand: in the working folder, else those beside the engine."""
    here = Path("pelicanconf.py")
    return here if here.is_file() else HERE / here


def _setting(pair: str) -> tuple[str, Any]:
    """Read KEY=JSON; a value that is no JSON is an error that shows how it would be one."""
    key, equals, value = pair.partition("=")
    try:
        return key, json.loads(value) if equals else True
    except json.JSONDecodeError as error:
        raise SettingsError(
            f"-e {pair}: the value is not JSON; a text needs quotes: -e '{key}=\"{value}\"'."
        ) from error
