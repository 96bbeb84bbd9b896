"""The policy as configuration of a server: `sporfri headers nginx|caddy|apache|netlify`, a pure function of policy.py."""

from sporfri.errors import SporfriError
from sporfri.policy import HEADERS

_PLACES = {
    "nginx": "inside the server block; a location with an add_header of its own needs them again",
    "caddy": "inside the site block",
    "apache": "in the site's .htaccess or <Directory>; it needs mod_headers",
    "netlify": "as the file _headers in the folder that is published",
}


def configuration(server: str) -> str:
    """Return the lines that make a server send the policy's headers. Raises SporfriError for a server that is unknown."""
    if server not in _PLACES:
        raise SporfriError(f"There is no configuration for {server!r}; the servers are {', '.join(_PLACES)}.")
    lines = [f"# Sporfri: {_PLACES[server]}."]
    if server == "nginx":
        lines += [f'add_header {name} "{value}" always;' for name, value in HEADERS.items()]
        lines.append("server_tokens off;")
    elif server == "caddy":
        lines += ["header {", *(f'\t{name} "{value}"' for name, value in HEADERS.items()), "\t-Server", "}"]
    elif server == "apache":
        lines += [f'Header always set {name} "{value}"' for name, value in HEADERS.items()]
        lines.append("Header unset ETag")  # it can hold the file's inode, which tells servers apart
    else:
        lines += ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    return "\n".join(lines) + "\n"
