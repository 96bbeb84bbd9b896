"""The promise, as data: what a page of a Sporfri site may load, and the words in which it says so to a browser.

Default deny: what is not named here is not allowed.
"""

import base64
import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

CONTENT_SECURITY_POLICY: dict[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "img-src": ("'self'", "data:"),  # data: is the icon in each page's head, which would cost a request otherwise
    "style-src": (),  # only styles by their hash, see content_security_policy()
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
}
"""Directives of a page's policy (Content Security Policy Level 3), in the order in which they are written."""

REFERRER_POLICY = "no-referrer"

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


ATTACHED_TYPES: tuple[str, ...] = tuple(
    suffix for suffix in PUBLISHED_TYPES if suffix not in {".css", ".html", ".json", ".xml"}
)
"""Of these, what may come out of the content folder as it is: pictures and papers, and nothing that a browser runs."""


def published_time(moment: datetime) -> str:
    """Return an aware time as it is published, ISO 8601 in UTC: over many posts an offset tells where writers live."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def style_hash(style: str) -> str:
    """Return the CSP source expression, `'sha256-…'`, of the text between `<style>` and `</style>`."""
    digest = hashlib.sha256(style.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def content_security_policy(styles: Iterable[str] = ()) -> str:
    """Return the policy of a page that carries the given inline styles (their text), as one header value."""
    hashes = tuple(style_hash(style) for style in styles)
    directives = {**CONTENT_SECURITY_POLICY, "style-src": hashes or ("'none'",)}
    return "; ".join(" ".join((name, *values)) for name, values in directives.items())


PERMISSIONS = (
    "accelerometer", "ambient-light-sensor", "attribution-reporting", "autoplay", "bluetooth", "browsing-topics", "camera",
    "clipboard-read", "clipboard-write", "compute-pressure", "display-capture", "document-domain", "encrypted-media",
    "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection",
    "interest-cohort", "join-ad-interest-group", "keyboard-map", "local-fonts", "magnetometer", "microphone", "midi",
    "otp-credentials", "payment", "picture-in-picture", "private-state-token-issuance", "private-state-token-redemption",
    "publickey-credentials-create", "publickey-credentials-get", "run-ad-auction", "screen-wake-lock", "serial",
    "shared-storage", "speaker-selection", "storage-access", "usb", "web-share", "window-management", "xr-spatial-tracking",
)  # fmt: skip
"""Everything that a page could ask a browser for (w3.org/TR/permissions-policy, and Chromium's list); all of it is off."""

HEADERS: dict[str, str] = {
    # A page states the hashes of its own styles in a policy of its own; a browser keeps to both. Files that are no pages
    # have this one alone: a feed may use the style sheet beside it.
    "Content-Security-Policy": "; ".join(
        [
            *(f"{name} {' '.join(values)}" for name, values in CONTENT_SECURITY_POLICY.items() if values),
            "style-src 'self' 'unsafe-inline'",
            "frame-ancestors 'none'",
        ]
    ),
    "Referrer-Policy": REFERRER_POLICY,
    "Permissions-Policy": ", ".join(f"{name}=()" for name in PERMISSIONS),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-DNS-Prefetch-Control": "off",
    "Cache-Control": "no-cache",
}
"""What a server sends with every file. `no-cache` keeps a copy and asks whether it is still the newest: no name of ours
says which version it is."""
