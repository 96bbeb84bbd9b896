"""A document: one parsed file, or a part of one, in the few terms that rules ask about."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from can_ada import URL

from sporfri.audit.literals import found_in


class Place(NamedTuple):
    """A line and a column, both from 1; both 0 where the file has no lines."""

    line: int
    column: int


_SIGNS = "@?;="
_RAW, _HREF, _ATTRIBUTES = attrgetter("raw"), attrgetter("href"), attrgetter("attributes")
NOWHERE = Place(0, 0)
START = Place(1, 1)


class Tag(NamedTuple):
    """A start tag as the source has it; names are lower case, `text` is set for leaves of XML only."""

    name: str
    attributes: dict[str, str]
    place: Place
    text: str = ""


class Note(NamedTuple):
    """Something said in a document beside its content: a comment, a piece of metadata, a reason for not reading it."""

    text: str
    place: Place


class Address(NamedTuple):
    """An address, read as a browser reads it on a page of the site.

    url: None where no browser can read it; href: the same as text, else empty; own: it leads to this site; foreign:
    it leads to another one; host: of the URL, or empty; target: the file of the site to which it leads, or None.
    """

    url: URL | None
    href: str
    own: bool
    foreign: bool
    host: str
    target: str | None


class Reference(NamedTuple):
    """An address in a document: what is asked for there, when, and where it leads.

    what: "image", "font", "link" … (see tables/fetching.py); when: "load" without a click, "click", "submit", or
    "name" where no browser follows it; raw: as written; url to target: see Address.
    """

    what: str
    when: str
    raw: str
    url: URL | None
    href: str
    own: bool
    foreign: bool
    host: str
    target: str | None
    tag: Tag
    attribute: str
    place: Place


NOUNS = {
    "html": "page", "css": "style sheet", "svg": "drawing", "markdown": "post", "json": "file", "xml": "XML file", "server": "server configuration",
    "pdf": "PDF", "media": "media file", "bitmap": "image", "tiff": "image", "gzip": "archive", "twin": "compressed twin", "unknown": "file",
    "srcdoc": "page in srcdoc", "XHTML": "page read as XML", "importmap": "import map", "speculationrules": "set of speculation rules",
    "application/json": "block of JSON", "linked data": "block of linked data",
}  # fmt: skip
"""What a report calls documents whose kind, or whose role, is no word that reads well after "this"."""


@dataclass
class Document:
    """What a parser made of a file, or of a document inside it.

    kind: "html", "css", "svg", "feed", "xml", "json", "markdown", "image", "pdf", "media", "font", "script", "server",
    "text" or "unknown"; role: "" for a file, else what the part is ("style", "style attribute", "srcdoc",
    "feed entry" …); text: the decoded source; address: the URL that its addresses are read against;
    tags: the start tags, of those that are inert (tables/elements.py) only the first of each element;
    start: where in the file the part begins; pinned: every place in it is reported as its start; labels: the text of
    each link, by place and address as written; scripts: the texts of scripts written into a page; functions: the CSS functions used, by place in the part; root: an XML document's outermost element; dtd: it has a
    DOCTYPE with declarations of its own; depth: how many documents it lies in; idle: exceptions in
    it that excused nothing.
    """

    path: str
    kind: str
    role: str = ""
    text: str = ""
    start: Place = START
    address: str = ""
    tags: list[Tag] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    comments: list[Note] = field(default_factory=list)
    metadata: list[Note] = field(default_factory=list)
    troubles: list[Note] = field(default_factory=list)
    labels: dict[tuple[Place, str], str] = field(default_factory=dict)
    scripts: Sequence[Note] = ()
    functions: Sequence[Note] = ()
    idle: list[Note] = field(default_factory=list)
    parts: list["Document"] = field(default_factory=list)
    depth: int = 0
    pinned: bool = False
    dtd: bool = False
    root: str = ""

    def walk(self) -> Iterator["Document"]:
        """Yield the document and every document inside it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    @cached_property
    def by_name(self) -> dict[str, list[Tag]]:
        """The tags of each element name."""
        found: defaultdict[str, list[Tag]] = defaultdict(list)
        for tag in self.tags:
            found[tag.name].append(tag)
        return dict(found)

    @cached_property
    def by_attribute(self) -> dict[str, list[Tag]]:
        """The tags that carry each attribute."""
        found: defaultdict[str, list[Tag]] = defaultdict(list)
        for tag in self.tags:
            for name in tag.attributes:
                found[name].append(tag)
        return dict(found)

    @cached_property
    def headers(self) -> list[tuple[str, str, Place]]:
        """What headers say, by a page's pragma or the server's configuration: name, value, place."""
        if self.kind == "server":
            return [(tag.attributes["name"], tag.attributes["value"], tag.place) for tag in self.tags]
        pragmas = (tag for tag in self.by_attribute.get("http-equiv", ()) if tag.name == "meta") if self.tags else ()
        return [
            (tag.attributes["http-equiv"].strip().lower(), tag.attributes.get("content", ""), tag.place)
            for tag in pragmas
        ]

    @cached_property
    def ids(self) -> list[tuple[str, Place]]:
        """The names that a fragment can lead to, with their places."""
        named = [(tag.attributes["id"], tag.place) for tag in self.by_attribute.get("id", ())]
        return named + [
            (tag.attributes["name"], tag.place) for tag in self.by_name.get("a", ()) if "name" in tag.attributes
        ]

    @cached_property
    def by_purpose(self) -> dict[str, list[Reference]]:
        """The references by what they ask for."""
        found: defaultdict[str, list[Reference]] = defaultdict(list)
        for reference in self.references:
            found[reference.what].append(reference)
        return dict(found)

    @cached_property
    def foreign(self) -> list[Reference]:
        """The references that lead to other sites."""
        return [reference for reference in self.references if reference.foreign]

    @cached_property
    def by_scheme(self) -> dict[str, list[Reference]]:
        """The references by the scheme of their address (`https:`), "" for those that cannot be read."""
        found: defaultdict[str, list[Reference]] = defaultdict(list)
        for reference in self.references:
            scheme = "https:" if reference.href[:6] == "https:" else reference.href[: reference.href.find(":") + 1]
            found[scheme].append(reference)
        return dict(found)

    @cached_property
    def signs(self) -> frozenset[str]:
        """Which of the signs that part an address stand in any of its addresses, as written or as read."""
        addresses = "\n".join(chain(map(_RAW, self.references), map(_HREF, self.references)))
        return frozenset([sign for sign in _SIGNS if sign in addresses])

    @cached_property
    def values(self) -> bytes:
        """The values of all attributes, one after the other, in UTF-8: a quick look before a slow search."""
        values = chain.from_iterable(map(dict.values, map(_ATTRIBUTES, self.tags)))
        return "\0".join(values).encode("utf-8", "surrogatepass")

    @cached_property
    def by_host(self) -> dict[str, list[Reference]]:
        """The references that lead to other sites, by host."""
        found: defaultdict[str, list[Reference]] = defaultdict(list)
        for reference in self.foreign:
            found[reference.host].append(reference)
        return dict(found)

    @cached_property
    def data(self) -> bytes:
        """The text in UTF-8. The file's own bytes where they are just that."""
        return self.text.encode("utf-8", "surrogatepass")

    @cached_property
    def small(self) -> bytes:
        """The same in lower case, as far as it is ASCII."""
        return self.data.lower()

    @cached_property
    def literals(self) -> frozenset[str]:
        """Which of the literals that rules look for (literals.py) stand in the text, in any case."""
        return found_in(self.small)

    @property
    def noun(self) -> str:
        """What a report calls it, after "this"."""
        return NOUNS.get(self.role or self.kind, self.role or self.kind)

    def shift(self, line: int, column: int) -> Place:
        """Turn a place inside the part's text (from 1) into a place in the file."""
        if self.pinned:
            return self.start
        if line == 1:
            return Place(self.start.line, self.start.column + column - 1)
        return Place(self.start.line + line - 1, column)
