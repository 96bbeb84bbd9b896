"""The browser as witness: what a real Chromium does with each page, as findings of the same kind.

Each page is opened twice, at a host name of its own. A driven browser shows it in every view and tells requests, storage
and complaints; a plain one, whose log of the network is read, tells what a driven one hides: connections ahead of time.
Every other host is mapped to a closed port, so nothing leaves the machine. The mapping leaves one thing unseen: a look-up
of a name alone (dns-prefetch), which only the static audit reports.
"""

import contextlib
import functools
import json
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from sporfri.audit.asking import called
from sporfri.audit.auditing import enter
from sporfri.audit.finding import FAMILIES, Finding, Report
from sporfri.audit.observations import REQUEST, STORED, VIOLATION, Observation
from sporfri.audit.site import Site
from sporfri.errors import SporfriError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NOWHERE = "127.0.0.1:9"
"""The closed port that stands for every other host."""

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-sync", "--no-first-run",
         f"--host-resolver-rules=MAP * {NOWHERE}, EXCLUDE *.localhost")  # fmt: skip
SECONDS = 20
VIEWS: tuple[dict[str, Any], ...] = (
    {"media": "screen", "color_scheme": "light"},
    {"media": "screen", "color_scheme": "dark"},
    {"media": "print", "color_scheme": "light"},
)
WIDTHS = (1280, 320)
PAGES = (".html", ".htm", ".svg", ".xhtml")
KEPT = """async () => ({
  cookie: document.cookie, localStorage: localStorage.length, sessionStorage: sessionStorage.length,
  databases: (await indexedDB.databases()).length, "service worker": (await navigator.serviceWorker.getRegistrations()).length,
  caches: (await caches.keys()).length })"""


def witness(report: Report, folder: Path, families: Sequence[str] = FAMILIES, site_url: str | None = None) -> Report:
    """Return a report with what a browser did added to it.

    Raises SporfriError if there is no Chromium or no Playwright.
    """
    seen = [finding for finding in observe(folder, site_url) if finding.family in families]
    return replace(
        report, findings=tuple(sorted((*report.findings, *seen), key=lambda finding: (finding.path, finding.line)))
    )


def observe(folder: Path, site_url: str | None = None) -> list[Finding]:
    """Open every page of a folder in every view and return what the browser asked, stored or complained of."""
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415  # only for --browser
    except ImportError as error:
        raise SporfriError("--browser needs Playwright for Python: pip install playwright.") from error
    site = enter(folder, site_url)
    pages = [path for path, entry in site.entries.items() if path.endswith(PAGES) and not entry.trouble]
    with served(site) as port, sync_playwright() as playwright:
        executable = next(
            (found for name in NAMES if (found := shutil.which(name))), playwright.chromium.executable_path
        )
        try:
            browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        except Error as error:
            raise SporfriError("--browser needs Chromium; install it (on Debian: apt install chromium).") from error
        findings: list[Finding] = []
        for number, path in enumerate(pages):
            host = f"page{number}.localhost"
            url = f"http://{host}:{port}/{quote(path)}"
            seen = _watch(browser, url, Error)
            seen.asked |= _network_log(executable, url, host)
            findings += _findings(path, host, seen)
        browser.close()
    return findings


@contextlib.contextmanager
def served(site: Site) -> Iterator[int]:
    """Serve a site on a port of loopback, with the headers of its configuration."""

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            for name, value in site.headers.items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_words: object) -> None:
            """Say nothing: the report speaks."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site.root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Seen:
    """What a browser did with a page: addresses asked for, what is stored, what it said."""

    asked: set[str] = field(default_factory=set)
    stored: dict[str, Any] = field(default_factory=dict)
    complaints: set[str] = field(default_factory=set)


def _watch(browser: Any, url: str, error: type[Exception]) -> Seen:
    """Show a page in every view, scroll to its end, and tell what happened."""
    seen = Seen()
    context = browser.new_context()
    page = context.new_page()
    page.on("console", lambda message: seen.complaints.add(message.text))
    page.on("request", lambda request: seen.asked.add(request.url))
    try:
        page.goto(url, wait_until="networkidle", timeout=SECONDS * 1000)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            for view in VIEWS:
                page.emulate_media(**view)
                page.keyboard.press("End")
        page.wait_for_timeout(200)
        seen.stored = dict(page.evaluate(KEPT))
    except error:  # it led itself elsewhere, or has no storage at all: what was seen until then counts
        seen.stored = {}
    seen.stored["cookie"] = len(context.cookies())
    context.close()
    return seen


def _network_log(executable: str, url: str, host: str) -> set[str]:
    """Open a page in a plain browser and return what its log says was asked on behalf of that page."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        log = Path(folder) / "log.json"
        command = [executable, "--headless", *FLAGS, f"--user-data-dir={folder}/profile", f"--log-net-log={log}",
                   "--virtual-time-budget=3000", "--dump-dom", url]  # fmt: skip
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
    return {asked for line in lines if host in line for asked in _asked(line)}


def _asked(line: str) -> Iterator[str]:
    try:
        parameters = json.loads(line.strip().rstrip(",")).get("params", {})
    except (ValueError, AttributeError):  # the log may end in the middle
        return
    yield from (str(parameters[name]) for name in ("url", "host") if name in parameters)


def _findings(path: str, own: str, seen: Seen) -> Iterator[Finding]:
    hosts = {host: one for one in sorted(seen.asked) if (host := _host(one)) and host != own}
    for host in sorted(hosts):
        urls = tuple(one for one in sorted(seen.asked) if _host(one) == host and "://" in one)
        yield _finding(REQUEST, path, f"opening this page, a browser asked {called(host)}", urls)
    for name in sorted(name for name, amount in seen.stored.items() if amount):
        yield _finding(STORED, path, f"opening this page left something in the browser ({name})")
    for complaint in sorted(seen.complaints):
        if "Content Security Policy" in complaint or "Content-Security-Policy" in complaint:
            yield _finding(
                VIOLATION,
                path,
                f"a browser blocked something by the page's policy: {complaint[:200]}",
            )


def _host(one: str) -> str:
    if one.startswith(("data:", "blob:", "chrome", "devtools:", "about:")):
        return ""
    parts = urlsplit(one if "://" in one else f"https://{one}")
    return "" if parts.netloc == NOWHERE else parts.hostname or ""


def _finding(kind: Observation, path: str, message: str, urls: tuple[str, ...] = ()) -> Finding:
    return Finding(kind.name, kind.family, kind.severity, path, 0, 0, message, kind.mend, urls)
