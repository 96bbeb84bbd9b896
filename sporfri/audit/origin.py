"""Where a site will stand: as the caller says, or as the site itself says on its first page."""

import re

import can_ada
import turbohtml

from sporfri.audit.site import PLACEHOLDER, Entry, Site
from sporfri.errors import SporfriError

HEAD = 1024 * 1024
"""So many bytes are read of a page or a sitemap to learn its address: it stands at the beginning."""

_LOC = re.compile(r"<loc>\s*([^<\s]+)")


def of(given: str) -> tuple[str, str]:
    """Return origin and path (with a `/` at both ends) of an address of the site. Raises SporfriError if it is none."""
    try:
        url = can_ada.parse(given)
    except ValueError as error:
        raise SporfriError(f"--site-url: {given!r} is not an address such as https://blog.example/.") from error
    if url.protocol not in ("http:", "https:"):
        raise SporfriError(f"--site-url: {given!r} is not an address such as https://blog.example/.")
    return url.origin, url.pathname.rpartition("/")[0] + "/"


def detect(site: Site) -> tuple[str, str]:
    """Return origin and path as index.html's canonical link, its og:url or the sitemap say, else a placeholder."""
    for path, reader in (("index.html", _canonical), ("sitemap.xml", _first_location)):
        entry = site.entries.get(path, Entry(path, 0, "is missing"))
        found = "" if entry.trouble else reader(site.read(path)[:HEAD].decode("utf-8", "replace"))
        if found.startswith(("https://", "http://")):
            try:
                origin, prefix = of(found)
            except SporfriError:  # what a page says of itself may be broken; that is a finding of its own
                continue
            return origin, prefix if path == "index.html" else "/"
    return PLACEHOLDER, "/"


def _canonical(text: str) -> str:
    tree = turbohtml.parse(text)
    for selector, attribute in (('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content")):
        if (element := tree.select_one(selector)) and (value := element.attr(attribute)):
            return value
    return ""


def _first_location(text: str) -> str:
    found = _LOC.search(text)
    return found[1] if found else ""
