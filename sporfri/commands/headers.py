"""`sporfri headers`: the policy's response headers, in a server's own words."""

import argparse
from pathlib import Path

from sporfri.seal.headers import inline_styles, server_headers


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("server", choices=("nginx", "caddy", "apache", "netlify"), help="which server it is for")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("output"), metavar="FOLDER", help="the site")


def run(options: argparse.Namespace) -> int:
    """Print the response headers of the policy as a configuration: for nginx, Caddy, Apache or a `_headers` file."""
    print(server_headers(options.server, inline_styles(options.folder)), end="")
    return 0
