"""Where a release can be looked at: a folder, or an address on the web. Both answer a path with bytes and headers."""

import http
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import urllib3

from sporfri.errors import SealError, shown_path
from sporfri.seal.twins import ENCODINGS

SECONDS = 20.0
LARGEST = 256 * 1024 * 1024
"""More than this many bytes of one answer are not read."""


@dataclass(frozen=True)
class Answer:
    """What came for a path: the status, the bytes as they were sent, and the headers by lower-case name."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def coding(self) -> str:
        """The content coding, `identity` where there is none."""
        return self.headers.get("content-encoding", "identity").strip().lower() or "identity"


class Place(Protocol):
    """Something that answers for the paths of a site; web: whether it sends headers that readers get."""

    web: bool
    shown: str

    def get(self, path: str, coding: str = "identity") -> Answer:
        """Return the answer for a path, in a coding if the place has it. Raises SealError where nobody answers."""


class Folder:
    """A release in a folder; it answers as a server would that knows about twins."""

    web = False

    def __init__(self, root: Path) -> None:
        self.root, self.shown = root, shown_path(root)

    def get(self, path: str, coding: str = "identity") -> Answer:
        """Return a file's bytes, or its twin's; 404 for what is no regular file inside the folder."""
        name = f"{path}index.html" if path.endswith("/") or not path else path
        suffix = next((suffix for suffix, one in ENCODINGS.items() if one == coding), "")
        twin = self.root / f"{name}{suffix}"
        if suffix and _regular(twin, self.root):
            return Answer(200, twin.read_bytes(), {"content-encoding": coding})
        file = self.root / name
        return Answer(200, file.read_bytes()) if _regular(file, self.root) else Answer(404)


class Web:
    """A release at an address. Redirects are not followed: who leads elsewhere does not serve the release."""

    web = True

    def __init__(self, address: str, proxy: str | None = None) -> None:
        self.shown = address.rstrip("/") + "/"
        limits = urllib3.Timeout(connect=SECONDS, read=SECONDS)
        retries = urllib3.Retry(total=2, redirect=False, backoff_factor=0.2)
        self.pool = _pool(proxy, timeout=limits, retries=retries, maxsize=8)

    def get(self, path: str, coding: str = "identity") -> Answer:
        """Ask for a path in one coding, on a connection without cookies, and return what came."""
        url = self.shown + quote(path, safe="/:@!$&'()*+,;=~-._")
        headers = {"Accept-Encoding": coding, "User-Agent": "sporfri-verify", "Cache-Control": "no-cache"}
        try:
            answer = self.pool.request("GET", url, headers=headers, redirect=False, preload_content=False)
            body = answer.read(LARGEST, decode_content=False)
            answer.release_conn()
        except urllib3.exceptions.HTTPError as error:
            raise SealError(f"{url} does not answer: {_reason(error)}.") from error
        return Answer(answer.status, body, {name.lower(): value for name, value in answer.headers.items()})


def place(where: str, proxy: str | None = None) -> Place:
    """Return the place that a URL or a path names. Raises SealError where it is neither."""
    if where.startswith(("https://", "http://")):
        return Web(where, proxy)
    if Path(where).is_dir():
        return Folder(Path(where))
    raise SealError(f"{where} is neither a folder nor an address that begins with https://.")


def status_phrase(status: int) -> str:
    """Return a status as people know it: `404 Not Found`."""
    try:
        return f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _pool(proxy: str | None, **options: object) -> urllib3.PoolManager:
    if proxy is None:
        return urllib3.PoolManager(**options)  # type: ignore[arg-type]  # its own keywords
    if proxy.startswith("socks"):
        from urllib3.contrib.socks import SOCKSProxyManager  # noqa: PLC0415  # for an onion service alone

        return SOCKSProxyManager(proxy, **options)  # type: ignore[arg-type]
    return urllib3.ProxyManager(proxy, **options)  # type: ignore[arg-type]


def _regular(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    links = any(root.joinpath(*parts[:depth]).is_symlink() for depth in range(1, len(parts) + 1))
    return not links and path.is_file()


def _reason(error: Exception) -> str:
    while isinstance(error, urllib3.exceptions.MaxRetryError) and error.reason is not None:
        error = error.reason
    return str(error).rpartition(": ")[2].rstrip(".") or type(error).__name__
