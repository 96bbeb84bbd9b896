"""Old addresses on the real servers: one redirect to the new one, with all the headers, and nothing else moved."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from sporfri.policy import response_headers
from sporfri.seal.headers import inline_styles
from sporfri.seal.redirects import server_redirects, site_redirects
from tests.conftest import build_site, post
from tests.seal.serving import PROGRAMS, serving
from tests.seal.test_headers import ask

OLD = {
    "/2019/old-name/": "/windmill/",
    "/an.old+page.html": "/windmill/",
    "/gammel-%C3%A5/": "/nb/m%C3%B8lle/",
    "/feed.xml": "/windmill/",
}


@pytest.fixture(scope="module")
def site() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o711)
        content = Path(place, "content")
        post(content, "windmill", aliases="/2019/old-name/, /an.old+page.html, /feed.xml")
        post(content, "mill", lang="nb", slug="mølle", aliases="/gammel-å/")
        yield build_site(content, Path(place, "site")).output


@pytest.fixture(scope="module", params=PROGRAMS)
def address(request, site, tmp_path_factory) -> Iterator[str]:
    with serving(request.param, site, tmp_path_factory.mktemp(request.param)) as address:
        yield address


@pytest.mark.parametrize("old", OLD)
def test_an_old_address_leads_to_the_new_one_at_once(address, old):
    status, headers, _ = ask(address, old)
    assert status == 301
    assert unquote(headers["location"][0].removeprefix(address)) == unquote(OLD[old])  # %C3 is %c3
    assert ask(address, OLD[old])[0] == 200


def test_a_redirect_says_all_that_every_response_says(address, site):
    _, headers, _ = ask(address, "/2019/old-name/")
    for name, value in response_headers(inline_styles(site)).items():
        assert headers[name.lower()] == [value], name


@pytest.mark.parametrize("path", ["/an-old+page.html", "/x/2019/old-name/", "/2019/old-name/more/"])
def test_what_only_looks_like_an_old_address_is_not_redirected(address, path):
    assert ask(address, path)[0] == 404


def test_nothing_is_printed_for_a_site_without_old_addresses(tmp_path):
    assert site_redirects(tmp_path) == []
    assert [server_redirects(server, []) for server in ("nginx", "caddy", "apache", "netlify")] == [""] * 4
