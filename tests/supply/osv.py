"""A service on loopback that answers as OSV does: it knows what it is told, and remembers what it was asked."""

import http.server
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


def advisory(package: str, name: str = "PYSEC-2026-1", mended: str = "9.9", **more: object) -> dict:
    """What OSV says of one package (https://ossf.github.io/osv-schema/)."""
    events = [{"introduced": "0"}, {"fixed": mended}]
    affected = {"package": {"name": package, "ecosystem": "PyPI"}, "ranges": [{"type": "ECOSYSTEM", "events": events}]}
    return {"id": name, "summary": "It reads too far.", "affected": [affected], **more}


@contextmanager
def osv(known: Mapping[str, dict], status: int = 200) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Run the service; gives its address, and the packages and versions that it is asked about."""
    asked: list[tuple[str, str]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append((query["package"]["name"], query["version"]))
            found = known.get(query["package"]["name"])
            body = json.dumps({"vulns": [found]} if found else {}).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing: the tests speak."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/query", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
