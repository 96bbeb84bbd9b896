"""An onion service beside the site: the header that offers it, from the real servers."""

import tempfile
from pathlib import Path

import pytest
import urllib3

from sporfri.errors import SealError
from sporfri.seal.onion import onion_location
from tests.seal.serving import PROGRAMS, serving

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
