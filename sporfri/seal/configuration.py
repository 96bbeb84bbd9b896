"""What a server must be told of a finished site: its headers, and where old addresses lead."""

from pathlib import Path

from sporfri.seal.headers import inline_styles, server_headers
from sporfri.seal.redirects import server_redirects, site_redirects


def server_configuration(server: str, folder: Path) -> str:
    """Return the configuration for a server of the site in a folder. Raises SealError where there is no site."""
    return server_headers(server, inline_styles(folder)) + server_redirects(server, site_redirects(folder))
