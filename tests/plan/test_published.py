"""The site's own address."""

import pytest

from sporfri.errors import SettingsError
from sporfri.plan.published import Published, site_url
from tests.plan.a_site import SETTINGS


@pytest.mark.parametrize("address", ["https://blog.example", "http://127.0.0.1:8000", "https://a.example/blog/"])
def test_an_absolute_address_is_taken_without_its_last_slash(address):
    """Paths are put behind it with one slash between."""
    assert site_url({"SITEURL": address}) == address.removesuffix("/")


@pytest.mark.parametrize(
    "address",
    ["blog.example", "//blog.example", "ftp://blog.example", "https://", "https://a b", "https://a?b", "http://["],
)
def test_any_other_address_is_refused(address):
    """A feed or a sitemap with such addresses would lead nowhere."""
    with pytest.raises(SettingsError) as raised:
        site_url({"SITEURL": address})
    assert str(raised.value) == (
        f"SITEURL is {address!r}; it has to be an http: or https: address without query, such as https://blog.example."
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", "https://blog.example/"),
        ("posts/a/", "https://blog.example/posts/a/"),
        ("/posts/a/", "https://blog.example/posts/a/"),
        ("a:b", "https://blog.example/a:b"),
        ("a b%20c", "https://blog.example/a%20b%20c"),
    ],
)
def test_a_path_gets_its_address(path, expected):
    """What cannot stand in a URL is encoded, once."""
    assert Published(context={}, settings=SETTINGS).absolute(path) == expected
