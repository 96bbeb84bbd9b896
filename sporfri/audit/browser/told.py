"""What was seen, as findings: one for each fault, however many pages show it."""

import base64
import contextlib
import ipaddress
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from sporfri.audit.asking import called
from sporfri.audit.browser.chromium import NUMBERS
from sporfri.audit.browser.watching import Opening, Seen
from sporfri.audit.finding import Finding
from sporfri.audit.observations import RAN, REQUEST, STORED, UNFINISHED, VIOLATION, Observation
from sporfri.audit.site import Site
from sporfri.policy import scripts_of

INLINE = {
    "style-src-elem": "a style element",
    "style-src-attr": "a style attribute",
    "script-src-elem": "a script written into the page",
    "script-src-attr": "an event handler",
}
Fault = tuple[Observation, str, tuple[str, ...], int, int]


def findings(site: Site, openings: Sequence[Opening], seen: Mapping[str, Seen]) -> list[Finding]:
    """Return what was seen in all openings: one finding for each fault, at the first page that shows it."""
    places: dict[tuple[Observation, str], dict[str, tuple[int, int]]] = {}
    urls: dict[tuple[Observation, str], set[str]] = {}
    for opening, (kind, message, asked, *place) in faults(site, openings, seen):
        places.setdefault((kind, message), {}).setdefault(opening.path, (place[0], place[1]))
        urls.setdefault((kind, message), set()).update(asked)
    return [
        Finding(kind.name, kind.family, kind.severity, min(at), *at[min(at)], message, kind.mend,
                tuple(sorted(urls[kind, message])), len(at))
        for (kind, message), at in places.items()
    ]  # fmt: skip


def faults(site: Site, openings: Sequence[Opening], seen: Mapping[str, Seen]) -> Iterator[tuple[Opening, Fault]]:
    """Yield each fault with the opening that showed it."""
    bare = {opening.path: seen[opening.host] for opening in openings if not opening.way.policies}
    for opening in openings:
        for fault in _faults(site, opening, seen[opening.host], bare[opening.path]):
            yield opening, fault


def _faults(site: Site, opening: Opening, seen: Seen, bare: Seen) -> Iterator[Fault]:
    for host, urls in sorted(_elsewhere(site, opening, seen).items()):
        yield REQUEST, f"opening this page, a browser asked {called(host)}", urls, 0, 0
    promised = {script.hash for script in scripts_of(opening.path)}
    for script in sorted({_shown(url, opening) for url, digest in seen.ran if _source(digest) not in promised}):
        yield RAN, f"opening this page, a browser ran a script{script and ', ' + script}", (), 0, 0
    if not (seen.whole or seen.left):
        yield UNFINISHED, "this page did not come to rest, and was left", (), 0, 0
    for name in sorted(seen.stored):
        yield STORED, f"opening this page left something in the browser ({name})", (), 0, 0
    for what, directive, line, column in sorted(seen.blocked):
        named = INLINE.get(directive, what) if what == "kInlineViolation" else _shown(what, opening)
        known = what in bare.asked or (directive.startswith("script-src") and bare.ran)
        if not known:  # what was asked for, or ran, without the policy is told already
            message = f"the policy blocks {named} on this page ({directive})"
            yield VIOLATION, message, (), max(0, line + 1), max(0, column + 1)


def _elsewhere(site: Site, opening: Opening, seen: Seen) -> dict[str, tuple[str, ...]]:
    """Return the other hosts that were asked, or looked up, each with the addresses that were asked for there."""
    own = {opening.host, *(urlsplit(origin).hostname for origin in site.origins)}
    asked: dict[str, set[str]] = {}
    for one in seen.asked:
        if (host := _host(one)) and host not in own:
            asked.setdefault(host, set()).update({one} if "://" in one else ())
    if any(map(_is_number, asked)):
        asked.pop(NUMBERS, None)  # the browser's look-up of the same
    return {"an address of numbers" if host == NUMBERS else host: tuple(sorted(urls)) for host, urls in asked.items()}


def _source(digest: str) -> str:
    """Return a digest in hex as a policy writes it."""
    return f"'sha256-{base64.b64encode(bytes.fromhex(digest)).decode()}'"


def _is_number(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return bool(ipaddress.ip_address(host))
    return False


def _shown(url: str, opening: Opening) -> str:
    """Return an address as a report names it: of the page's own host the path, of the page itself nothing."""
    parts = urlsplit(url)
    if parts.hostname == opening.host:
        return "" if parts.path.endswith(opening.path) else parts.path
    return url[:80]


def _host(one: str) -> str:
    if one.startswith(("data:", "blob:", "chrome", "devtools:", "about:", "javascript:")):
        return ""
    return urlsplit(one if "://" in one else f"https://{one}").hostname or ""
