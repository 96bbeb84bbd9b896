"""JSON: feeds with their HTML, web manifests, linked data, and the rules that a page may hide in a data block."""

import json
import re
from collections.abc import Iterator
from typing import TypeAlias

from sporfri.audit.addresses import refer
from sporfri.audit.document import Document, Note, Place
from sporfri.audit.documents.embedded import add_part
from sporfri.audit.site import Site
from sporfri.policy import scripts_of
from sporfri.tables import fetching

Value: TypeAlias = object
_ABSOLUTE = re.compile(r"\s*(?:https?|ftp|wss?|javascript|data|file):", re.IGNORECASE)
_FEED_TEXTS = frozenset({"title", "description", "user_comment", "name", "content_text", "summary", "tags", "language"})
_SEARCHED = frozenset({"title", "text"})
"""What a script that the policy names looks through: the words of posts."""
_MANIFEST = frozenset({"icons", "screenshots", "shortcuts", "start_url", "share_target"})


def read(document: Document, site: Site) -> None:
    """Fill in a document of kind "json" from its text."""
    try:
        value = json.loads(document.text)
    except (ValueError, RecursionError) as error:
        document.troubles.append(Note(f"it is not JSON: {error}", _where(document, error)))
        return
    what = _reading(document, value)
    for path, text in _strings(value):
        key = path[-1]
        if key == "content_html":
            _read_entry(document, text, site)
        elif what.is_text(path):
            continue
        elif (_ABSOLUTE.match(text) or (what.is_address(path) and (key or text.startswith("/")))) and not any(
            space in text for space in "\n "
        ):
            refer(document, site, text, *what(path), attribute=key, place=_find(document, text))


def _where(document: Document, error: Exception) -> Place:
    return document.shift(error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else document.start


def _reading(document: Document, value: Value) -> "Reading":
    if document.role == "importmap":
        return Reading("script", "load", addresses=frozenset({"imports", "scopes", "integrity"}))
    if document.role == "speculationrules":
        return Reading("hint", "load", addresses=frozenset({"urls"}))
    if document.role == "linked data":
        return LinkedData("name", "name")
    if isinstance(value, dict) and str(value.get("version", "")).startswith("https://jsonfeed.org/"):
        return Reading("name", "name", {"icon": "icon", "favicon": "icon", "image": "feed media", "banner_image": "feed media",
                                        "avatar": "feed media", "attachments": "feed media", "hubs": "hub"}, texts=_FEED_TEXTS)  # fmt: skip
    if document.path.endswith(".webmanifest") or (isinstance(value, dict) and _MANIFEST & value.keys()):
        return Manifest("name", "name")
    searched = document.role == "application/json" and scripts_of(document.path)
    return Reading("name", "name", texts=_SEARCHED if searched else frozenset())


class Reading:
    """What the addresses of a kind of JSON are for, by a key on the way to them."""

    def __init__(
        self,
        what: str,
        when: str,
        keys: dict[str, str] | None = None,
        addresses: frozenset[str] = frozenset(),
        texts: frozenset[str] = frozenset(),
    ) -> None:
        self.usual = (what, when)
        self.keys = keys or {}
        self.addresses = addresses
        self.texts = texts

    def __call__(self, path: tuple[str, ...]) -> tuple[str, str]:
        """Return what an address at a path of keys is for, and when it is asked for."""
        return next(((self.keys[key], fetching.NAME) for key in path if key in self.keys), self.usual)

    def is_address(self, path: tuple[str, ...]) -> bool:
        """Whether a string at a path of keys is an address even if it does not look like one."""
        return not self.addresses.isdisjoint(path)

    def is_text(self, path: tuple[str, ...]) -> bool:
        """Whether a string at a path of keys is only read by people, even if it looks like an address."""
        return path[-1] in self.texts


class LinkedData(Reading):
    """JSON-LD: who shows a page elsewhere fetches its pictures (schema.org)."""

    def __call__(self, path: tuple[str, ...]) -> tuple[str, str]:
        """Return what an address at a path of keys is for, and when it is asked for."""
        shown = any(key.lower() in fetching.LINKED_DATA_IMAGES for key in path)
        named = path[-1].lower() in ("@context", "@id", "@type", "sameas", "license")
        return ("social image", fetching.NAME) if shown and not named else self.usual


class Manifest(Reading):
    """A web manifest (w3.org/TR/appmanifest): an installed page loads its pictures and opens its start."""

    def __call__(self, path: tuple[str, ...]) -> tuple[str, str]:
        """Return what an address at a path of keys is for, and when it is asked for."""
        if "serviceworker" in path:
            return "worker", fetching.LOAD
        if "action" in path:
            return "form", fetching.SUBMIT
        if path[-1] == "src":
            return "icon", fetching.LOAD
        return ("link", fetching.CLICK) if self.is_address(path) else self.usual

    def is_address(self, path: tuple[str, ...]) -> bool:
        """Whether a string at a path of keys is an address even if it does not look like one."""
        return path[-1] in ("src", "start_url", "url", "action", "scope")


def _strings(value: Value) -> Iterator[tuple[tuple[str, ...], str]]:
    pending: list[tuple[tuple[str, ...], Value]] = [(("",), value)]
    while pending:
        path, item = pending.pop()
        if isinstance(item, str):
            yield path, item
        elif isinstance(item, dict):
            for key, inner in reversed(item.items()):
                pending += [((*path, str(key)), inner), ((*path, ""), str(key))]  # a key of an import map is an address
        elif isinstance(item, list):
            pending += [(path, inner) for inner in reversed(item)]


def _find(document: Document, text: str) -> Place:
    """Where a string stands: its first appearance, written plainly or with escapes."""
    for written in (json.dumps(text, ensure_ascii=False)[1:-1], json.dumps(text)[1:-1], text.replace("/", "\\/")):
        if (offset := document.text.find(written)) >= 0:
            line = document.text.count("\n", 0, offset)
            return document.shift(line + 1, offset - document.text.rfind("\n", 0, offset))
    return document.start


def _read_entry(document: Document, text: str, site: Site) -> None:
    from sporfri.audit.documents import html  # noqa: PLC0415  # HTML holds JSON, and JSON holds HTML

    place = _find(document, text)
    add_part(
        document,
        Document(document.path, "html", "feed entry", text, place, document.address),
        html.read,
        site,
        whole=True,
    )
