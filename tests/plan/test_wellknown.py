"""robots.txt and security.txt."""

from datetime import date

import pytest

from sporfri.errors import SettingsError
from tests.plan.a_site import Site

SECURITY = ".well-known/security.txt"
CONTACT = {"SPORFRI_SECURITY_CONTACT": "mailto:security@blog.example"}
EXPIRES = {"SPORFRI_SECURITY_EXPIRES": date(2022, 3, 1)}


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path, "sporfri.plan.wellknown")


def message(site, **given):
    with pytest.raises(SettingsError) as raised:
        site.build(**given)
    return str(raised.value)


def test_robots_may_read_everything_and_are_shown_the_sitemap(site):
    """RFC 9309."""
    assert site.build().files["robots.txt"] == (
        b"User-agent: *\nAllow: /\n\nSitemap: https://blog.example/sitemap.xml\n"
    )


def test_without_a_contact_there_is_no_security_txt(site):
    """Nobody is promised an answer."""
    assert SECURITY not in site.build(**EXPIRES).files


def test_security_txt_names_whom_to_write_to_until_when_and_in_what_language(site):
    """RFC 9116; the site's own language comes first, the others by name."""
    site.write("posts/a.md", slug="a", lang="nb")
    site.write("pages/b.md", slug="b", lang="de")
    assert site.build(**CONTACT, **EXPIRES).files[SECURITY] == (
        b"Contact: mailto:security@blog.example\n"
        b"Expires: 2022-03-01T23:59:59Z\n"
        b"Preferred-Languages: en, de, nb\n"
        b"Canonical: https://blog.example/.well-known/security.txt\n"
    )


def test_the_language_of_a_draft_is_not_told(site):
    """Nothing about a draft is public."""
    site.write("posts/a.md", lang="nb", status="draft")
    assert b"Preferred-Languages: en\n" in site.build(**CONTACT, **EXPIRES).files[SECURITY]


def test_an_onion_service_names_no_canonical_address(site):
    """The field takes https: only."""
    written = site.build(SITEURL="http://sporfri.onion", **CONTACT, **EXPIRES).files[SECURITY]
    assert b"Canonical" not in written


def test_a_contact_needs_a_day_on_which_it_expires(site):
    """Expires is required."""
    assert message(site, **CONTACT) == (
        "SPORFRI_SECURITY_CONTACT asks for SPORFRI_SECURITY_EXPIRES, a day at most a year ahead."
    )


@pytest.mark.parametrize("contact", ["", "security@blog.example", "http://blog.example", "mailto:a@b\nPolicy: x"])
def test_a_contact_is_an_address_that_the_standard_takes(site, contact):
    """A web address has to be https:, and nothing slips in a second line."""
    assert message(site, SPORFRI_SECURITY_CONTACT=contact, **EXPIRES) == (
        f"SPORFRI_SECURITY_CONTACT is {contact!r}; security.txt takes an address such as "
        "mailto:security@blog.example or https://blog.example/security."
    )


def test_a_site_without_an_address_cannot_show_its_sitemap(site):
    """robots.txt names it in full."""
    assert (
        message(site, SITEURL="") == "SITEURL is not set; it is the site's own address, such as https://blog.example."
    )
