"""`sporfri onion`: the same site as an onion service."""

import argparse
from pathlib import Path

from sporfri.seal.onion import TORRC, onion_nginx


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add("server", choices=("tor", "nginx"), help="which of the two it is for")
    add("folder", nargs="?", type=Path, default=Path("output"), metavar="FOLDER", help="the site (default: output)")
    add(
        "--root", default="/srv/blog/current", metavar="PATH", help="where it lies on the server (default: %(default)s)"
    )


def run(options: argparse.Namespace) -> int:
    """Print what an onion service beside the site needs: tor's lines, or the server block of nginx that tor leads to."""
    print(TORRC if options.server == "tor" else onion_nginx(options.folder, options.root), end="")
    return 0
