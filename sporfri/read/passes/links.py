"""Links inside the content folder become Pelican's; those that would run something, or lead nowhere, are problems."""

import posixpath
import re
from collections.abc import Iterator

from turbohtml import Element

from sporfri.errors import ContentError, Problem, shown_path
from sporfri.pictures.drawing import clean_drawing
from sporfri.read.body import WORDS
from sporfri.read.context import Context
from sporfri.read.folder import MARKDOWN, PICTURES
from sporfri.read.passes.figures import note_place
from sporfri.read.passes.nodes import attribute, elements, visible_text
from sporfri.read.redaction import plain
from sporfri.read.references import (
    PELICAN,
    DeadLinkError,
    cleaned,
    file_address,
    pelican_address,
    readable,
    scheme,
)
from sporfri.tables.html import LINK_SCHEMES
from sporfri.tables.pictures import DRAWING

PELICAN_PAGES = frozenset({"author", "category", "index", "tag"})


def resolve_links(root: Element, context: Context) -> Iterator[Problem]:
    """Resolve every link; yield those that cannot stand."""
    seen: dict[str, int] = {}
    for link in elements(root, "a"):
        if "href" not in link.attrs:
            continue
        address = attribute(link, "href")
        nth = seen[address] = seen.get(address, -1) + 1
        try:
            link.attrs["href"] = _resolved(address, context)
            if attribute(link, "href").startswith(("{picture}", "{filename}", "/")):
                place = _place(address, nth, context)
                note_place(link, place)
                yield from _perhaps_a_picture(link, address, place, context)
        except DeadLinkError as dead:
            place = _place(address, nth, context)
            yield Problem(context.body.path, *place, plain(dead.args[0]), plain(dead.args[1]), dead.rule)
        except ContentError as error:
            yield from error.problems


def _perhaps_a_picture(link: Element, address: str, place: tuple[int, int], context: Context) -> Iterator[Problem]:
    """Yield a warning for a link to a picture that is all of its paragraph, where `!` is easily forgotten."""
    paragraph = link.parent
    words = visible_text(link).strip()
    if not attribute(link, "href").startswith("{picture}") or not words or elements(link, "img"):
        return
    if isinstance(paragraph, Element) and paragraph.tag == "p" and visible_text(paragraph).strip() == words:
        message, mend = "this leads to a picture and does not show it", f"write ![{plain(words)}]({address}) to show it"
        yield Problem(context.body.path, *place, message, mend, "unshown-picture")


def addresses(root: Element) -> tuple[str, ...]:
    """Return the address of each link, in document order."""
    return tuple(attribute(link, "href") for link in elements(root, "a") if "href" in link.attrs)


def _resolved(address: str, context: Context) -> str:
    kind = scheme(address)
    if kind == "file" or re.fullmatch(r"[a-z]", kind or ""):
        mend = "put the file beside the post and write only its name here"
        raise DeadLinkError("this link leads to your own computer, where no reader can follow", mend)
    if kind in {"http", "https"} and not re.match(r"https?:[/\\]{2}", cleaned(address), re.IGNORECASE):
        mend = f"write {re.sub(r'^https?:/?', 'https://', cleaned(address), flags=re.IGNORECASE)}"
        raise DeadLinkError(f'"{address}" lacks a part of ://', mend)
    if kind is not None:
        if kind not in LINK_SCHEMES:
            known = ", ".join(f"{name}:" for name in sorted(LINK_SCHEMES))
            raise DeadLinkError(
                f'a link cannot begin with "{kind}:"', f"begin it with {known} or a file's name", "unknown-scheme"
            )
        if not readable(cleaned(address)):
            raise DeadLinkError(f'"{address}" is no address that a browser can read', "look at its host and its port")
        return cleaned(address)
    found = PELICAN.match(cleaned(address))
    if found and found["what"] not in PELICAN_PAGES | {"filename", "static", "attach"}:
        raise DeadLinkError(
            f'there is no kind of link "{{{found["what"]}}}"',
            "write {filename} or the file's own name",
            "unknown-scheme",
        )
    file = file_address(address, context)
    if file is None:
        return cleaned(address)
    suffix = posixpath.splitext(file[0])[1].lower()
    if suffix in PICTURES:
        if suffix == DRAWING:
            clean_drawing(context.folder.read(file[0]), shown_path(context.folder.root / file[0]), "", "")
        return pelican_address("picture", file[0])
    return pelican_address("filename" if suffix in MARKDOWN else "static", *file)


def _place(address: str, nth: int, context: Context) -> tuple[int, int]:
    """Return where a link names its address; a picture of the same file is passed over, also one that is the link."""
    starts = context.body.addresses.get(address, ())
    if nth < len(starts):
        return context.body.at(starts[nth])
    place = context.body.place(_pattern(address, rf"(?<!!)\[{WORDS}"), nth)
    return place if place[1] else context.body.place(_pattern(address), nth)


def _pattern(address: str, before: str = "") -> str:
    return rf"(?:{before}\]\(\s*<?|\]: *<?|href=[\"']?|<)({re.escape(address)})(?=[\s)>\"'<]|$)"
