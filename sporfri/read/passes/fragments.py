"""Links to places: on the same page they are checked here, on other posts once all are read (state.py)."""

import difflib
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from turbohtml import Element

from sporfri.errors import Problem
from sporfri.read.context import Context
from sporfri.read.passes.headings import TAKEN
from sporfri.read.passes.nodes import attribute, elements

POST = re.compile(r"\{filename\}/(?P<path>[^?#]+)(?:\?[^#]*)?(?:#(?P<name>.+))?")
SITE = re.compile(r"(?P<path>/(?![/\\])[^?#]*)(?:\?[^#]*)?(?:#(?P<name>.+))?")


EMOJI = "\ufe0f"
"""What lets a sign be shown as a picture; GitHub leaves it in the name of a place."""


@dataclass(frozen=True)
class Reference:
    """A link to another post or page: its path from the content folder, or its address on the site, which begins with a slash.

    name: of the place in it, or empty; line and column: where the link stands.
    """

    path: str
    name: str
    line: int
    column: int


def anchors(root: Element) -> tuple[str, ...]:
    """Return the names of all places in a text."""
    return tuple(attribute(node, "id") for node in root.iter_elements() if "id" in node.attrs)


def check_fragments(root: Element, context: Context) -> Iterator[Problem]:
    """Yield a problem for each link to a place that is not on the page."""
    known = {*anchors(root), *TAKEN}
    seen: Counter[str] = Counter()
    for link in elements(root, "a"):
        address = attribute(link, "href")
        name = unquote(address[1:])
        if not address.startswith("#") or attribute(link, "role").startswith("doc-") or name in {*known, "", "top"}:
            continue
        if meant := _meant(name, known):
            link.attrs["href"] = f"#{meant}"
            continue
        pattern = rf"(?:\]\(<?|\]: *<?|href=[\"']?|<)({re.escape(address)})(?=[\s)>\"'<]|$)"
        yield context.body.problem("broken-fragment", pattern, *broken(name, known), seen[address])
        seen[address] += 1


def _meant(name: str, known: Collection[str]) -> str:
    """Return the one place whose name has the same words: GitHub leaves a hyphen for each sign of a heading (`## A & B` is #a--b)."""
    same = [one for one in known if _words(one) == _words(name)] if _words(name) else []
    return same[0] if len(same) == 1 else ""


def _words(name: str) -> list[str]:
    return [word for word in name.replace(EMOJI, "").casefold().split("-") if word]


def references(root: Element) -> tuple[Reference, ...]:
    """Return the links to other posts and to pages of the site; the notes of their places are taken out."""
    found = []
    for link in elements(root, "a"):
        address = attribute(link, "href")
        if match := POST.fullmatch(address) or SITE.fullmatch(address):
            line, _, column = attribute(link, "data-at").partition(":")
            found.append(Reference(unquote(match["path"]), unquote(match["name"] or ""), int(line), int(column)))
            del link.attrs["data-at"]
    return tuple(found)


def broken(name: str, known: Collection[str], where: str = "on this page") -> tuple[str, str]:
    """Say that there is no such place, and which is the nearest."""
    near = difflib.get_close_matches(name, known, 1)
    mend = (
        f'did you mean "#{near[0]}"?'
        if near
        else "link to a heading by its words: `## What it costs` is #what-it-costs"
    )
    return f'there is no place "#{name}" {where}', mend
