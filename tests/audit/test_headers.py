"""The headers of the policy arrive, from real servers, as they stand in policy.py."""

import contextlib
import getpass
import http.client
import shutil
import socket
import subprocess
import time

import pytest

from sporfri.audit.headers import configuration
from sporfri.audit.headers_beside import headers
from sporfri.audit.site import Site, walk
from sporfri.errors import SporfriError
from sporfri.policy import CONTENT_SECURITY_POLICY, HEADERS
from tests.audit.sites import rules, write

PAGE = "<!doctype html><title>A</title>"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def nginx(folder, port):
    (folder / "nginx.conf").write_text(
        f"daemon off; user {getpass.getuser()}; pid {folder}/pid; error_log {folder}/log; events {{}} http {{ access_log off; "
        f"client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t; uwsgi_temp_path {folder}/t; "
        f"scgi_temp_path {folder}/t; types {{ text/html html; }}\n"
        f"server {{ listen 127.0.0.1:{port}; root {folder}/site;\n{configuration('nginx')}\n}} }}"
    )
    return ["nginx", "-e", f"{folder}/log", "-c", f"{folder}/nginx.conf"]


def caddy(folder, port):
    (folder / "Caddyfile").write_text(
        f"{{\n\tadmin off\n\tauto_https off\n}}\nhttp://127.0.0.1:{port} {{\n\troot * {folder}/site\n\tfile_server\n{configuration('caddy')}}}\n"
    )
    return ["caddy", "run", "--adapter", "caddyfile", "--config", f"{folder}/Caddyfile"]


def apache2(folder, port):
    modules = "/usr/lib/apache2/modules"
    loads = "".join(
        f"LoadModule {name}_module {modules}/mod_{name}.so\n"
        for name in ("mpm_event", "authz_core", "dir", "mime", "headers")
    )
    (folder / "types").write_text("text/html html\n")
    (folder / "apache.conf").write_text(
        f"{loads}ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\nErrorLog {folder}/log\nTypesConfig {folder}/types\n"
        f"DocumentRoot {folder}/site\n<Directory {folder}/site>\nRequire all granted\nDirectoryIndex index.html\nAllowOverride None\n{configuration('apache')}</Directory>\n"
    )
    return ["apache2", "-X", "-f", f"{folder}/apache.conf"]


@pytest.mark.parametrize("server", [nginx, caddy, apache2])
def test_the_headers_arrive(server, tmp_path):
    """A real server, started with the generated configuration, sends each header of the policy, for pages and for errors."""
    if not shutil.which(server.__name__):
        pytest.skip(f"{server.__name__} is not installed here")
    write(tmp_path / "site", {"index.html": PAGE})
    port = free_port()
    process = subprocess.Popen(server(tmp_path, port), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        arrived = ask(port, "/index.html")
        missing = ask(port, "/gone.html")
    finally:
        process.terminate()
        process.wait(10)
        process.stderr.close()
    assert (arrived.pop("status"), missing.pop("status")) == (200, 404)
    assert {name: arrived.get(name.lower()) for name in HEADERS} == HEADERS
    if server is not caddy:  # whose errors have headers of their own, in another block
        assert {name: missing.get(name.lower()) for name in HEADERS} == HEADERS


def ask(port, path):
    for _ in range(100):
        with contextlib.suppress(ConnectionError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            connection.close()
            return {"status": answer.status, **{name.lower(): value for name, value in answer.getheaders()}}
        time.sleep(0.05)
    raise AssertionError("the server did not start")


def test_netlify_s_form_is_read_back_as_it_was_written(tmp_path):
    folder = write(tmp_path, {"_headers": configuration("netlify")})
    assert headers(Site(folder, walk(folder))) == {name.lower(): value for name, value in HEADERS.items()}


def test_apache_s_form_is_read_back_as_it_was_written(tmp_path):
    folder = write(tmp_path, {".htaccess": configuration("apache")})
    assert headers(Site(folder, walk(folder))) == {name.lower(): value for name, value in HEADERS.items()}


def test_the_header_allows_no_more_than_the_promise_but_for_styles():
    """Whatever the policy of a page names stands in the header too, word for word."""
    sent = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert {name: tuple(sent[name].split()) for name, values in CONTENT_SECURITY_POLICY.items() if values} == {
        name: values for name, values in CONTENT_SECURITY_POLICY.items() if values
    }
    assert set(sent) - set(CONTENT_SECURITY_POLICY) == {"frame-ancestors"}


def test_a_page_without_a_policy_of_its_own_has_the_server_s(tmp_path):
    """A site whose server sends the policy needs none in its pages, nor a referrer policy."""
    files = {"index.html": PAGE + '<a href="https://a.example/">A</a>', "_headers": configuration("netlify")}
    assert not rules(tmp_path, files, ("follows", "policy")) & {"missing-policy", "missing-referrer-policy"}


def test_an_unknown_server_is_told_which_are_known():
    with pytest.raises(
        SporfriError, match=r"There is no configuration for 'iis'; the servers are nginx, caddy, apache, netlify\."
    ):
        configuration("iis")
