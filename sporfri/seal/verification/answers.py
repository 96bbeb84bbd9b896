"""What a place answers, held against the manifest and the policy."""

import gzip
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import brotli
from backports import zstd
from turbohtml import parse

from sporfri.policy import headers_of
from sporfri.seal.manifest import File, Manifest, digest
from sporfri.seal.twins import ENCODINGS
from sporfri.seal.verification.faults import Fault
from sporfri.seal.verification.places import LARGEST, Answer, Place, status_phrase

FORBIDDEN = {
    "set-cookie": "sets a cookie: the reader can be known again",
    "nel": "asks browsers to report on readers (NEL)",
    "report-to": "asks browsers to report on readers",
    "reporting-endpoints": "asks browsers to report on readers",
    "refresh": "leads the reader elsewhere by itself",
    "link": "makes browsers fetch what the page does not name",
    "accept-ch": "asks browsers to tell more of themselves",
    "x-powered-by": "tells what runs on the server",
    "server-timing": "tells one reader's visit from another's",
}
"""Header, lower case → what an answer does that has it."""

UNNAMED = ("sw.js", "service-worker.js", "favicon.ico", "apple-touch-icon.png", "manifest.webmanifest", "ads.txt", "robots.txt",
           "crossdomain.xml", "index.php", "analytics.js", "script.js", "cdn-cgi/trace", "_vercel/insights/script.js",
           "beacon.min.js", "no-such-page-here/")  # fmt: skip
"""What browsers, intruders and helpful hosts put at a site, and one address that nobody has."""


class Seen(NamedTuple):
    """A path that was asked for, and what came."""

    path: str
    answer: Answer


def check_answers(here: Place, file: File, manifest: Manifest) -> tuple[list[Fault], list[Seen]]:
    """Ask for a file of the release, as it is and in each coding that it has a twin in."""
    if file.encoding is not None and here.web:
        return [], []  # asked for by the name of its original
    faults: list[Fault] = []
    seen: list[Seen] = []
    for path in _addresses(file.path) if here.web else (file.path,):
        answer = here.get(path)
        seen.append(Seen(path, answer))
        faults += _check_bytes(path, answer, file)
    codings = (
        {ENCODINGS[suffix] for suffix in ENCODINGS if file.path + suffix in manifest.by_path()} if here.web else set()
    )
    for coding in sorted(codings):
        path = _addresses(file.path)[0]
        answer = here.get(path, coding)
        seen.append(Seen(path, answer))
        faults += _check_coding(path, answer, file, coding)
    return faults, seen


def check_unnamed(here: Place, manifest: Manifest) -> Iterator[Fault]:
    """Yield what answers that the manifest does not name; a missing page has to answer with the site's own 404."""
    files = manifest.by_path()
    for path in UNNAMED:
        if path in files or path + "index.html" in files:
            continue
        answer = here.get(path)
        if answer.status < 400:
            yield Fault("extra", path, f"this is no part of the release, and comes ({status_phrase(answer.status)})")
        elif here.web and "404.html" in files and digest(answer.body) != files["404.html"].sha256:
            yield Fault("altered", path, "the page for what is missing is not the release's")


def check_headers(answers: Sequence[Seen]) -> Iterator[Fault]:
    """Yield what answers say less, or more, than the policy."""
    pages = {answer.body for _, answer in answers if answer.coding == "identity" and _is_page(answer)}
    styles = sorted({style.text for page in pages for style in parse(page).select("style")})
    for path, answer in answers:
        named = f"/{path}" if answer.status < 400 else "/"  # an error gets what every response gets
        for name, value in headers_of(named, styles).items():
            said = answer.headers.get(name.lower())
            if said is None:
                yield Fault("headers", path, f"{name} is missing")
            elif " ".join(said.split()) != " ".join(value.split()):
                yield Fault("headers", path, f"{name} is not the policy's: {said[:100]}")
        for name in FORBIDDEN.keys() & answer.headers.keys():
            yield Fault("headers", path, f"{name} {FORBIDDEN[name]}")


def check_steadiness(here: Place) -> Iterator[Fault]:
    """Yield a fault where two readers get two answers: an ETag for each of them is a cookie by another name."""
    first, second = here.get(""), here.get("")
    for name in ("etag", "last-modified"):
        if first.headers.get(name) != second.headers.get(name):
            yield Fault("headers", "", f"{name} differs from one reader to the next: it can tell them apart")


def _addresses(path: str) -> tuple[str, ...]:
    """Return the addresses at which a file is read: an index by its folder's, as links name it."""
    if path == "index.html" or path.endswith("/index.html"):
        return (path.removesuffix("index.html"), path)
    return (path,)


def _check_bytes(path: str, answer: Answer, file: File) -> Iterator[Fault]:
    if answer.status != (404 if path == "404.html" and answer.status == 404 else 200):
        yield Fault("missing", path, f"it does not come ({status_phrase(answer.status)})")
    elif answer.coding != "identity":
        yield Fault("altered", path, f"it comes as {answer.coding}, though nobody asked for that")
    elif digest(answer.body) != file.sha256:
        short = f": {len(answer.body)} of {file.size} bytes" if len(answer.body) < file.size else ""
        yield Fault("altered", path, f"it has other bytes than the release{short}")


def _check_coding(path: str, answer: Answer, file: File, coding: str) -> Iterator[Fault]:
    if answer.status != 200 and path != "404.html":
        yield Fault("missing", path, f"it does not come in {coding} ({status_phrase(answer.status)})")
    elif answer.coding == "identity":
        if digest(answer.body) != file.sha256:
            yield Fault("altered", path, f"asked for in {coding}, it has other bytes than the release")
        elif coding != "zstd":  # which few servers know
            yield Fault("downgraded", path, f"it does not come in {coding}, though the release holds it")
    elif answer.coding != coding:
        yield Fault("altered", path, f"asked for in {coding}, it comes in {answer.coding}")
    elif (plain := _decoded(answer.body, coding)) is None or digest(plain) != file.sha256:
        broken = "cannot be decompressed" if plain is None else "holds other bytes than the release"
        yield Fault("altered", path, f"in {coding} it {broken}")


def _decoded(data: bytes, coding: str) -> bytes | None:
    try:
        if coding == "gzip":
            return gzip.decompress(data)
        if coding == "br":
            decoder = brotli.Decompressor()
            plain: bytes = decoder.process(data)
            return plain if decoder.is_finished() and len(plain) <= LARGEST else None
        return zstd.decompress(data)
    except (OSError, EOFError, ValueError, zlib.error, brotli.error, zstd.ZstdError):
        return None


def _is_page(answer: Answer) -> bool:
    return answer.headers.get("content-type", "").startswith("text/html")
