"""An address of the web without what follows its readers: tracking parameters, link shims, plain http:.

What the tables do not know stays as it is written, letter by letter.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote_plus, urlsplit, urlunsplit

from sporfri.tables.https import has_https
from sporfri.tables.parameters import tracker_of
from sporfri.tables.shims import AMP_PATHS, carriers_of, is_amp, shim_of

WEB = re.compile(r"https?://[^\s\x00-\x20]+", re.IGNORECASE)
SAFE = ":/?#[]@!$&'*+,;=-._~%"
"""What stays of an address that a shim carried; parentheses would end a link in Markdown."""
AMP = "the AMP cache"
DEEPEST = 5
"""So many shims within each other are undone; nobody writes more by accident."""


@dataclass(frozen=True)
class Cleaned:
    """An address, what was taken from it ("the tracking parameter fbclid of Facebook"), and what could not be."""

    address: str
    removed: tuple[str, ...] = ()
    left: str = ""


def clean(address: str) -> Cleaned:
    """Return a web address without what follows its readers; any other address as it is."""
    removed: list[str] = []
    if not WEB.fullmatch(address):
        return Cleaned(address)
    try:
        for _ in range(DEEPEST):
            target, name = _carried(address)
            if not target:
                break
            address = target
            removed.append(name)
        address = _without_parameters(address, removed)
        parts = urlsplit(address)
        host = parts.hostname or ""
        if parts.scheme.lower() == "http" and not parts.port and has_https(host):
            address = "https" + address[4:]
            removed.append(f"plain http:, since {host} has https:")
        return Cleaned(address, tuple(removed), AMP if is_amp(host, parts.path) else shim_of(host, parts.path))
    except ValueError:  # no address that a browser could open; the audit says so
        return Cleaned(address, tuple(removed))


def host_of(address: str) -> str:
    """Return the host of a web address; empty for one that no browser could open."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # brackets around what is no address of IPv6
        return ""


def _carried(address: str) -> tuple[str, str]:
    """Return the address that a shim's address carries, and the shim's name; empty where it carries none."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if is_amp(host, parts.path):
        start = next((start for start in AMP_PATHS if parts.path.startswith(start)), "")
        rest = address.split(start, 1)[1] if start else ""
        return (_web(f"https://{rest}") if rest else ""), AMP
    name = shim_of(host, parts.path)
    if not name:
        return "", ""
    names = carriers_of(host)
    query = parse_qsl(parts.query, keep_blank_values=True)
    found = [unquote_plus(parts.query)] if names == ("",) else [value for key, value in query if key in names]
    return next(filter(None, map(_web, found)), ""), name


def _web(target: str) -> str:
    """Return an address out of a shim as one can be written; empty if it is none of the web."""
    target = quote(target.strip(), safe=SAFE)
    return target if WEB.fullmatch(target) and "." in (urlsplit(target).hostname or "") else ""


def _without_parameters(address: str, removed: list[str]) -> str:
    parts = urlsplit(address)
    host = parts.hostname or ""
    query = _kept(parts.query, host, removed)
    before, mark, inner = parts.fragment.rpartition("?")
    kept = _kept(inner, host, removed) if "=" in inner else inner
    fragment = before + (mark if kept else "") + kept
    if (query, fragment) == (parts.query, parts.fragment):
        return address
    return urlunsplit(parts._replace(query=query, fragment=fragment))


def _kept(query: str, host: str, removed: list[str]) -> str:
    """Return a query without its tracking parameters, the others as they were written."""
    pieces = []
    for piece in query.split("&"):
        name = unquote_plus(piece.partition("=")[0])
        owner = tracker_of(name, host)
        if owner is None:
            pieces.append(piece)
        else:
            removed.append(f"the tracking parameter {name}" + (f" of {owner}" if owner else ""))
    return "&".join(pieces)
