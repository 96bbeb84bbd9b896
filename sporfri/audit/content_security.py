"""A page's content security policies (w3.org/TR/CSP3): what they allow beyond the promise, and what they block."""

import base64
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sporfri.audit.document import START, Document, Place, Reference
from sporfri.audit.documents.head import stated
from sporfri.audit.site import Site
from sporfri.policy import CONTENT_SECURITY_POLICY, scripts_of

FETCH = ("script-src", "style-src", "img-src", "font-src", "connect-src", "media-src", "object-src", "frame-src",
         "worker-src", "manifest-src")  # fmt: skip
_DIRECTIVE_OF = {"image": "img-src", "css image": "img-src", "icon": "img-src", "style": "style-src", "font": "font-src",
                 "media": "media-src", "object": "object-src", "frame": "frame-src", "manifest": "manifest-src",
                 "script": "script-src", "form": "form-action", "base": "base-uri"}  # fmt: skip


class Policy(NamedTuple):
    """One policy: its text, its directives with their sources, and where it stands."""

    text: str
    directives: dict[str, tuple[str, ...]]
    place: Place

    def sources(self, directive: str) -> tuple[str, ...]:
        """Return what a directive allows, by its own words or by default-src; `*` where nothing is said."""
        if directive in self.directives:
            return self.directives[directive]
        return self.directives.get("default-src", ("*",)) if directive in FETCH else ("*",)


def parse(text: str, place: Place = START) -> Policy:
    """Read a policy; the first of two directives of one name counts."""
    return Policy(text, _directives(text), place)


@lru_cache(maxsize=256)
def _directives(text: str) -> dict[str, tuple[str, ...]]:
    directives: dict[str, tuple[str, ...]] = {}
    for part in text.split(";"):
        words = part.split()
        if words:
            directives.setdefault(words[0].lower(), tuple(words[1:]))
    return directives


def policies(document: Document, site: Site) -> list[Policy]:
    """Return a page's policies: the server's, and those that the page itself states."""
    found = [parse(text, place) for _, text, place in stated(document, "content-security-policy")]
    header = site.headers.get("content-security-policy")
    return [parse(header), *found] if header else found


def excess(found: list[Policy], path: str) -> tuple[tuple[str, str], ...]:
    """Return each directive, and the sources in it that the promise does not allow and no policy takes away again."""
    scripts = frozenset(script.hash for script in scripts_of(path))
    return _excess(tuple(policy.text for policy in found), scripts)


@lru_cache(maxsize=256)
def _excess(texts: tuple[str, ...], scripts: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Compare policies with the promise: once, since a site's pages carry the same."""
    stated = [parse(text) for text in texts]
    found = []
    for directive in (*FETCH, "base-uri", "form-action"):
        promised = CONTENT_SECURITY_POLICY.get(directive, CONTENT_SECURITY_POLICY["default-src"])
        allowed = {*promised, "'none'", "'report-sample'", *(scripts if directive == "script-src" else ())}
        extras = [
            {one for one in policy.sources(directive) if one not in allowed and not _is_inline_hash(directive, one)}
            for policy in stated
        ]
        if all(extras):
            found.append((directive, " ".join(min((len(extra), sorted(extra)) for extra in extras)[1])))
    return tuple(found)


def _is_inline_hash(directive: str, source: str) -> bool:
    return directive == "style-src" and source.startswith(("'sha256-", "'sha384-", "'sha512-"))


def blocked(document: Document, policy: Policy) -> Iterator[tuple[str, Place]]:
    """Yield what a page holds and its policy blocks, in words, with its place."""
    for part in document.walk():
        if part.role in ("srcdoc", "data: document"):
            continue
        yield from _blocked_files(part, policy)
        if part.role == "style" and not _allows_inline(policy.sources("style-src"), part.text):
            yield "a style element: its hash is not in style-src", part.start
    for note in document.scripts:
        if not _allows_inline(policy.sources("script-src"), note.text):
            yield "a script written into the page: its hash is not in script-src", note.place
    for tag in document.by_attribute.get("style", ()):
        sources = policy.directives.get("style-src-attr") or policy.sources("style-src")
        if "'unsafe-inline'" not in sources:
            yield f"the style attribute of <{tag.name}>", tag.place


def _blocked_files(part: Document, policy: Policy) -> Iterator[tuple[str, Place]]:
    for what in sorted(part.by_purpose.keys() & _DIRECTIVE_OF.keys()):
        directive = _DIRECTIVE_OF[what]
        sources = policy.sources(directive)
        for reference in part.by_purpose[what]:
            if reference.when in ("load", "submit") and not _allows(sources, reference):
                yield f"{reference.raw[:80]} ({directive})", reference.place


def _allows(sources: tuple[str, ...], reference: Reference) -> bool:
    if reference.own and "'self'" in sources:
        return True
    if reference.url is None or reference.raw.startswith("#"):
        return True
    scheme = reference.url.protocol
    web = scheme in ("http:", "https:")
    for source in sources:
        if source == scheme or (web and (source == "*" or (source == "'self'" and not reference.foreign))):
            return True
        if web and _host_matches(source, reference):
            return True
    return False


def _host_matches(source: str, reference: Reference) -> bool:
    host = source.rpartition("://")[2].split("/")[0].split(":")[0].lower()
    if host.startswith("*."):
        return reference.host.endswith(host[1:])
    return bool(host) and host == reference.host


@lru_cache(maxsize=256)
def _allows_inline(sources: tuple[str, ...], text: str) -> bool:
    hashes = [source for source in sources if source.startswith(("'sha", "'nonce-"))]
    if "'unsafe-inline'" in sources and not hashes:
        return True
    data = text.encode("utf-8", "replace")
    return any(_is_hash_of(source, data) for source in hashes)


def _is_hash_of(source: str, data: bytes) -> bool:
    name, _, digest = source.strip("'").partition("-")
    return (
        name in ("sha256", "sha384", "sha512") and base64.b64encode(hashlib.new(name, data).digest()).decode() == digest
    )
