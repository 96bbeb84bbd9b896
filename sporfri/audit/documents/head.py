"""What `<meta>` says that names an address: refresh, images for social networks, icons for pinned sites."""

import re

from sporfri.audit.addresses import refer
from sporfri.audit.document import Document, Tag
from sporfri.audit.site import Site
from sporfri.tables import fetching

# https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-refresh
_REFRESH = re.compile(r"^\s*[\d.]*[\s;,]*(?:url\s*=\s*)?(?P<quote>['\"]?)(?P<url>.*)$", re.IGNORECASE | re.DOTALL)


def refer_from_meta(document: Document, site: Site) -> None:
    """Add a reference for each address in a `<meta>`."""
    for tag in document.by_name.get("meta", ()):
        content = tag.attributes.get("content", "")
        name = (
            tag.attributes.get("property") or tag.attributes.get("name") or tag.attributes.get("itemprop") or ""
        ).lower()
        if tag.attributes.get("http-equiv", "").strip().lower() == "refresh":
            refer(document, site, refresh_target(content), "refresh", fetching.LOAD, tag, "content")
        elif name in fetching.META_IMAGES and content:
            refer(document, site, content, "social image", fetching.NAME, tag, "content")
        elif name in fetching.META_ICONS and not content.startswith("#"):
            refer(document, site, content, "icon", fetching.LOAD, tag, "content")


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
