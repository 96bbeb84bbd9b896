"""The preview's server: a folder on loopback, for a browser on this machine and for nobody else.

What it holds to: it listens on 127.0.0.1 only; it answers to no name but its own, so that no other site can reach it by
pointing a name here (DNS rebinding); it answers no request that another site's page makes; nothing is kept by browsers.
"""

import threading
import time
from contextlib import suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from sporfri.errors import SettingsError
from sporfri.policy import PUBLISHED_TYPES, RESPONSE_HEADERS
from sporfri.preview.strip import SCRIPT, extended, fragment, inject, own_policy
from sporfri.preview.view import HOME, Current, View
from sporfri.tables.preview import PREFIX

HEARTBEAT = 15
"""Seconds after which a silent connection says that it is alive, and learns whether the browser is."""

HEADERS = {name: value for name, value in RESPONSE_HEADERS.items() if name != "Strict-Transport-Security"} | {
    "Cache-Control": "no-store"
}
NOT_YET = '<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>…</title><body></body></html>'


class Server(ThreadingHTTPServer):
    """Serves the current view; strip: whether with what is to be mended. Raises SettingsError if the port is taken."""

    daemon_threads = True

    def __init__(self, port: int, current: Current, lang: str = "en", *, strip: bool = True) -> None:
        self.current, self.lang, self.strip = current, lang, strip
        try:
            super().__init__(("127.0.0.1", port), Handler)
        except OSError as error:
            raise SettingsError(
                f"Port {port} cannot be used ({error.strerror}); perhaps another preview is open. "
                "Choose another: --port 8001 (with make: PORT=8001), or --port 0 for any that is free."
            ) from error
        self.name = f"{time.time_ns():x}"
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.hosts = {f"{host}:{self.server_port}" for host in ("127.0.0.1", "localhost")}

    def start(self) -> None:
        """Serve in the background until the process ends."""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that goes away in the middle of an answer is no news."""


class Handler(SimpleHTTPRequestHandler):
    """Answers one request."""

    server: Server
    extensions_map = {suffix: f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
                      for suffix, kind in PUBLISHED_TYPES.items()} | {"": "application/octet-stream"}  # fmt: skip

    def do_GET(self) -> None:
        """Serve the preview's own parts, or a file of the site."""
        if not self._is_welcome():
            return
        path, _, query = self.path.partition("?")
        if self.server.strip and path.startswith(PREFIX):
            self._own(path.removeprefix(PREFIX), parse_qs(query))
        else:
            self._file(unquote(urlsplit(path).path).lstrip("/"))

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        self.do_GET()

    def log_message(self, *args: Any) -> None:
        """Say nothing: the terminal is for what the writer has to know."""

    def _is_welcome(self) -> bool:
        site, mode = (self.headers.get(f"Sec-Fetch-{name}", "") for name in ("Site", "Mode"))
        if self.headers.get("Host", "") not in self.server.hosts:
            self._say(HTTPStatus.MISDIRECTED_REQUEST, f"This preview answers at {self.server.address} only.")
        elif site in ("cross-site", "same-site") and mode != "navigate":
            self._say(HTTPStatus.FORBIDDEN, "This preview answers its own pages only.")
        else:
            return True
        return False

    def _own(self, name: str, query: dict[str, list[str]]) -> None:
        if name == "preview.js":
            self._send(HTTPStatus.OK, SCRIPT.encode(), "text/javascript; charset=utf-8")
        elif name == "strip":
            page = query.get("page", [HOME])[0]
            body = fragment(page, self.server.current.view, query.get("lang", [self.server.lang])[0])
            self._send(HTTPStatus.OK, body.encode(), "text/html; charset=utf-8")
        elif name == "events" and self.command == "GET":
            self._events()
        else:
            self._say(HTTPStatus.NOT_FOUND, "There is no such part of the preview.")

    def _events(self) -> None:
        """Tell the numbers of site and remarks now, and whenever they change, for as long as the browser listens.

        After them, the page that is as it was, and since which number of the site.
        """
        self.send_response(HTTPStatus.OK)
        self._headers({"Content-Type": "text/event-stream"})
        view = self.server.current.view
        with suppress(OSError):
            while True:
                (page, since), name = view.kept, self.server.name
                told = f"data: {name}.{view.site} {view.told} {name}.{since} {quote(page)}\n\n"
                self.wfile.write(told.encode())
                self.wfile.flush()
                view = self.server.current.wait(view, HEARTBEAT)

    def _file(self, path: str) -> None:
        view = self.server.current.view
        found = self._find(view, path)
        if not view.built:
            self._page(HTTPStatus.SERVICE_UNAVAILABLE, NOT_YET.format(lang=self.server.lang), HOME, view)
        elif found is None:
            missing = self._read(view.folder / "404.html")
            page = missing.decode() if missing else NOT_YET.format(lang=self.server.lang)
            self._page(HTTPStatus.NOT_FOUND, page, "404.html", view)
        elif found.name == HOME and not (path == "" or path.endswith(("/", HOME))):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self._headers({"Location": f"/{path}/", "Content-Length": "0"})
        else:
            self._found(found, view)

    def _found(self, file: Path, view: View) -> None:
        data = self._read(file)
        if data is None:
            self._say(HTTPStatus.NOT_FOUND, "This file has just gone; load the page again.")
        elif file.suffix == ".html":
            self._page(HTTPStatus.OK, data.decode("utf-8", "replace"), file.relative_to(view.folder).as_posix(), view)
        else:
            self._send(HTTPStatus.OK, data, self.guess_type(file))

    def _find(self, view: View, path: str) -> Path | None:
        """Return the file that a server shows for a path: never one outside the folder."""
        root = view.folder.resolve()
        with suppress(OSError, ValueError):  # names too long, or with a NUL
            file = (root / path).resolve()
            file = file / HOME if file.is_dir() else file
            if file.is_file() and file.is_relative_to(root):
                return view.folder / file.relative_to(root)
        return None

    def _read(self, file: Path) -> bytes | None:
        with suppress(OSError):
            return file.read_bytes()
        return None

    def _page(self, status: HTTPStatus, page: str, path: str, view: View) -> None:
        body, policy = inject(page, path, view, self.server.name) if self.server.strip else (page, own_policy(page))
        self._send(status, body.encode(), "text/html; charset=utf-8", policy)

    def _say(self, status: HTTPStatus, sentence: str) -> None:
        self._send(status, f"{sentence}\n".encode(), "text/plain; charset=utf-8")

    def _send(self, status: HTTPStatus, body: bytes, kind: str, policy: str = "") -> None:
        self.send_response(status)
        policy = policy or ("" if kind.startswith(("image/", "application/")) else extended("default-src 'none'"))
        self._headers({"Content-Type": kind, "Content-Length": str(len(body))}
                      | ({"Content-Security-Policy": policy} if policy else {}))  # fmt: skip
        if self.command != "HEAD":
            self.wfile.write(body)

    def _headers(self, headers: dict[str, str]) -> None:
        for name, value in (HEADERS | headers).items():
            self.send_header(name, value)
        self.end_headers()
