"""A sealed release of the blog on the real servers: what readers get is what was signed, small, and the same for all."""

import gzip
import http.client
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from backports import zstd

from sporfri.audit.command import audited
from sporfri.policy import headers_of, response_headers
from sporfri.seal.commit import Commit
from sporfri.seal.headers import inline_styles
from sporfri.seal.sealing import seal
from sporfri.seal.verification import verify
from tests.seal.serving import PROGRAMS, serving
from tests.seal.test_headers import ask, once, said
from tests.seal.test_sealing import key

DECODE = {"gzip": gzip.decompress, "br": brotli.decompress}
FEED = "/feeds/all.atom.xml"


@pytest.fixture(scope="module")
def release(blog) -> Iterator[Path]:
    """The blog, sealed and signed, in a folder that a server's own user may read."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o711)
        mine, signers = key(Path(place))
        site = shutil.copytree(blog, Path(place, "site"))
        assert audited(site)
        seal(site, key=mine, signers=signers, commit=Commit("c" * 40, 7), lifeboat=True)
        yield site


@pytest.fixture(scope="module", params=PROGRAMS)
def server(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def address(server, release, tmp_path_factory) -> Iterator[str]:
    with serving(server, release, tmp_path_factory.mktemp(server)) as address:
        yield address


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """What a person knows of sites, for one test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def file_of(release: Path, path: str) -> bytes:
    return (release / (path + "index.html" if path.endswith("/") else path).lstrip("/")).read_bytes()


def test_verify_finds_exactly_the_release(address, release, tmp_path):
    """The command, as a reader runs it: every file, every coding, every header."""
    command = [sys.executable, "-m", "sporfri", "verify", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "serves exactly release 7" in done.stdout
    assert "signed by a.example" in done.stdout


def test_verify_is_told_by_a_server_of_other_bytes(server, release, tmp_path):
    """The counter-example, on the same servers: one page is changed and its twins are not."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o711)
        altered = shutil.copytree(release, Path(place, "site"))
        (altered / "index.html").write_bytes(b"<!doctype html><title>Other</title>")
        with serving(server, altered, tmp_path) as address:
            assert ("altered", "") in {(fault.kind, fault.path) for fault in verify(address).faults}


@pytest.mark.parametrize("coding", DECODE)
@pytest.mark.parametrize("path", ["/", "/index.html", FEED, "/sitemap.xml", "/.well-known/sporfri/manifest.json"])
def test_a_twin_is_sent_to_whoever_reads_its_coding(address, release, path, coding):
    """The bytes that were sealed, not some compressed on the way, under the type and the headers of the original."""
    _, plain, _ = ask(address, path)
    status, arrived, body = ask(address, path, **{"Accept-Encoding": f"deflate, {coding};q=0.9"})
    expected = headers_of(path, inline_styles(release))
    assert status == 200
    assert said(arrived, expected) == once(expected)
    assert arrived["content-type"] == plain["content-type"]
    if path.endswith("manifest.json"):
        return  # it cannot name a twin of itself
    suffix = {"gzip": ".gz", "br": ".br"}[coding]
    name = path + "index.html" if path.endswith("/") else path
    assert arrived["content-encoding"] == [coding]
    assert body == file_of(release, name + suffix)
    assert DECODE[coding](body) == file_of(release, path)
    assert [value.lower() for value in arrived["vary"]] == ["accept-encoding"]


@pytest.mark.parametrize("coding", ["identity", *DECODE])
def test_text_says_that_it_is_utf_8_and_what_says_so_itself_need_not(server, coding, tmp_path):
    """A browser guesses at the letters of plain text; a page, a feed and a drawing name their encoding."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o711)
        for suffix in ("html", "txt", "csv", "css", "json", "png"):
            Path(place, f"a.{suffix}").write_text("blåbær")
            Path(place, f"a.{suffix}.gz").write_bytes(gzip.compress("blåbær".encode()))
            Path(place, f"a.{suffix}.br").write_bytes(brotli.compress("blåbær".encode()))
        with serving(server, Path(place), tmp_path) as address:
            found = {
                suffix: ask(address, f"/a.{suffix}", **{"Accept-Encoding": coding})[1]["content-type"][0].lower()
                for suffix in ("html", "txt", "csv", "css", "json", "png")
            }
    assert {suffix: kind for suffix, kind in found.items() if kind.startswith("text/")} == {
        "html": "text/html; charset=utf-8",
        "txt": "text/plain; charset=utf-8",
        "csv": "text/csv; charset=utf-8",
        "css": "text/css; charset=utf-8",
    }
    assert (found["json"], found["png"]) == ("application/json", "image/png")


@pytest.mark.parametrize("coding", DECODE)
def test_a_twin_is_revalidated_by_an_etag_of_its_own(address, coding):
    """Bytes that differ have tags that differ, so a browser never takes one for the other (RFC 9110, section 8.8.3)."""
    _, plain, _ = ask(address, "/")
    _, first, _ = ask(address, "/", **{"Accept-Encoding": coding})
    assert first["etag"] != plain["etag"]
    again = {"Accept-Encoding": coding, "If-None-Match": first["etag"][0]}
    assert ask(address, "/", **again)[::2] == (304, b"")


def test_a_zstd_twin_is_sent_by_the_servers_that_can(server, tmp_path):
    """There is one only where it is the smallest, so it comes before brotli; Debian's nginx has no module for it."""
    text = b"<p>Snow. </p>" * 40
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o711)
        for name, data in {"index.html": text, "index.html.br": b"B", "index.html.zst": zstd.compress(text)}.items():
            Path(place, name).write_bytes(data)
        with serving(server, Path(place), tmp_path) as address:
            asked = {"Accept-Encoding": "gzip, deflate, br, zstd"}
            status, arrived, body = ask(address, "/", **asked)
            assert (status, arrived["content-encoding"]) == (200, ["br"] if server == "nginx" else ["zstd"])
            assert body == b"B" if server == "nginx" else zstd.decompress(body) == text
            assert arrived["content-type"][0].startswith("text/html")
            assert [value.lower() for value in arrived["vary"]] == ["accept-encoding"]
            assert said(arrived, headers_of("/")) == once(headers_of("/"))
            assert ask(address, "/", **asked, **{"If-None-Match": arrived["etag"][0]})[0] == 304
            assert ask(address, "/", **{"Accept-Encoding": "br, gzip"})[2] == b"B"


@pytest.mark.parametrize("coding", ["identity", "br", "gzip"])
def test_a_missing_page_is_the_sites_own_in_each_coding(address, release, coding):
    status, arrived, body = ask(address, "/nothing/at/all/", **{"Accept-Encoding": coding})
    expected = response_headers(inline_styles(release))
    assert status == 404
    assert DECODE.get(arrived.get("content-encoding", [""])[0], bytes)(body) == (release / "404.html").read_bytes()
    assert said(arrived, expected) == once(expected)


def test_a_client_that_refuses_a_coding_is_not_sent_it(address, release):
    _, arrived, body = ask(address, "/", **{"Accept-Encoding": "br;q=0, gzip;q=0"})
    assert "content-encoding" not in arrived
    assert body == (release / "index.html").read_bytes()


def test_a_part_of_a_file_can_be_asked_for(address, release):
    status, arrived, body = ask(address, FEED, Range="bytes=10-19")
    assert (status, body) == (206, file_of(release, FEED)[10:20])
    expected = headers_of(FEED, inline_styles(release))
    assert said(arrived, expected) == once(expected)


@pytest.mark.parametrize(
    "path", ["/../key", "/%2e%2e/key", "/..%2fkey", "/feeds/../../key", "/%2e%2e%5ckey", "//../key"]
)
def test_nothing_outside_the_site_is_reached(address, release, path):
    """A private key lies beside the folder of the site, as a careless operator would have it."""
    assert (release.parent / "key").is_file()
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.putrequest("GET", path, skip_accept_encoding=True)
    connection.endheaders()
    response = connection.getresponse()
    assert (response.status >= 300, b"PRIVATE KEY" in response.read()) == (True, False)
    connection.close()


def test_what_proves_the_site_is_reached(address, release):
    """Folders that begin with a dot are hidden by many a recipe; this one is for the public (RFC 8615)."""
    for name in ("sporfri.json", "sporfri/manifest.json", "sporfri/manifest.json.sig", "sporfri/allowed_signers"):
        assert ask(address, f"/.well-known/{name}")[::2] == (200, file_of(release, f"/.well-known/{name}"))


READER = "127.0.0.2"
"""An address of loopback that no server of ours has."""

ASKED = ("/", "/nothing", "/../key", "/%2e%2e/key", "/%00", "/" + "a" * 20_000)


def logs_that_name_a_reader(server: str, site: Path, folder: Path, without: str = "") -> list[str]:
    """Ask for this and that from READER's address, and return the names of the server's own files that hold it."""
    with serving(server, site, folder, without=without) as address:
        for path in ASKED:
            for headers in ({}, {"Range": "bytes=9999999-"}, {"Content-Length": "many"}):
                connection = http.client.HTTPConnection(
                    urlsplit(address).netloc, timeout=10, source_address=(READER, 0)
                )
                with suppress(http.client.HTTPException, OSError):
                    connection.request("GET", path, headers=headers)
                    connection.getresponse().read()
                connection.close()
    return [path.name for path in folder.rglob("*") if path.is_file() and READER.encode() in path.read_bytes()]


def test_no_log_names_a_reader(server, release, tmp_path):
    assert logs_that_name_a_reader(server, release, tmp_path) == []


@pytest.mark.parametrize(
    ("server", "line", "log"),
    [
        ("nginx", "    access_log off;", "access"),
        ("nginx", " crit", "blog.log"),
        ("caddy", "exclude http.log.error", "said"),
        ("apache", "ErrorLogFormat .*", "said"),
    ],
)
def test_without_these_lines_a_log_would(server, line, log, release, tmp_path):
    assert log in logs_that_name_a_reader(server, release, tmp_path, without=line)


def test_no_answer_tells_the_servers_version(address):
    for path in ("/", "/nothing"):
        _, arrived, _ = ask(address, path)
        assert not any(character.isdigit() for value in arrived.get("server", []) for character in value)
        assert "x-powered-by" not in arrived
