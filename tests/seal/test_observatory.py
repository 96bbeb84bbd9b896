"""MDN's HTTP Observatory scans the blog on the real servers, over TLS, with the configuration of docs/publishing.md."""

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.node import run
from tests.seal.certificates import Certificate, certificate
from tests.seal.serving import PROGRAMS, PUBLISHING, Address, serving
from tests.seal.test_serving import release  # noqa: F401  # a fixture

BEST = 130
"""All that a site can get whose name is not in the list that browsers carry (HSTS preloading, 5 more)."""


@pytest.fixture(scope="module")
def mine(tmp_path_factory) -> Certificate:
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="module", params=sorted(PROGRAMS.keys() - {"caddy"}))
def address(request, release, mine, tmp_path_factory) -> Iterator[Address]:  # noqa: F811
    """Caddy leads to HTTPS by itself, but from port 80 alone, which is not ours to take."""
    with serving(request.param, release, tmp_path_factory.mktemp(request.param), tls=mine) as address:
        yield address


def scanned(address: Address, mine: Certificate) -> dict:
    ports = (urlsplit(address.plain).port, urlsplit(address).port)
    done = run("observatory.mjs", "blog.example", *ports, NODE_EXTRA_CA_CERTS=str(mine.file))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_site_gets_the_best_grade_and_the_score_that_the_docs_name(address, mine):
    found = scanned(address, mine)
    assert {name for name, test in found["tests"].items() if not test["pass"]} == set()
    assert found["tests"]["redirection"]["result"] == "redirection-to-https"
    assert (found["scan"]["grade"], found["scan"]["score"]) == ("A+", BEST)
    assert [int(score) for score in re.findall(r"(\d+) points", PUBLISHING)] == [BEST]


@pytest.mark.parametrize(
    ("line", "test"),
    [("include @HEADERS@;", "strict-transport-security"), ("return 301 .*", "redirection")],
)
def test_a_site_that_lacks_a_line_gets_less(line, test, release, mine, tmp_path):  # noqa: F811
    """The scan sees what really comes from the server."""
    with serving("nginx", release, tmp_path, tls=mine, without=line) as address:
        found = scanned(address, mine)
    assert not found["tests"][test]["pass"]
    assert found["scan"]["score"] < BEST
