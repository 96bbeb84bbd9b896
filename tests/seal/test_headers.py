"""The response headers: what the policy says is what real servers send, once each, whatever the response."""

import http.client
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from sporfri.errors import SealError
from sporfri.policy import SEARCH, content_security_policy, headers_of, inline_hash, path_rules, response_headers
from sporfri.seal.configuration import server_configuration
from sporfri.seal.headers import SERVERS, inline_styles, server_headers
from tests.conftest import ROOT, build_site, post
from tests.seal.serving import PROGRAMS, PUBLISHING, serving
from tests.theme.test_pages import BUDGET, HEADERS

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)
"""A PNG of one pixel."""

LASTING = "photo.0123456789abcdef.png"

FILES = [
    "/",
    "/windmill/",
    "/feeds/all.atom.xml",
    "/feeds/category/energy.rss.xml",
    "/feeds/all.json",
    "/feeds/feed.css",
    "/posts/mill.png",
    f"/{LASTING}",
    "/sitemap.xml",
    "/robots.txt",
]

MISSING = ["/nothing/at/all/", "/feeds/nothing.atom.xml", "/nothing.png", "/gone.0123456789abcdef.png"]

STYLE = "p{color:red}"


@pytest.fixture(scope="module")
def site() -> Iterator[Path]:
    """A small site, in a folder that a server's own user may read."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o711)
        content = Path(place, "content")
        post(content / "posts", "windmill", category="Energy")
        built = build_site(content, Path(place, "site"))
        (built.output / "posts").mkdir()
        for name in (LASTING, "posts/mill.png"):  # a name with a digest, and one without
            (built.output / name).write_bytes(PICTURE)
        yield built.output


@pytest.fixture(scope="module", params=PROGRAMS)
def server(request) -> str:
    """Each of the servers in turn."""
    return request.param


@pytest.fixture(scope="module")
def address(server, site, tmp_path_factory) -> Iterator[str]:
    """Where the server serves the site."""
    with serving(server, site, tmp_path_factory.mktemp(server)) as address:
        yield address


def ask(address: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, list[str]], bytes]:
    """Return the status of a response, all values of each of its headers by lower-case name, and its body."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    body, arrived = response.read(), {}
    for name, value in response.getheaders():
        arrived.setdefault(name.lower(), []).append(value)
    connection.close()
    return response.status, arrived, body


def said(arrived: dict[str, list[str]], names: dict[str, str]) -> dict[str, list[str]]:
    """Of the headers that arrived, those that the policy names."""
    return {name: arrived.get(name.lower(), []) for name in names}


def once(headers: dict[str, str]) -> dict[str, list[str]]:
    return {name: [value] for name, value in headers.items()}


def test_a_file_arrives_with_the_headers_of_the_policy(address, site):
    """Pages, feeds, pictures and the rest: each header once, with the value that policy.py has for that path."""
    styles = inline_styles(site)
    assert len(styles) == 1
    for path in FILES:
        status, arrived, _ = ask(address, path)
        expected = headers_of(path, styles)
        assert status == 200, path
        assert said(arrived, expected) == once(expected), path


def test_a_missing_file_is_answered_by_the_sites_own_page_and_its_headers(address, site):
    """Whatever the path looks like: an error has a page's headers and is never kept for ever."""
    expected = response_headers(inline_styles(site))
    for path in MISSING:
        status, arrived, body = ask(address, path)
        assert status == 404, path
        assert body == (site / "404.html").read_bytes(), path
        assert said(arrived, expected) == once(expected), path


def test_an_error_without_a_page_of_ours_has_the_headers_too(server, address, site):
    """A range beyond the end; nginx says all headers twice with that, so there it is a POST, which others take as a GET."""
    expected = response_headers(inline_styles(site))
    error = {"method": "POST"} if server == "nginx" else {"Range": "bytes=9999999-"}
    status, arrived, _ = ask(address, "/windmill/", **error)
    assert status in (405, 416)
    assert said(arrived, expected) == once(expected)


def test_what_a_browser_has_is_asked_for_anew_and_not_sent_again(address, site):
    """`no-cache` with an ETag: a 304 without a body, and no header in it that contradicts the first response."""
    _, first, body = ask(address, "/windmill/")
    status, again, nothing = ask(address, "/windmill/", **{"If-None-Match": first["etag"][0]})
    expected = headers_of("/windmill/", inline_styles(site))
    assert (status, nothing) == (304, b"")
    assert body
    assert all(values in ([], [expected[name]]) for name, values in said(again, expected).items())
    assert again["cache-control"] == ["no-cache"]


def test_the_headers_file_has_the_same_pairs(site):
    """Parsed back: one rule for all paths, with what the paths that ask for most have, kept by nobody for ever."""
    styles = inline_styles(site)
    lines = [line for line in server_headers("netlify", styles).splitlines() if not line.startswith("#")]
    assert lines[0] == "/*"
    pairs = dict(re.fullmatch(r"  ([\w-]+): (.+)", line).groups() for line in lines[1:])
    widest = headers_of("/feeds/all.atom.xml", styles) | {"Cross-Origin-Resource-Policy": "cross-origin"}
    script = f"; script-src {SEARCH.hash}; frame-ancestors"  # each page's own policy takes it away but from search
    name = "Content-Security-Policy"
    assert pairs == widest | {name: widest[name].replace("; frame-ancestors", script)}
    assert len(pairs) == len(lines) - 1
    assert pairs["Cache-Control"] == "no-cache"


def test_the_headers_policy_is_that_of_the_pages_and_no_framing():
    header = response_headers([STYLE])["Content-Security-Policy"]
    assert header == content_security_policy([STYLE]) + "; frame-ancestors 'none'"
    assert "style-src 'none'" in response_headers()["Content-Security-Policy"]


def test_a_feed_may_load_a_stylesheet_and_a_page_may_not():
    page, feed = (
        headers_of(path, [STYLE])["Content-Security-Policy"] for path in ("/feeds/", "/feeds/language/nb.rss.xml")
    )
    assert f"style-src {inline_hash(STYLE)};" in page
    assert f"style-src 'self' {inline_hash(STYLE)};" in feed
    assert page.replace("style-src", "style-src 'self'") == feed


@pytest.mark.parametrize(
    "path", ["/", "/feeds/", "/feeds/all.json", "/sitemap.xml", "/png", "/2021.html", "/a.12.png/"]
)
def test_other_paths_have_the_headers_of_every_response(path):
    assert headers_of(path, [STYLE]) == response_headers([STYLE])


@pytest.mark.parametrize("path", ["/photo.png", "/2021.png", "/a.0123456789abcde.png", "/0123456789abcdef.png"])
def test_a_name_without_a_digest_is_not_kept_for_ever(path):
    assert headers_of(path)["Cache-Control"] == "no-cache"


def test_no_path_gets_the_same_header_from_two_rules():
    """So the order in which a server takes the rules does not matter."""
    for path in (*FILES, *MISSING, "/feeds/drawing.0123456789abcdef.svg"):
        names = [rule.name for rule in path_rules() if re.search(rule.paths, path)]
        assert len(names) == len(set(names)), path


def test_a_picture_opened_by_itself_may_carry_its_style_and_nothing_else():
    """Scripts, and what CSS would fetch from elsewhere, are as forbidden as in a page."""
    page, picture = (headers_of(path)["Content-Security-Policy"] for path in ("/", "/posts/drawing.svg"))
    assert picture == page.replace("style-src 'none'", "style-src 'unsafe-inline'")
    assert "default-src 'none'" in picture


def test_the_headers_leave_a_page_within_its_round_trip(blog):
    """The heaviest page, brotli's, and everything that nginx says with it, fit the budget of one round trip."""
    headers = "".join(f"{name}: {value}\r\n" for name, value in response_headers(inline_styles(blog)).items())
    assert len(headers) + 300 <= HEADERS
    pages = set(blog.rglob("*.html")) - {blog / "search" / "index.html"}  # which holds all texts
    assert max(len(brotli.compress(page.read_bytes())) for page in pages) + HEADERS <= BUDGET


def test_the_styles_of_a_site_are_found_once_each(tmp_path):
    for name, page in {
        "a.html": f"<style>{STYLE}</style>",
        "b/c.html": f"<!-- <style>no</style> --><style>{STYLE}</style><svg><style>path{{fill:red}}</style></svg>",
        "d.xml": "<style>no</style>",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(page)
    assert inline_styles(tmp_path) == ["path{fill:red}", STYLE]


def test_a_folder_that_is_not_there_is_told():
    with pytest.raises(SealError) as raised:
        inline_styles(Path("nowhere"))
    assert str(raised.value) == (
        "There is no folder nowhere, and the headers name the styles of its pages: "
        "build the site first, or name its folder."
    )


def test_a_folder_without_pages_is_told(tmp_path):
    with pytest.raises(SealError) as raised:
        inline_styles(tmp_path)
    assert str(raised.value) == f"There is no page in {tmp_path}: name the folder of a finished site."


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sporfri", "headers", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("server", SERVERS)
def test_the_command_prints_the_configuration_and_nothing_else(site, server):
    done = run(server, str(site))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == server_configuration(server, site)
    assert done.stdout.startswith(server_headers(server, inline_styles(site)))
    assert f"sporfri headers {server} > " in PUBLISHING


def test_the_command_tells_what_it_cannot_do(tmp_path):
    done = run("nginx", str(tmp_path / "none"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no folder ")
    assert run("iis").returncode == 2
    assert "{" + ",".join(SERVERS) + "}" in run("--help").stdout


def test_every_header_is_explained_to_who_publishes():
    assert [name for name in response_headers() if f"| `{name}` |" not in PUBLISHING] == []
