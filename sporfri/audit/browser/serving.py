"""A site on loopback: bare at some host names, with the headers of the promise at others."""

import contextlib
import mimetypes
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePath

from turbohtml import parse

from sporfri.audit.site import Site
from sporfri.policy import PUBLISHED_TYPES, headers_of

KEPT = "kept"
"""How the names of the hosts begin that send headers."""

_TYPES = {**mimetypes.types_map, ".xhtml": "application/xhtml+xml", ".xht": "application/xhtml+xml"}
POLICY = "content-security-policy"


def headers(site: Site, path: str, styles: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return what a server sends with a file: the promise's headers, in their place what the site's own configuration says.

    Of policies both are sent, for a browser keeps to both.
    """
    promised = {name.lower(): value for name, value in headers_of(f"/{path}", styles).items()}
    both = [(POLICY, site.headers[POLICY])] if POLICY in site.headers else []
    return [*(promised | site.headers | {POLICY: promised[POLICY]}).items(), *both]


def styles(site: Site) -> tuple[str, ...]:
    """Return the text of each inline style of the site's pages: `sporfri headers` names their hashes."""
    pages = (path for path, entry in site.entries.items() if path.endswith(".html") and not entry.trouble)
    return tuple(sorted({style.text for path in pages for style in parse(site.read(path)).select("style")}))


@contextlib.contextmanager
def served(site: Site) -> Iterator[int]:
    """Serve a site on a port of loopback while the block runs. Nothing outside its folder is opened."""
    named = styles(site)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, status = site.file_at(self.path.partition("?")[0]), HTTPStatus.OK
            if path is None or site.entries[path].trouble:
                path, status = "404.html", HTTPStatus.NOT_FOUND
            found = path in site.entries and not site.entries[path].trouble
            body = site.read(path) if found else b""
            self.send_response(status)
            self.send_header("Content-Type", _type(path))
            self.send_header("Content-Length", str(len(body)))
            if self.headers.get("Host", "").startswith(KEPT):
                for name, value in headers(site, path, named):
                    self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(ConnectionError):  # the browser has gone on
                self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing: the report speaks."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _type(path: str) -> str:
    suffix = PurePath(path).suffix.lower()
    return PUBLISHED_TYPES.get(suffix) or _TYPES.get(suffix, "application/octet-stream")
