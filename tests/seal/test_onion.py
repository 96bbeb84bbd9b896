"""An onion service beside the site: the header that offers it, what tor and nginx are told, and the same bytes at both."""

import http.client
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import urllib3
from turbohtml import parse

from sporfri.errors import SealError
from sporfri.seal.onion import SOCKET, onion_location
from tests.seal.serving import NGINX, PROGRAMS, serving
from tests.seal.test_serving import release  # noqa: F401  # a fixture
from tests.servers import brotli, environment, find, root

ONION = f"{'a' * 55}d.onion"

APACHE = {"/post/": [f"http://{ONION}/post/index.html"], "/missing": []}
"""Apache knows the file that it serves, and for an error there is none."""


@pytest.mark.parametrize("server", sorted(PROGRAMS))
def test_each_page_offers_itself_at_the_onion_address(server, tmp_path):
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o711)  # Apache reads as another user
        site = Path(place, "site")
        (site / "post").mkdir(parents=True)
        for name in ("index.html", "post/index.html", "404.html"):
            (site / name).write_text("<!doctype html><title>a</title>")
        with serving(server, site, tmp_path, ONION) as address, urllib3.PoolManager() as pool:
            for path, status in (("/post/", 200), ("/missing", 404)):
                answer = pool.request("GET", address + path)
                assert answer.status == status
                offered = APACHE[path] if server == "apache" else [f"http://{ONION}{path}"]
                assert answer.headers.getlist("Onion-Location") == offered
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["blog.example", "abc.onion", f"{'1' * 56}.onion", f"http://{ONION}", f'{ONION}"'])
def test_what_is_no_onion_address_is_told(address):
    with pytest.raises(SealError, match="no onion address"):
        onion_location("nginx", address)


class Onion(http.client.HTTPConnection):
    """A visit as tor brings it: by a socket in the file system, under the onion's name."""

    def __init__(self, path: Path) -> None:
        super().__init__(ONION, timeout=10)
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(str(self.path))


def command(*arguments: object) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "sporfri", "onion", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@contextmanager
def nginx_for_tor(site: Path, folder: Path) -> Iterator[Path]:
    """Run nginx with the block that we print, the two places in it changed, and give the socket."""
    meeting = folder / "socket"
    block = command("nginx", site, "--root", site)
    for written, meant in {SOCKET: f"unix:{meeting}", "/var/log/nginx": str(folder)}.items():
        assert written in block
        block = block.replace(written, meant)
    text = NGINX.replace("@EXAMPLE@", block)
    for name, value in {"BROTLI": brotli(), "FOLDER": folder, "ROOT": root("nginx")}.items():
        text = text.replace(f"@{name}@", str(value))
    (folder / "nginx.conf").write_text(text)
    run = [str(find("nginx")), "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(run, env=environment("nginx")) as process:
        while not meeting.exists():
            assert process.poll() is None
            time.sleep(0.02)
        yield meeting
        process.terminate()


def asked(connection: http.client.HTTPConnection, path: str, coding: str) -> tuple[int, dict[str, str], bytes]:
    connection.request("GET", path, headers={"Accept-Encoding": coding, "Connection": "close"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name: value for name, value in answer.getheaders() if name != "Date"}, body


def test_the_same_bytes_and_headers_come_to_both_names(release, tmp_path):  # noqa: F811
    """Every file of the blog, asked for on the open web and at the onion."""
    paths = [path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()]
    assert len(paths) > 100
    with (
        tempfile.TemporaryDirectory() as short,  # a socket's path has to be
        serving("nginx", release, tmp_path) as address,
        nginx_for_tor(release, Path(short)) as meeting,
    ):
        web = urlsplit(address).netloc
        for path in ["", "nothing/at/all/", *paths]:
            for coding in ("identity", "br"):
                there = asked(Onion(meeting), f"/{path}", coding)
                assert there == asked(http.client.HTTPConnection(web, timeout=10), f"/{path}", coding)
        status, headers, _ = asked(Onion(meeting), "/about", "identity")
        assert (status, headers["Location"]) == (301, "/about/")


def test_no_page_leads_a_reader_of_the_onion_to_the_open_web(blog):
    """Links within the site are relative; what names the site's own address is for programs that read it elsewhere."""
    home = json.loads((blog / ".well-known/sporfri.json").read_text())["site"].rstrip("/")
    seen = 0
    for page in blog.rglob("*.html"):
        for element in parse(page.read_bytes()).select("a, img, source, area, form, iframe"):
            for name in ("href", "src", "srcset", "action"):
                value = element.attrs.get(name) or ""
                seen += bool(value)
                assert not str(value).startswith(home), f"{page}: {value}"
    assert seen > 500


def verified_by_tor(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    folder.chmod(0o700)  # tor refuses keys that others could read
    (folder / "torrc").write_text(text.replace("/var/lib/tor/blog/", f"{folder}/blog/"))
    command = [
        str(find("tor")),
        "--verify-config",
        "-f",
        str(folder / "torrc"),
        "--DataDirectory",
        str(folder / "data"),
    ]
    command += ["--defaults-torrc", str(folder / "none")]
    return subprocess.run(command, env=environment("tor"), capture_output=True, text=True, check=False)


def test_tor_takes_the_lines_that_we_print(tmp_path):
    done = verified_by_tor(command("tor"), tmp_path)
    assert done.returncode == 0, done.stdout
    assert "Configuration was valid" in done.stdout
    warnings = [line for line in done.stdout.splitlines() if "[warn]" in line and "running Tor as root" not in line]
    assert warnings == []


@pytest.mark.parametrize("line", ["HiddenServicePoWDefence 1", "HiddenServicePort eighty"])
def test_tor_would_tell_of_lines_that_it_does_not_know(line, tmp_path):
    assert verified_by_tor(f"{command('tor')}{line}\n", tmp_path).returncode != 0
