"""Files that others look for at a fixed place: robots.txt and /.well-known/security.txt.

A Pelican plugin.
"""

import re
from collections.abc import Iterable
from typing import Any

from pelican import signals

from sporfri.errors import SettingsError
from sporfri.plan.published import Published

CONTACT = re.compile(r"(mailto:[^\s@]+@[^\s@]+|https://\S+)")


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(plan_wellknown)


def plan_wellknown(generators: Iterable[Any]) -> None:
    """Plan robots.txt and, where the settings name a contact, security.txt.

    Raises SettingsError without an absolute SITEURL, or when the contact cannot stand in security.txt.
    """
    site = Published.by(generators)
    site.plan("robots.txt", robots(site))
    if site.ours.security_contact is not None:
        site.plan(".well-known/security.txt", security(site))


def robots(site: Published) -> bytes:
    """Return robots.txt (RFC 9309): everything may be read by everyone."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute('sitemap.xml')}\n".encode()


def security(site: Published) -> bytes:
    """Return security.txt (RFC 9116); it expires at the end of the day that the settings name."""
    contact, expires = site.ours.security_contact or "", site.ours.security_expires
    if not CONTACT.fullmatch(contact):
        raise SettingsError(
            f"SPORFRI_SECURITY_CONTACT is {contact!r}; security.txt takes an address such as "
            "mailto:security@blog.example or https://blog.example/security."
        )
    if expires is None:
        raise SettingsError("SPORFRI_SECURITY_CONTACT asks for SPORFRI_SECURITY_EXPIRES, a day at most a year ahead.")
    lines = {
        "Contact": contact,
        "Expires": f"{expires.isoformat()}T23:59:59Z",
        "Preferred-Languages": ", ".join(site.languages),
        "Canonical": site.absolute(".well-known/security.txt"),
    }
    if not lines["Canonical"].startswith("https://"):
        del lines["Canonical"]  # section 2.5.2 takes no other scheme, and an onion service has no https:
    return "".join(f"{name}: {value}\n" for name, value in lines.items()).encode()
