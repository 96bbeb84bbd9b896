"""Whatever a mirror does to a release is named: each way of tampering, and nothing at all where it serves what was signed."""

import contextlib
import http.server
import itertools
import json
import shutil
import threading

import pytest

from sporfri.errors import SealError
from sporfri.policy import headers_of
from sporfri.seal.manifest import PATH
from sporfri.seal.sealing import SIGNERS, seal
from sporfri.seal.twins import ENCODINGS
from sporfri.seal.verification import verify
from sporfri.seal.verification.memory import folder as memory
from tests.seal.test_sealing import COMMIT, STATED, Commit, key

STYLE = "p { margin: 0 }"
PAGE = f"<!doctype html><title>A</title><style>{STYLE}</style>" + "".join(f"<p>Page {number}." for number in range(60))


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """What a person knows of sites, for one test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def signing(tmp_path):
    """A key and its file of signers."""
    return key(tmp_path)


@pytest.fixture
def release(tmp_path, signing):
    """A signed release in a folder."""
    site = tmp_path / "site"
    (site / "post").mkdir(parents=True)
    (site / ".well-known").mkdir()
    (site / ".well-known" / "sporfri.json").write_text(STATED, encoding="utf-8")
    for name in ("index.html", "post/index.html", "404.html"):
        (site / name).write_text(PAGE + name, encoding="utf-8")
    (site / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    seal(site, key=signing[0], signers=signing[1], commit=COMMIT)
    return site


class Mirror(http.server.BaseHTTPRequestHandler):
    """A server that does what it should, but for what a test has it do; `tamper(path, answer)` changes an answer."""

    def do_GET(self):
        path = self.path.lstrip("/")
        name = path + "index.html" if not path or path.endswith("/") else path
        asked = self.headers.get("Accept-Encoding", "identity")
        suffix = next((suffix for suffix, coding in ENCODINGS.items() if coding == asked), "")
        file, twin = self.site / name, self.site / (name + suffix)
        headers = {name.lower(): value for name, value in headers_of(f"/{path}", [STYLE]).items()}
        headers["content-type"] = "text/html" if name.endswith(".html") else "application/octet-stream"
        status = 200 if file.is_file() else 404
        body = file.read_bytes() if status == 200 else (self.site / "404.html").read_bytes()
        if suffix and twin.is_file():
            body, headers["content-encoding"] = twin.read_bytes(), asked
        status, headers, body = self.tamper(path, (status, headers, body))
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """Say nothing."""


def honest(path, answer):
    """Change nothing."""
    return answer


@contextlib.contextmanager
def mirror(site, tamper=honest):
    """Serve a release on loopback, tampered with."""
    handler = type("Handler", (Mirror,), {"site": site, "tamper": staticmethod(tamper)})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def faults(place, **options):
    """What a verification finds, as (kind, path)."""
    return {(fault.kind, fault.path) for fault in verify(str(place), **options).faults}


def test_a_mirror_that_serves_what_was_signed_has_no_fault(release, signing):
    with mirror(release) as address:
        verdict = verify(address, signers=signing[1].read_bytes())
    assert verdict.faults == ()
    assert (verdict.manifest.release, verdict.signer) == (7, "a.example")
    assert verdict.trust == "the signers are those you gave"


def test_a_folder_can_be_verified_as_well(release):
    assert verify(str(release)).faults == ()
    (release / "post" / "index.html").write_text("other", encoding="utf-8")
    (release / "a.png").unlink()
    assert faults(release) == {("altered", "post/index.html"), ("missing", "a.png")}


def only(wanted, change):
    """Tamper with the answers for one path."""
    return lambda path, answer: change(*answer) if path == wanted else answer


def everywhere(change):
    """Tamper with every answer."""
    return lambda path, answer: change(*answer)


def twin_of(coding, body):
    """Tamper with what is sent in one coding."""

    def tamper(path, answer):
        status, headers, sent = answer
        if path == "post/" and headers.get("content-encoding") == coding:
            return status, headers, body(sent)
        return answer

    return tamper


def without(name):
    """Drop a header."""
    return everywhere(
        lambda status, headers, body: (status, {one: headers[one] for one in headers if one != name}, body)
    )


def swapped(path, answer):
    """Answer for a picture with a page."""
    return (200, answer[1], PAGE.encode()) if path == "a.png" else answer


NUMBERS = itertools.count()


def for_each_reader(path, answer):
    """Give each answer an ETag of its own."""
    return answer[0], answer[1] | {"etag": f'"{next(NUMBERS)}"'}, answer[2]


TAMPERED = {
    "a byte": (only("post/", lambda status, headers, body: (status, headers, body[:-1] + b"!") if "content-encoding" not in headers else (status, headers, body)), {("altered", "post/")}),
    "a truncated page": (only("a.png", lambda status, headers, body: (status, headers, body[:50])), {("altered", "a.png")}),
    "a truncated twin": (twin_of("br", lambda body: body[:40]), {("altered", "post/")}),
    "a swapped twin": (twin_of("gzip", lambda _: __import__("gzip").compress(b"other")), {("altered", "post/")}),
    "a swapped pair": (swapped, {("altered", "a.png")}),
    "a removed file": (only("a.png", lambda *_: (404, headers_of("/", [STYLE]), b"")), {("missing", "a.png")}),
    "a redirect": (only("post/", lambda status, headers, body: (302, headers | {"location": "https://elsewhere.example/"}, b"")), {("missing", "post/")}),
    "a dropped policy": (without("content-security-policy"), {("headers", "")}),
    "a weakened policy": (everywhere(lambda status, headers, body: (status, headers | {"content-security-policy": "default-src *"}, body)), {("headers", "")}),
    "a cookie": (everywhere(lambda status, headers, body: (status, headers | {"set-cookie": "id=1"}, body)), {("headers", "")}),
    "an etag for each reader": (for_each_reader, {("headers", "")}),
    "an extra script": (only("sw.js", lambda status, headers, body: (200, headers, b"self.x=1")), {("extra", "sw.js")}),
    "a page for what is missing": (only("no-such-page-here/", lambda status, headers, body: (404, headers, b"<script src=//spy.example>")), {("altered", "no-such-page-here/")}),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_is_named(name, release, signing):
    """A byte, a header, a swapped pair, a truncated twin, a removed file …: each is told with its path."""
    tamper, expected = TAMPERED[name]
    with mirror(release, tamper) as address:
        assert faults(address, signers=signing[1].read_bytes()) == expected


def test_a_host_that_does_not_compress_is_told(release, signing):
    for twin in [*release.rglob("*.br"), *release.rglob("*.gz")]:
        twin.unlink()
    with mirror(release) as address:
        found = faults(address, signers=signing[1].read_bytes())
    assert ("downgraded", "post/") in found
    assert {kind for kind, _ in found} == {"downgraded"}


def test_a_forged_manifest_is_told(release, signing):
    manifest = json.loads((release / PATH).read_bytes())
    manifest["release"] = 8
    (release / PATH).write_text(json.dumps(manifest), encoding="utf-8")
    assert ("unsigned", PATH) in faults(release, signers=signing[1].read_bytes())


def test_a_wrong_key_is_told(release, signing, tmp_path):
    other, others = key(tmp_path, "other")
    seal(release, key=other, signers=others, commit=COMMIT)
    assert faults(release) == set(), "without knowing the signers, any key will do"
    assert ("unsigned", PATH) in faults(release, signers=signing[1].read_bytes())


def test_a_change_of_signers_since_an_earlier_visit_is_told(release, signing, tmp_path):
    assert verify(str(release)).trust == "the signers are the place's own, seen for the first time"
    assert verify(str(release)).trust == "the signers are those known from an earlier visit"
    other, others = key(tmp_path, "other")
    seal(release, key=other, signers=others, commit=COMMIT)
    assert ("unsigned", PATH) in faults(release)


def test_a_stale_release_is_told(release, signing, tmp_path):
    old = shutil.copytree(release, tmp_path / "old")
    seal(release, key=signing[0], signers=signing[1], commit=Commit("d" * 40, 8), previous=(old / PATH).read_bytes())
    assert faults(old) == set()
    assert faults(old, against=str(release)) == {("stale", PATH)}
    assert faults(release) == set()
    assert faults(old) == {("stale", PATH)}, "release 8 has been seen"


def test_two_releases_of_one_number_are_told(release, signing):
    assert faults(release) == set()
    (release / "post" / "index.html").write_text("other", encoding="utf-8")
    seal(release, key=signing[0], signers=signing[1], commit=COMMIT)
    assert faults(release) == {("stale", PATH)}


def test_a_release_that_is_not_signed_says_so_and_is_not_remembered(release):
    seal(release, commit=COMMIT)
    (release / SIGNERS).unlink(missing_ok=True)
    assert faults(release) == {("unsigned", PATH)}
    assert not memory().exists()


def test_what_is_no_release_is_told(tmp_path):
    (tmp_path / "empty").mkdir()
    assert faults(tmp_path / "empty") == {("missing", PATH)}
    with pytest.raises(SealError, match="neither a folder nor an address"):
        verify(str(tmp_path / "none"))
    with pytest.raises(SealError, match="does not answer"):
        verify("http://127.0.0.1:9/")
