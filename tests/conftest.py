"""What the tests share: a small content folder, a build of it, and a browser."""

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pelican.plugins import signals

from sporfri.build import Built, build
from tests.servers import tools

ROOT = Path(__file__).parents[1]

# No test is timed, by a clock that other work on the machine shares.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@contextmanager
def isolated_signals() -> Iterator[None]:
    """Pelican's signals are global: what the block connects, nothing after it meets."""
    kept = {name: dict(signal.receivers) for name, signal in vars(signals).items() if hasattr(signal, "receivers")}
    try:
        yield
    finally:
        for name, receivers in kept.items():
            signal = getattr(signals, name)
            for key in set(signal.receivers) - set(receivers):
                signal.receivers.pop(key, None)
                for senders in signal._by_sender.values():
                    senders.discard(key)


@pytest.fixture(scope="session", autouse=True)
def fetched_tools() -> None:
    """Programs that were fetched (tests/servers.py) are found where this system has none."""
    os.environ["PATH"] += f"{os.pathsep}{tools()}"


@pytest.fixture(autouse=True)
def clean_signals() -> Iterator[None]:
    """No test meets what another connected."""
    with isolated_signals():
        yield


def post(folder: Path, name: str, text: str = "Text.", **fields: str) -> Path:
    """Write one post with the front matter given; title and date are filled in where they are not."""
    fields = {"title": name.title(), "date": "2021-01-01 10:00", **fields}
    path = folder / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{key}: {value}\n" for key, value in fields.items()) + f"\n{text}\n", encoding="utf-8")
    return path


def build_site(content: Path, output: Path, **overrides: object) -> Built:
    """Build a content folder with this site's theme and rules, categories open."""
    return build(
        ROOT / "publishconf.py",
        output,
        {"PATH": str(content), "SPORFRI_CATEGORIES": None, "SPORFRI_MENU": None, "SPORFRI_SITE_BUDGET": None}
        | overrides,
        fresh=True,
    )


@pytest.fixture(scope="session")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real blog, built once for all tests that only look."""
    output = tmp_path_factory.mktemp("blog") / "output"
    with isolated_signals():
        build(ROOT / "publishconf.py", output, {}, fresh=True)
    return output


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder on loopback, with its own page for what is missing."""

    def log_message(self, *args: object) -> None:
        """Say nothing: the tests speak."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != http.HTTPStatus.NOT_FOUND or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback while the block runs; gives its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def served_blog(blog: Path) -> Iterator[str]:
    """The address at which the blog is served."""
    with served(blog) as address:
        yield address
