"""The preview's server: for this machine's browser and nobody else; and nothing of it ever reaches a release."""

import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from sporfri.audit import audit
from sporfri.errors import SettingsError
from sporfri.policy import content_security_policy
from sporfri.preview.server import Server
from sporfri.preview.strip import inject
from sporfri.preview.view import Current, Unpublished, View
from sporfri.report.remark import Remark
from sporfri.tables.preview import ELEMENT, PREFIX

PAGE = (
    '<!doctype html><html lang="nb"><head>\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    "<title>A</title></head><body><p>Text</p></body></html>"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "a").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE.format(policy=content_security_policy(["p{}"])))
    (folder / "a" / "index.html").write_text("<body>A page")
    (folder / "picture.svg").write_text("<svg/>")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[Server]:
    server = Server(0, Current(View(site, built=True)))
    server.start()
    yield server
    server.shutdown()
    server.server_close()


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    for name, value in ({"Host": f"127.0.0.1:{server.server_port}"} | headers).items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


def test_it_listens_on_loopback_only(server):
    assert server.socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "", "127.0.0.1", "[::1]:8000"])
def test_another_name_that_was_pointed_here_gets_nothing(server, host):
    status, _, body = ask(server, "/", Host=host)
    assert (status, body) == (421, f"This preview answers at {server.address} only.\n")


def test_localhost_is_its_name_too(server):
    assert ask(server, "/", Host=f"localhost:{server.server_port}")[0] == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_sites_page_asks_for_is_refused(server, site):
    for path in ("/", "/picture.svg", f"{PREFIX}strip", f"{PREFIX}events"):
        assert ask(server, path, Sec_Fetch_Site=site, Sec_Fetch_Mode="no-cors")[0] == 403, path


def test_a_link_from_elsewhere_opens_it(server):
    assert ask(server, "/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")[0] == 200


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "//../secret.txt", "/a/..%2f../secret.txt", "/%00"]
)
def test_nothing_outside_the_site_is_served(server, path):
    status, _, body = ask(server, path)
    assert status == 404
    assert "secret" not in body


def test_a_link_out_of_the_site_is_not_followed(server, site):
    (site / "link.txt").symlink_to(site.parent / "secret.txt")
    assert ask(server, "/link.txt")[0] == 404


def test_a_folder_is_its_page_and_a_missing_slash_is_added(server):
    assert "A page" in ask(server, "/a/")[2]
    status, headers, _ = ask(server, "/a")
    assert (status, headers["Location"]) == (301, "/a/")


def test_nothing_is_kept_and_nobody_else_may_show_it(server):
    headers = ask(server, "/")[1]
    assert headers["Cache-Control"] == "no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers


def test_head_is_answered_without_a_body(server):
    status, headers, body = ask(server, "/", "HEAD")
    assert (status, body) == (200, "")
    assert int(headers["Content-Length"]) > 100


def test_a_page_keeps_its_policy_but_for_what_the_preview_needs(server):
    """The page's own style stays named by hash; the script may come from here alone; `<meta>` gives way to the header."""
    _, headers, body = ask(server, "/")
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert content_security_policy(["p{}"]).partition("style-src ")[2].partition(";")[0] in policy["style-src"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "http-equiv" not in body


def test_a_port_in_use_is_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(
            SettingsError, match=rf"^Port {port} cannot be used .* Choose another: --port 8001 \(with make: PORT=8001\)"
        ):
            Server(port, Current(View(Path())))


WRONG = Remark(
    "content/a.md", 3, 5, "broken-link", "error", "there is no file <b>", "check the name", "Readers are lost."
)


def strip(view: View, path: str = "index.html", lang: str = "en") -> str:
    return (
        inject(f'<html lang="{lang}"><body>', path, view, "x")[0].partition("</style>")[2].partition("</template>")[0]
    )


def test_the_strip_says_where_what_how_and_why_and_nothing_of_it_is_taken_for_html():
    view = View(Path(), built=True, sources={"a/index.html": "content/a.md"}, remarks=(WRONG,))
    assert strip(view, "a/index.html") == (
        '<section lang="en" aria-label="Preview" tabindex="0" class=error><p>To mend on this page:</p>'
        "<ul><li><b class=error>error</b> <code>content/a.md:3:5</code> "
        "<span lang=en>There is no file &lt;b&gt;; check the name.</span><small lang=en>Readers are lost.</small></li></ul></section>"
    )
    assert strip(view) == ""


def test_what_belongs_to_no_page_stands_on_the_first():
    assert "content/a.md:3:5" in strip(View(Path(), built=True, remarks=(WRONG,)))


def test_the_strip_speaks_the_pages_language():
    view = View(Path(), built=True, unpublished=(Unpublished("Tittel", "drafts/a/", "draft"),), remarks=(WRONG,))
    said = strip(view, lang="nb")
    assert "Å rette andre steder på nettstedet:" in said
    assert 'Ikke publisert ennå: <a href="/drafts/a/">Tittel</a> (utkast)' in said


def test_no_release_holds_anything_of_the_preview(blog):
    """Not one file of the built blog names its script, its strip or its events."""
    marks = (PREFIX.encode(), ELEMENT.encode())
    assert [
        path for path in blog.rglob("*") if path.is_file() and any(mark in path.read_bytes() for mark in marks)
    ] == []


def test_the_audit_would_refuse_a_release_that_did(blog, tmp_path):
    """A page saved out of the preview is a finding by name."""
    page = (blog / "index.html").read_text(encoding="utf-8")
    saved, _ = inject(page, "index.html", View(blog, built=True, remarks=(WRONG,)), "x")
    (tmp_path / "index.html").write_text(saved, encoding="utf-8")
    assert {"preview-trace", "script-element"} <= {
        finding.rule for finding in audit(tmp_path, families=("runs",)).findings
    }
