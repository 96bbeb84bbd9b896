"""Addresses in a document: read as browsers read URLs, against the document's own address (url.spec.whatwg.org)."""

import re
from collections.abc import Iterator
from functools import lru_cache

import can_ada
from can_ada import URL

from sporfri.audit.document import Address, Document, Place, Reference, Tag
from sporfri.audit.site import Site
from sporfri.tables import fetching

_SPACE = " \t\n\f\r"
_CANDIDATE = re.compile(rf"[^{_SPACE}]+")
_DESCRIPTOR = re.compile(r"(?:\([^)]*\)?|[^,(])*,?")
_ELSEWHERE = ("http:", "https:", "ws:", "wss:", "ftp:")
_ANYWHERE = ("/", "https://", "http://")
"""How addresses begin that mean the same on all pages of one origin."""
MOST_KEPT = 20_000
UNREADABLE = Address(None, "", False, False, "", None)
NO_TAG = Tag("", {}, Place(0, 0))


@lru_cache(maxsize=4096)
def base(address: str) -> URL:
    """Parse an absolute address that is known to be one."""
    return can_ada.parse(address)


def resolve(address: str, raw: str) -> URL | None:
    """Read `raw` as a browser does on a page at `address`; None where a browser gives up."""
    try:
        return base(address) + raw
    except (ValueError, TypeError):  # TypeError: a lone surrogate is no character
        return None


def split_list(raw: str, how: str) -> list[str]:
    """Part an attribute that holds several addresses: srcset by the standard's own algorithm, others at spaces."""
    return list(_srcset(raw)) if how == "srcset" else raw.split()


def _srcset(raw: str) -> Iterator[str]:
    # https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute
    position = 0
    while position < len(raw):
        if raw[position] in _SPACE + ",":
            position += 1
            continue
        url = _CANDIDATE.match(raw, position)[0]  # type: ignore[index]  # no space is here, so it matches
        end = position + len(url)
        yield url.rstrip(",")
        position = end
        if not url.endswith(",") and (descriptor := _DESCRIPTOR.match(raw, end)):
            position = max(descriptor.end(), end + 1)


def refer(  # noqa: PLR0917  # always in this order: where, what is asked, when
    document: Document,
    site: Site,
    raw: str,
    what: str,
    when: str,
    tag: Tag = NO_TAG,
    attribute: str = "",
    place: Place | None = None,
) -> None:
    """Add a reference to a document. An address that no browser can read still counts, as one that leads elsewhere."""
    found = known(document, site).get(raw) or read(document.address, raw, site)
    # As Reference(…) does, in half the time: there is one for every link.
    reference = tuple.__new__(Reference, (what, when, raw, *found, tag, attribute, place or tag.place))
    document.references.append(reference)


def known(document: Document, site: Site) -> dict[str, Address]:
    """Return the addresses that are known already, for a document of the site's own origin."""
    return site.addresses if document.address.startswith(site.home) else {}


def read(base_address: str, raw: str, site: Site) -> Address:
    """Read an address on a page; remember it if it means the same on every page of the site."""
    try:
        url = base(base_address) + raw
    except (ValueError, TypeError):  # as in resolve
        found = UNREADABLE
    else:
        href, host = url.href, url.hostname
        if href.startswith(site.own):
            found = tuple.__new__(Address, (url, href, True, False, host, site.file_at(url.pathname)))
        else:
            found = tuple.__new__(Address, (url, href, False, href.startswith(_ELSEWHERE), host, None))
    if raw.startswith(_ANYWHERE) and base_address.startswith(site.home):
        if len(site.addresses) >= MOST_KEPT:
            site.addresses.clear()
        site.addresses[raw] = found
    return found


def refer_from_attributes(document: Document, site: Site) -> None:
    """Add a reference for every attribute that holds an address, by the table of what browsers fetch."""
    add, new, met = document.references.append, tuple.__new__, known(document, site).get
    for attribute, tags in document.by_attribute.items():
        elements = fetching.ATTRIBUTES.get("href" if attribute.endswith(":href") else attribute)
        if elements is None:
            continue
        how = fetching.LISTS.get(attribute)
        otherwise = elements.get("*", ("unknown", fetching.LOAD))
        for tag in tags:
            name, attributes, place, _ = tag
            raw = attributes[attribute]
            if name == "link" and attribute == "href":
                what, when = fetching.link_type(attributes.get("rel", "").lower().split())
            else:
                what, when = elements.get(name, otherwise)
            if how:
                for one in split_list(raw, how):
                    refer(document, site, one, what, when, tag, attribute)
            else:  # as refer does, without a call: most references of a site are made here
                url, href, own, foreign, host, target = met(raw) or read(document.address, raw, site)
                add(new(Reference, (what, when, raw, url, href, own, foreign, host, target, tag, attribute, place)))


def refer_from_animation(document: Document, site: Site) -> None:
    """`set` and `animate` can give an href a new value."""
    for name in ("set", "animate"):
        for tag in document.by_name.get(name, ()):
            if tag.attributes.get("attributename", "").lower().endswith("href"):
                for attribute in fetching.ANIMATED:
                    for raw in tag.attributes.get(attribute, "").split(";"):
                        if raw.strip():
                            refer(document, site, raw.strip(), "unknown", fetching.LOAD, tag, attribute)
