"""An onion service beside the site: tor's configuration, a web server's behind it, and the header that offers it.

tor and nginx meet at a socket in the file system, so that nothing listens on the network, and nginx neither knows nor
tells who asks. https://community.torproject.org/onion-services/advanced/onion-location/
"""

import re
from collections.abc import Callable
from pathlib import Path

from sporfri.errors import SealError
from sporfri.seal.headers import inline_styles, server_headers
from sporfri.seal.redirects import server_redirects, site_redirects
from sporfri.seal.validators import server_validators

ADDRESS = r"[a-z2-7]{56}\.onion"
"""An onion address of version 3 (rend-spec-v3, section 6), which is the only one there is."""

SOCKET = "unix:/run/blog-onion.sock"

TORRC = f"""\
# Add this to /etc/tor/torrc and reload tor. The address is then in /var/lib/tor/blog/hostname; the folder holds the key to
# it: keep a copy, and show it to nobody.
HiddenServiceDir /var/lib/tor/blog/
HiddenServicePort 80 {SOCKET}
# Under attack tor asks each visitor's browser for a proof of work, and those who give none wait (from tor 0.4.8 on).
HiddenServicePoWDefensesEnabled 1
# Where the attack comes in faster than that, the relays before this one slow it down.
HiddenServiceEnableIntroDoSDefense 1
# This tor serves and does nothing else.
SocksPort 0
"""
"""Lines of torrc(5)."""


def onion_nginx(folder: Path, root: str) -> str:
    """Return nginx's server block for an onion service of the site in a folder; root: where that lies on the server.

    Raises SealError where there is no site.
    """
    said = server_headers("nginx", inline_styles(folder)) + server_validators("nginx")
    lines = [
        "# A server block of its own, for tor alone: the same files, headers and redirects as on the open web.",
        "server {",
        f"    listen {SOCKET};",
        "    server_tokens off;",
        f"    root {root};",
        *(f"    {line}" for line in NGINX),
        *(f"    {line}" for line in (said + server_redirects("nginx", site_redirects(folder))).splitlines()),
        "}",
    ]
    return "".join(f"{line}\n" for line in lines)


NGINX = (
    "index index.html;",
    "error_page 404 /404.html;",
    "absolute_redirect off;  # which would name the open web's host",
    "access_log off;",
    "error_log /var/log/nginx/blog.log crit;",
    "gzip_static on;",
    "gzip_vary on;",
    "brotli_static on;",
)


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
