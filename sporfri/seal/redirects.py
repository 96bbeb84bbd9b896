"""The redirects of a site as the configuration of a server: `_redirects`, which Netlify and others read as it is."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import unquote

Redirect = tuple[str, str]
"""An old path, decoded, and the new one, as it stands in an address."""

LINE = re.compile(r"(/\S*) (/\S*) 301")


def site_redirects(folder: Path) -> list[Redirect]:
    """Return the redirects of a finished site, in the order of its `_redirects`; none where it has no such file."""
    path = folder / "_redirects"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [(unquote(found[1]), found[2]) for line in lines if (found := LINE.fullmatch(line))]


def server_redirects(server: str, redirects: Iterable[Redirect]) -> str:
    """Return lines to include after the headers; empty where there is nothing to redirect."""
    return "".join(f"{line}\n" for line in SERVERS[server](list(redirects)))


def nginx(redirects: list[Redirect]) -> list[str]:
    """Return a location for each: nginx compares the decoded path."""
    return [f'location = "{old}" {{ return 301 "{new}"; }}' for old, new in redirects]


def caddy(redirects: list[Redirect]) -> list[str]:
    """Return a route of their own, after that of the headers, so that a redirect carries them too."""
    lines = [f'    redir "{old}" "{new}" permanent' for old, new in redirects]
    return ["route {", *lines, "}"] if redirects else []


def apache(redirects: list[Redirect]) -> list[str]:
    """Return rules for mod_rewrite, for the whole path alone, before those for twins; it encodes the new one itself."""
    rules = [f'RewriteRule "^/?{re.escape(old[1:])}$" "{_literal(unquote(new))}" [R=301,L]' for old, new in redirects]
    return ["RewriteEngine On", *rules] if rules else []


def _literal(path: str) -> str:
    """Return a path as mod_rewrite takes it for itself: `$` and `%` would name what a pattern matched."""
    return re.sub(r"([\\$%])", r"\\\1", path)


def netlify(_redirects: list[Redirect]) -> list[str]:
    """Return nothing: such a host reads the file `_redirects` of the site itself."""
    return []


SERVERS: dict[str, Callable[[list[Redirect]], list[str]]] = {
    "nginx": nginx,
    "caddy": caddy,
    "apache": apache,
    "netlify": netlify,
}
