"""What the server configuration inside a site makes the server send with every page."""

from sporfri.audit.document import Document
from sporfri.audit.documents import server
from sporfri.audit.site import Site

LARGEST = 1024 * 1024
"""So many bytes are read of a server's configuration; what comes later sends nothing, as far as an audit can tell."""


def headers(site: Site) -> dict[str, str]:
    """Return the headers, by lower-case name, that `_headers` sends for `/*` and `.htaccess` for the folder."""
    found: dict[str, str] = {}
    for path in ("_headers", ".htaccess"):
        entry = site.entries.get(path)
        if entry and not entry.trouble:
            text = site.read(path)[:LARGEST].decode("utf-8", "replace")
            document = Document(path, "server", text=text, address=site.address(path))
            server.read(document, site)
            for tag in document.by_name.get("header", ()):
                if tag.attributes["paths"] == server.EVERYWHERE:
                    found[tag.attributes["name"]] = tag.attributes["value"]
    return found
