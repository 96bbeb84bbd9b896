"""The configuration beside a site is read as a server would: what it sends counts as the pages' own policy."""

import pytest

from sporfri.audit.headers_beside import headers
from sporfri.audit.site import Site, walk
from sporfri.policy import response_headers
from sporfri.seal.headers import server_headers
from tests.audit.sites import rules, write

PAGE = '<!doctype html><title>A</title><a href="https://a.example/">A</a>'


@pytest.mark.parametrize(("server", "file"), [("netlify", "_headers"), ("apache", ".htaccess")])
def test_our_own_configuration_is_read_back(tmp_path, server, file):
    """Every header of the policy is found in the file that we print."""
    folder = write(tmp_path, {file: server_headers(server, ["p {}"])})
    assert set(headers(Site(folder, walk(folder)))) == {name.lower() for name in response_headers()}


def test_a_page_without_a_policy_of_its_own_has_the_server_s(tmp_path):
    """A site whose server sends the policy needs none in its pages, nor a referrer policy."""
    files = {"index.html": PAGE, "_headers": server_headers("netlify", [])}
    assert not rules(tmp_path, files, ("follows", "policy")) & {"missing-policy", "missing-referrer-policy"}


def test_a_page_with_neither_is_told_so(tmp_path):
    assert rules(tmp_path, PAGE, ("follows", "policy")) >= {"missing-policy", "missing-referrer-policy"}


def test_what_is_sent_with_some_files_is_not_sent_with_every_page(tmp_path):
    """A path in `_headers` and a section in `.htaccess` are for those files; `<IfModule>` is for all."""
    policy = "Content-Security-Policy \"default-src 'none'\""
    written = f'<FilesMatch "[.]svg$">\nHeader set {policy}\n</FilesMatch>\n<IfModule mod_headers.c>\nHeader set X-A "1"\n</IfModule>\n'
    folder = write(tmp_path, {".htaccess": written, "_headers": "/a\n  X-B: 2\n/*\n  X-C: 3\n"})
    assert headers(Site(folder, walk(folder))) == {"x-a": "1", "x-c": "3"}


def test_an_endless_configuration_is_read_to_a_bound(tmp_path):
    """Of a million lines only the first MiB is read here: what stands after it counts as not sent."""
    folder = write(tmp_path, {"_headers": "/*\n  X-A: 1\n" + "  X-B: 2\n" * 1_000_000 + "  X-C: 3\n"})
    assert headers(Site(folder, walk(folder))) == {"x-a": "1", "x-b": "2"}
