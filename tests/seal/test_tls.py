"""The examples of docs/publishing.md with their TLS lines: which protocols are spoken, which refused, what is remembered."""

import http.client
import os
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from sporfri.policy import headers_of
from sporfri.seal.headers import inline_styles
from tests.browser import find
from tests.seal.certificates import Certificate, certificate
from tests.seal.serving import PROGRAMS, serving
from tests.seal.test_headers import said
from tests.seal.test_serving import release, state  # noqa: F401  # fixtures
from tests.site.test_network import FLAGS

HTTP3 = {"caddy"}
"""The servers that speak HTTP/3 as Debian has them."""

TICKETS = {"caddy"}
"""The servers that cannot be told by their usual configuration to give no session tickets."""


@pytest.fixture(scope="module")
def mine(tmp_path_factory) -> Certificate:
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="module", params=PROGRAMS)
def server(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def address(server, release, mine, tmp_path_factory) -> Iterator[str]:  # noqa: F811
    with serving(server, release, tmp_path_factory.mktemp(server), tls=mine) as address:
        yield address


def client(mine: Certificate, version: ssl.TLSVersion | None = None, protocols: tuple[str, ...] = ()) -> ssl.SSLContext:
    """A client that trusts the certificate; with a version it speaks that alone, however weak its ciphers are."""
    context = ssl.create_default_context(cafile=str(mine.file))
    if protocols:
        context.set_alpn_protocols(list(protocols))
    if version:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = version
    return context


class Spoken(NamedTuple):
    """How a connection went: the protocol's version, the session to come again with, and whether one was resumed."""

    version: str | None
    session: ssl.SSLSession | None
    resumed: bool | None


def spoken(address: str, context: ssl.SSLContext, session: ssl.SSLSession | None = None) -> Spoken:
    """Ask for the first page."""
    parts = urlsplit(address)
    plain = socket.create_connection((parts.hostname, parts.port), timeout=10)
    with context.wrap_socket(plain, server_hostname=parts.hostname, session=session) as connection:
        version = connection.version()
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        with suppress(ssl.SSLError):
            while connection.recv(4096):
                pass  # a session comes with the answer, not before
        return Spoken(version, connection.session, connection.session_reused)


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=lambda version: version.name)
def test_the_protocols_of_today_are_spoken(address, mine, version):
    context = client(mine)
    context.minimum_version = context.maximum_version = version
    assert spoken(address, context).version == version.name.replace("_", ".")


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_older_protocols_are_refused(address, mine):
    with pytest.raises(ssl.SSLError):
        spoken(address, client(mine, ssl.TLSVersion.TLSv1_1))


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_a_server_that_does_not_refuse_them_would_be_told(mine):
    """The counter-example: our client does speak TLS 1.1."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(mine.file, mine.stem.with_suffix(".key"))
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1

    def answer() -> None:
        with context.wrap_socket(listening.accept()[0], server_side=True) as connection:
            connection.recv(4096)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=answer)
        thread.start()
        address = f"https://127.0.0.1:{listening.getsockname()[1]}"
        assert spoken(address, client(mine, ssl.TLSVersion.TLSv1_1)).version == "TLSv1.1"
        thread.join()


def test_http_2_is_chosen_where_the_client_knows_it(address, mine):
    parts = urlsplit(address)
    for offered, chosen in ((("h2", "http/1.1"), "h2"), (("http/1.1",), "http/1.1")):
        plain = socket.create_connection((parts.hostname, parts.port), timeout=10)
        with client(mine, protocols=offered).wrap_socket(plain, server_hostname="127.0.0.1") as connection:
            assert connection.selected_alpn_protocol() == chosen


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=lambda version: version.name)
def test_no_session_is_resumed_by_which_a_reader_could_be_known_again(server, address, mine, version):
    """A ticket is shown at the next visit. Caddy gives one and our test sees it: docs/publishing.md says so."""
    context = client(mine)
    context.maximum_version = version
    first = spoken(address, context)
    resumed = bool(first.session) and spoken(address, context, first.session).resumed
    assert resumed == (server in TICKETS)


def visited(address: str, mine: Certificate, *flags: str) -> list[tuple[str, str, int, dict[str, str]]]:
    """Open the first page and a missing one in Chromium: the path, the protocol, the status and the headers of each."""
    seen: list[dict] = []
    trust = f"--ignore-certificate-errors-spki-list={mine.pin}"
    name = "--host-resolver-rules=MAP blog.example 127.0.0.1, MAP * ~NOTFOUND"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=[*FLAGS, name, trust, *flags])
        page = browser.new_page()
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.responseReceived", lambda event: seen.append(event["response"]))
        for path in ("/", "/nothing/at/all/"):
            page.goto(f"https://blog.example:{urlsplit(address).port}{path}")
        browser.close()
    return [
        (urlsplit(one["url"]).path, one["protocol"], one["status"], {k.lower(): v for k, v in one["headers"].items()})
        for one in seen
    ]


def check(seen: list[tuple[str, str, int, dict[str, str]]], protocol: str, site: Path) -> None:
    expected = headers_of("/", inline_styles(site))
    assert "Strict-Transport-Security" in expected
    assert [one[:3] for one in seen] == [("/", protocol, 200), ("/nothing/at/all/", protocol, 404)]
    for *_, headers in seen:
        assert said({name: [value] for name, value in headers.items()}, expected) == {
            name: [value] for name, value in expected.items()
        }
        assert not any(character.isdigit() for character in headers.get("server", ""))


def test_a_browser_comes_by_http_2_and_gets_the_headers_of_the_policy(address, mine, release):  # noqa: F811
    check(visited(address, mine, "--disable-quic"), "h2", release)


def test_a_browser_comes_by_http_3_where_the_server_speaks_it(server, address, mine, release):  # noqa: F811
    if server in HTTP3:
        force = f"--origin-to-force-quic-on=blog.example:{urlsplit(address).port}"
        check(visited(address, mine, "--enable-quic", force), "h3", release)
    else:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
            free.bind(("127.0.0.1", urlsplit(address).port))  # nothing listens there


def test_who_comes_without_tls_is_led_to_it(server, address):
    if server == "caddy":
        return  # it does so by itself, for a name and on port 80 only
    connection = http.client.HTTPConnection(urlsplit(address.plain).netloc, timeout=10)
    connection.request("GET", "/feeds/?a=b")
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Location")) == (301, "https://blog.example/feeds/?a=b")
    assert not any(character.isdigit() for character in answer.getheader("Server"))
    connection.close()


def verified(address: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sporfri", "verify", address]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


def test_the_release_is_verified_over_tls_by_who_trusts_the_certificate(address, mine):
    done = verified(address, SSL_CERT_FILE=str(mine.file))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "serves exactly release 7" in done.stdout


def test_a_certificate_that_nobody_vouches_for_is_told(address):
    done = verified(address)
    assert (done.returncode, done.stdout) == (2, "")
    assert "certificate" in done.stderr
    assert "Traceback" not in done.stderr
