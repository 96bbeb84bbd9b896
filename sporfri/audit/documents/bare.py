"""Addresses that stand bare in Markdown's text: GitHub, Hugo and others make links of them, and so they are read as such.

https://github.github.com/gfm/#autolinks-extension-
"""

import re
from collections.abc import Iterator

_SHAPE = re.compile(r"(?<![\w/.@:=\"'])(?:https?://[^\s<>/?#]*\.|(?<!-)www\.[\w-]+\.\w)[^\s<>]*", re.IGNORECASE)
_SIGNS = "?!.,:*_~'\"…"
_ENTITY = re.compile(r"&[a-z]{1,30};", re.IGNORECASE)
_LONGEST = 2000
"""As much of an address as is read."""
_TAG = re.compile(r"<!--(?:(?!<!--).)*?-->|<(/?)([a-z][a-z0-9]*+)[^<>]*+>", re.IGNORECASE | re.DOTALL)
_VERBATIM = frozenset(("a", "code", "kbd", "pre", "samp", "script", "style", "svg", "textarea", "var"))
"""Elements in whose text an address stays text."""


def bare_addresses(text: str) -> Iterator[tuple[int, str]]:
    """Yield each address in a text without markup, with its offset, less the signs that end a sentence."""
    for found in _SHAPE.finditer(text):
        yield found.start(), _without_end(found[0][:_LONGEST])


def _without_end(address: str) -> str:
    while True:
        kept = address.rstrip(_SIGNS)
        entity = max(kept.rfind("&"), 0)
        if kept.endswith(";") and _ENTITY.fullmatch(kept, entity):
            kept = kept[:entity]
        elif kept.endswith(")") and kept.count(")") > kept.count("("):
            kept = kept[:-1]
        if kept == address:
            return address
        address = kept


def in_markup(html: str) -> Iterator[tuple[int, str]]:
    """Yield each address between the tags of HTML, with its offset; not those in a link or in code."""
    start, inside = 0, 0
    for tag in _TAG.finditer(html):
        if not inside:
            yield from ((start + offset, address) for offset, address in bare_addresses(html[start : tag.start()]))
        if (tag[2] or "").lower() in _VERBATIM:
            inside = max(0, inside + (-1 if tag[1] else 1))
        start = tag.end()
    if not inside:
        yield from ((start + offset, address) for offset, address in bare_addresses(html[start:]))


def as_link(address: str) -> str:
    """Return what a bare address leads to: one without a scheme, to its host as browsers try first."""
    return address if "://" in address[:8] else f"https://{address}"
