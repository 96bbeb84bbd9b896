"""What a page says of itself by `<meta>` and a server by headers, and the addresses in it."""

import re

from sporfri.audit.addresses import refer
from sporfri.audit.document import Document, Place, Tag
from sporfri.audit.site import Site
from sporfri.tables import fetching

# https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-refresh
_REFRESH = re.compile(r"^\s*[\d.]*[\s;,]*(?:url\s*=\s*)?(?P<quote>['\"]?)(?P<url>.*)$", re.IGNORECASE | re.DOTALL)

_POLLED = re.compile(r"polling-uri\d?\s*=\s*([^\s;]+)", re.IGNORECASE)


def refer_from_meta(document: Document, site: Site) -> None:
    """Add a reference for each address in a `<meta>`, and in the parameters of an object."""
    for tag in document.by_name.get("meta", ()):
        content = tag.attributes.get("content", "")
        name = (
            tag.attributes.get("property") or tag.attributes.get("name") or tag.attributes.get("itemprop") or ""
        ).lower()
        if tag.attributes.get("http-equiv", "").strip().lower() == "refresh":
            refer(document, site, refresh_target(content), "refresh", fetching.LOAD, tag, "content")
        elif name.rstrip("0123456789") in fetching.META_IMAGES and content:
            refer(document, site, content, "social image", fetching.NAME, tag, "content")
        elif name in fetching.META_ICONS and not content.startswith("#"):
            refer(document, site, content, "icon", fetching.LOAD, tag, "content")
        elif name == "msapplication-notification":
            for target in _POLLED.findall(content):
                refer(document, site, target, "icon", fetching.LOAD, tag, "content")
        elif name == "monetization" and content:  # a payment pointer (paymentpointers.org) or an address
            refer(document, site, content.replace("$", "https://", 1), "unknown", fetching.LOAD, tag, "content")
    for tag in document.by_name.get("param", ()):
        if tag.attributes.get("name", "").lower() in fetching.OBJECT_PARAMETERS and tag.attributes.get("value"):
            refer(document, site, tag.attributes["value"], "object", fetching.LOAD, tag, "value")


def refresh_target(content: str) -> str:
    """Return the address in a refresh, empty for the page itself."""
    found = _REFRESH.match(content)
    if not found:
        return ""
    quote = found["quote"]
    return found["url"].partition(quote)[0].strip() if quote else found["url"].strip()


def http_equiv(document: Document, name: str) -> list[Tag]:
    """Return the `<meta http-equiv>` tags of a name."""
    return [
        tag for tag in document.by_name.get("meta", ()) if tag.attributes.get("http-equiv", "").strip().lower() == name
    ]


def stated(document: Document, *names: str) -> list[tuple[str, str, Place]]:
    """Return what headers of some names say, by a page's pragma or the server's configuration: name, value, place."""
    return [header for header in document.headers if not names or header[0] in names]
