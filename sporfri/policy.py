"""The promise, as data: what a page of a Sporfri site may load, and the words in which it says so to a browser.

Default deny: what is not named here is not allowed.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sporfri.tables.browser_features import FEATURES

CONTENT_SECURITY_POLICY: dict[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "img-src": ("'self'", "data:"),  # data: is the icon in each page's head, which would cost a request otherwise
    "style-src": (),  # only styles by their hash, see content_security_policy()
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
}
"""Directives of a page's policy (Content Security Policy Level 3), in the order in which they are written."""

REFERRER_POLICY = "no-referrer"

OUTSIDE_REL = ("noreferrer",)
"""What each link to another site says of itself. A page says `no-referrer` for all of its links already; a post that is
read in a feed reader has no page around it, and there the link alone can say so. It means `noopener` as well."""

PUBLISHED_TYPES: dict[str, str] = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".csv": "text/csv",
    ".gif": "image/gif",
    ".html": "text/html",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".xml": "application/xml",
}
"""The only file types that a site may hold, by suffix, with their media types."""


def content_type(suffix: str) -> str:
    """Return what a server says of a file with a suffix: text is UTF-8, which a browser would else guess at."""
    kind = PUBLISHED_TYPES[suffix]
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


LIFEBOAT = ".well-known/sporfri/site.tgz"
"""The whole site as one file."""

SEALED: tuple[str, ...] = (
    ".well-known/sporfri/allowed_signers",
    ".well-known/sporfri/manifest.json",
    ".well-known/sporfri/manifest.json.minisig",
    ".well-known/sporfri/manifest.json.sig",
    LIFEBOAT,
)
"""What a seal adds to a finished site beside the twins: a page may lead there before it is sealed."""

ATTACHED_TYPES: tuple[str, ...] = (".csv", ".pdf", ".txt")
"""Of these, what may come out of the content folder as it is. Pictures are made anew (pictures/)."""


def published_time(moment: datetime) -> str:
    """Return an aware time as it is published, ISO 8601 in UTC: over many posts an offset tells where writers live."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True)
class Script:
    """A script that some pages may run, and no other page, set into the page itself.

    pages: a regular expression, to be found in the page's URL path, kept to what Python, PCRE and RE2 read alike;
    hash: the CSP source expression of its text, so that a changed script needs a change here, which a reviewer sees;
    reason: why readers are asked to run it; the report, the statement and the privacy page tell it.

    Inline, since Firefox matches a hash with the text of inline scripts only, and `'self'` would allow any file.
    """

    pages: str
    hash: str
    reason: str


SEARCH = Script(
    pages=r"^/search/(index\.html)?$",
    hash="'sha256-xJ0EP9WDcfNF6vq31lbKk+/MrbZubau/VzuSMDx/Qx8='",
    reason="search looks through the texts on the reader's own machine, and sends and keeps nothing",
)
"""The programs of theme/search/, set together by render/search.py."""

SCRIPTS: tuple[Script, ...] = (SEARCH,)
"""The only scripts of a site."""


def scripts_of(path: str) -> tuple[Script, ...]:
    """Return the scripts that the page at a URL's path, or at a path in the site's folder, may run."""
    return tuple(script for script in SCRIPTS if re.search(script.pages, f"/{path.lstrip('/')}"))


def inline_hash(text: str) -> str:
    """Return the CSP source expression, `'sha256-…'`, of the text between a style's or a script's two tags."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def content_security_policy(styles: Iterable[str] = (), path: str = "") -> str:
    """Return the policy of the page at a path, which carries the given inline styles (their text), as a header value."""
    return _policy(map(inline_hash, styles), scripts_of(path))


def _policy(styles: Iterable[str], scripts: Iterable[Script], more: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """Return a policy with the given sources of styles and scripts, and some more directives."""
    hashes = tuple(script.hash for script in scripts)
    directives = {
        **CONTENT_SECURITY_POLICY,
        "style-src": tuple(styles) or ("'none'",),
        **({"script-src": hashes} if hashes else {}),
        **(more or {}),
    }
    return "; ".join(" ".join((name, *values)) for name, values in directives.items())


# What a server says with every response, where it can be told to: the same promise once more, and what no page can say.

HEADER_DIRECTIVES: dict[str, tuple[str, ...]] = {"frame-ancestors": ("'none'",)}
"""Directives that a browser takes from a header only, never from a page (Content Security Policy Level 3, 3.3)."""

RESPONSE_HEADERS: dict[str, str] = {
    "Referrer-Policy": REFERRER_POLICY,
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": f"max-age={2 * 365 * 24 * 60 * 60}; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",  # kept, and asked for anew by ETag: what is corrected or taken back is so at once
}
"""The headers of every response beside Content-Security-Policy.

No Access-Control-Allow-Origin: programs that read feeds, and servers that do so for people, do not ask for it.
"""


@dataclass(frozen=True)
class PathRule:
    """One header of the files at some paths, in the place of every response's.

    paths: a regular expression, to be found in the URL's path; kept to what Python, PCRE and RE2 read alike.
    anywhere: what a server that cannot tell these paths apart may say of all, so that these still work; empty for nothing.
    """

    paths: str
    name: str
    value: str
    anywhere: str = ""


def path_rules(styles: Iterable[str] = ()) -> tuple[PathRule, ...]:
    """Return the exceptions from `response_headers(styles)`; no path gets the same header from two of them."""
    suffixes = "|".join(suffix[1:] for suffix, kind in PUBLISHED_TYPES.items() if kind.startswith("image/"))
    feeds, pictures, named_by_digest = r"/feeds/.+\.xml$", rf"\.({suffixes})$", r"\.[0-9a-f]{16,64}\.[a-z0-9]+$"
    hashes = tuple(map(inline_hash, styles))
    feed_policy = _header_policy("'self'", *hashes)
    everywhere = _header_policy("'self'", *hashes, scripts=SCRIPTS)  # each page's own policy takes away what is not its
    return (
        # A feed that is opened in a browser loads the stylesheet beside it.
        PathRule(feeds, "Content-Security-Policy", feed_policy, anywhere=everywhere),
        *(
            PathRule(script.pages, "Content-Security-Policy", _header_policy(*hashes, scripts=(script,)), everywhere)
            for script in SCRIPTS
        ),
        # A picture opened by itself: a drawing has its own style, and around others a browser makes a page with one.
        PathRule(pictures, "Content-Security-Policy", _header_policy("'unsafe-inline'")),
        # Feed readers on the web show a post's pictures from here: with same-origin they would be missing there. That
        # gives nothing away: a picture is the same for all who ask, and browsers keep their caches by site.
        PathRule(pictures, "Cross-Origin-Resource-Policy", "cross-origin", anywhere="cross-origin"),
        # A file whose name holds a digest of its bytes, as in name.0123456789abcdef.webp, never changes (RFC 8246).
        PathRule(named_by_digest, "Cache-Control", "public, max-age=31536000, immutable"),
    )


def response_headers(styles: Iterable[str] = ()) -> dict[str, str]:
    """Return the headers of every response, errors included, of a site whose pages carry the given inline styles."""
    return {"Content-Security-Policy": _header_policy(*map(inline_hash, styles)), **RESPONSE_HEADERS}


def headers_of(path: str, styles: Iterable[str] = ()) -> dict[str, str]:
    """Return the headers of the file at a URL's path: those of every response, and what is said of such paths instead."""
    styles = tuple(styles)
    exceptions = {rule.name: rule.value for rule in path_rules(styles) if re.search(rule.paths, path)}
    return response_headers(styles) | exceptions


def _header_policy(*sources: str, scripts: Iterable[Script] = ()) -> str:
    """Return a page's policy as a header says it, with the given sources of styles, and scripts."""
    return _policy(sources, scripts, HEADER_DIRECTIVES)
