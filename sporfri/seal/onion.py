"""Onion-Location: a server tells Tor Browser at which onion address the same page is.

https://community.torproject.org/onion-services/advanced/onion-location/
"""

import re
from collections.abc import Callable

from sporfri.errors import SealError

ADDRESS = r"[a-z2-7]{56}\.onion"
"""An onion address of version 3 (rend-spec-v3, section 6), which is the only one there is."""


def onion_location(server: str, address: str) -> str:
    """Return the line to add to a server's configuration. Raises SealError for what is no onion address."""
    if not re.fullmatch(ADDRESS, address):
        raise SealError(
            f"{address} is no onion address: 56 letters and digits (a-z, 2-7), then .onion; see tor's file `hostname`."
        )
    return SERVERS[server](f"http://{address}") + "\n"


SERVERS: dict[str, Callable[[str], str]] = {
    "nginx": lambda onion: f'add_header Onion-Location "{onion}$request_uri" always;',
    "caddy": lambda onion: f'header Onion-Location "{onion}{{uri}}"',
    # Apache knows the file that it serves, not the address that was asked for: a page's own name, and none for an error.
    "apache": lambda onion: (
        f'Header always set Onion-Location "expr={onion}%{{REQUEST_URI}}" "expr=%{{REQUEST_STATUS}} -lt 400"'
    ),
    "netlify": lambda onion: f"  Onion-Location: {onion}/",  # such a host knows no path: the home page
}
