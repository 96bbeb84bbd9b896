"""`sporfri headers`: the policy's response headers, in a server's own words."""

import argparse
from pathlib import Path

from sporfri.seal.configuration import server_configuration


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("server", choices=("nginx", "caddy", "apache", "netlify"), help="which server it is for")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("output"), metavar="FOLDER", help="the site")
    parser.add_argument(
        "--onion", metavar="ADDRESS", help="the onion address of the same site, for Tor Browser to offer"
    )


def run(options: argparse.Namespace) -> int:
    """Print the policy's response headers and the site's redirects as a configuration: nginx, Caddy, Apache or `_headers`."""
    print(server_configuration(options.server, options.folder, options.onion), end="")
    return 0
