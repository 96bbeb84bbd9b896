"""What a server must be told of a finished site: its headers, its ETags, where old addresses lead, and its twins."""

from pathlib import Path

from sporfri.seal.codings import server_codings
from sporfri.seal.headers import inline_styles, server_headers
from sporfri.seal.onion import onion_location
from sporfri.seal.redirects import server_redirects, site_redirects
from sporfri.seal.validators import server_validators


def server_configuration(server: str, folder: Path, onion: str | None = None) -> str:
    """Return the configuration for a server of the site in a folder; onion: the onion address at which it is served too.

    Raises SealError where there is no site, or that is no onion address.
    """
    location = onion_location(server, onion) if onion else ""
    headers = server_headers(server, inline_styles(folder)) + location + server_validators(server)
    return headers + server_redirects(server, site_redirects(folder)) + server_codings(server)
