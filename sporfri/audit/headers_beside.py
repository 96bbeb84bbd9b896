"""What the server configuration inside a site makes the server send with every page."""

import re

from sporfri.audit.site import Site

_APACHE = re.compile(
    r"""^\s*Header\s+(?:always\s+)?(?:set|append|merge|add)\s+([\w-]+)\s+(?:"((?:\\.|[^"])*)"|(\S+))""", re.IGNORECASE
)
_NETLIFY = re.compile(r"^\s+([\w-]+)\s*:\s*(.*?)\s*$")


def headers(site: Site) -> dict[str, str]:
    """Return the headers, by lower-case name, that `_headers` sends for `/*` and `.htaccess` for the folder."""
    found: dict[str, str] = {}
    for path, read in (("_headers", _netlify), (".htaccess", _apache)):
        entry = site.entries.get(path)
        if entry and not entry.trouble:
            found |= read(site.read(path).decode("utf-8", "replace"))
    return found


def _netlify(text: str) -> dict[str, str]:
    found, everywhere = {}, False
    for line in text.splitlines():
        if line and not line[0].isspace():
            everywhere = line.strip() == "/*"
        elif everywhere and (header := _NETLIFY.match(line)):
            found[header[1].lower()] = header[2]
    return found


def _apache(text: str) -> dict[str, str]:
    matches = (_APACHE.match(line) for line in text.splitlines())
    return {match[1].lower(): (match[2] or match[3] or "").replace('\\"', '"') for match in matches if match}
