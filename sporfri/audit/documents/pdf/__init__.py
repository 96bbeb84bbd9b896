"""PDF: who wrote it and with what, what it does by itself, and where its links lead (ISO 32000-2).

The file is read from the first byte to the last as tokens, not by its table of objects: so what an earlier revision
left, and what no table names, is read as well. Streams of objects are unpacked, pictures are asked as pictures are.
"""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sporfri.audit.addresses import refer
from sporfri.audit.document import NOWHERE, Document, Note
from sporfri.audit.documents import xmp
from sporfri.audit.documents.image import jpeg
from sporfri.audit.documents.media.words import excerpt
from sporfri.audit.documents.pdf.filters import decode
from sporfri.audit.documents.pdf.tokens import Token, tokens
from sporfri.audit.site import Site
from sporfri.tables import fetching

MOST = 100
LARGEST_STREAMS = 16 * 1024 * 1024
"""At most this much of a file's streams of objects is unpacked."""

_INFO = frozenset({b"Author", b"Creator", b"Producer", b"CreationDate", b"ModDate", b"LastModified", b"Company", b"Manager", b"Keywords",
                   b"SourceModified", b"PTEX.Fullbanner"})  # fmt: skip
_DOES = frozenset(
    {b"JavaScript", b"Launch", b"SubmitForm", b"ImportData", b"GoToR", b"GoToE", b"Rendition", b"Movie", b"Sound"}
)
_HOLDS = frozenset(
    {b"JS", b"AA", b"XFA", b"RichMedia", b"EmbeddedFile", b"EmbeddedFiles", b"FileAttachment", b"RichMediaContent"}
)
_PICTURES = frozenset({b"DCTDecode", b"DCT"})
_NO_NAME = bytes.fromhex("31415926535897932384626433832795")
"""What qpdf writes with --static-id: the same in all files."""


NO_TOKEN = Token("mark", b"", 0)


class Stream(NamedTuple):
    """A stream with the names and numbers of the dictionary before it."""

    names: list[bytes]
    numbers: dict[bytes, int]
    data: bytes


def read(document: Document, site: Site, data: bytes) -> None:
    """Note the metadata, the actions and the links of a PDF; what cannot be unpacked is a trouble."""
    found: dict[str, None] = {}
    walk, budget, pending = _Walk(), [LARGEST_STREAMS], [data]
    try:
        while pending:
            for told in _read(pending.pop(0), walk):
                if isinstance(told, Stream):
                    inner = _unpack(told, budget)
                    pending += [_objects(told, inner)] if b"ObjStm" in told.names else []
                    found |= {xmp.describe(inner): None} if b"<x:xmpmeta" in inner or b"<rdf:RDF" in inner else {}
                else:
                    _take(document, site, told, found)
    except ValueError as error:
        document.troubles.append(Note(str(error), NOWHERE))
    if any(number in walk.opens and deed == b"URI" for number, deed in walk.does):
        found["action:OpenAction"] = None
    document.metadata += [Note(label, NOWHERE) for label in sorted(found)[:MOST]]


def _take(document: Document, site: Site, told: str, found: dict[str, None]) -> None:
    """Keep a link as a reference, a trouble as a trouble, and all else as metadata."""
    kind, _, rest = told.partition(":")
    if kind == "link":
        refer(document, site, rest, "link", fetching.CLICK, place=NOWHERE, attribute="URI")
    elif kind == "trouble":
        document.troubles.append(Note(rest, NOWHERE))
    else:
        found[told] = None


def _unpack(stream: Stream, budget: list[int]) -> bytes:
    inner = decode(stream.data, _filters(stream), stream.numbers)
    budget[0] -= len(inner)
    if budget[0] < 0:
        raise ValueError("its streams grow beyond all measure")
    return inner


def _filters(stream: Stream) -> list[bytes]:
    """Return the names of a stream's filters: those after /Filter that are filters at all."""
    at = next((at for at, name in enumerate(stream.names) if name in (b"Filter", b"F")), len(stream.names))
    return [
        name
        for name in stream.names[at + 1 :]
        if name.endswith(b"Decode") or name in (b"Fl", b"A85", b"AHx", b"LZW", b"RL", b"Crypt")
    ]


@dataclass
class _Walk:
    """What is known on the way through the tokens: the object, its names and numbers, and what each object does."""

    before: Token = NO_TOKEN
    word: bytes = b""
    number: bytes = b""
    names: list[bytes] = field(default_factory=list)
    numbers: dict[bytes, int] = field(default_factory=dict)
    identified: bool = False
    opens: set[bytes] = field(default_factory=set)
    does: set[tuple[bytes, bytes]] = field(default_factory=set)

    def take(self, token: Token) -> Iterator[str]:
        """Yield what a token tells after those before it."""
        before, self.before = self.before, token
        if token.kind == "name":
            self.names.append(token.value)
        elif token.kind == "word" and token.value == b"obj":
            self.number, self.names, self.numbers = self.word, [], {}
        elif before.kind == "name" and token.kind == "word" and token.value.isdigit():
            self.numbers[before.value] = int(token.value[:9])
        yield from _pair(before, token)
        yield from self._identifier(before, token)
        if before == ("name", b"OpenAction", before.end) and token.value != b"[":
            self.opens.add(token.value if token.kind == "word" else self.number)
        elif before == ("name", b"S", before.end) and token.kind == "name":
            self.does.add((self.number, token.value))
        if token.kind == "word":
            # The number of an object stands two words before `obj`: here the generation is passed over.
            self.word = self.word if before.kind == "word" and token.value == b"0" else token.value

    def _identifier(self, before: Token, token: Token) -> Iterator[str]:
        self.identified = (before.kind == "name" and before.value == b"ID" and token.value == b"[") or (
            self.identified and token.kind == "string"
        )
        if self.identified and token.kind == "string" and token.value not in (b"", _NO_NAME):
            yield "a document identifier"


def _read(data: bytes, walk: _Walk) -> Iterator[Stream | str]:
    """Yield what the tokens tell, and each stream that may hold objects or metadata."""
    source, skip = tokens(data), None
    while token := _next(source, skip):
        skip, before = None, walk.before
        yield from walk.take(token)
        if token.kind == "word" and token.value == b"stream" and before.value == b">>":
            stream, skip = _stream(data, token.end, walk)
            if _PICTURES & set(walk.names):
                yield from _picture(stream)
            elif {b"ObjStm", b"Metadata", b"XML"} & set(walk.names):
                yield stream


def _next(source: Generator[Token, int | None], skip: int | None) -> Token | None:
    try:
        return source.send(skip)
    except StopIteration:
        return None


def _pair(before: Token, token: Token) -> Iterator[str]:
    """Yield what a name and what follows it tell."""
    if (
        before.kind == "name"
        and before.value in _INFO
        and (token.kind == "string" and token.value.strip(b"\0 \xfe\xff"))
    ):
        yield f"{before.value.decode()} {_show(token.value)}"
    elif before.kind == "name" and before.value in _INFO and token.kind == "word" and token.value.isdigit():
        yield f"{before.value.decode()}, kept elsewhere in the file"
    if before.value == b"URI" and before.kind == "name" and token.kind == "string":
        yield f"link:{_text(token.value)}"
    if token.kind != "name":
        return
    if token.value in _HOLDS or (before.value == b"S" and token.value in _DOES):
        yield f"action:{token.value.decode()}"
    if before.value == b"FS" and token.value == b"URL":
        yield "action:URL"
    if token.value == b"Encrypt":
        yield "trouble:it is encrypted"


def _stream(data: bytes, at: int, walk: _Walk) -> tuple[Stream, int]:
    """Return the stream that begins after its keyword, and where to read on."""
    start = at + (2 if data[at : at + 2] == b"\r\n" else 1)
    end = start + walk.numbers.get(b"Length", 0)
    if not re.match(rb"\s*endstream", data[end : end + 20]):
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
    return Stream(walk.names, walk.numbers, data[start:end]), max(end, 1)


def _objects(stream: Stream, inner: bytes) -> bytes:
    """Return the objects of a stream of objects as a file would hold them one by one."""
    first = stream.numbers.get(b"First", 0)
    words = [int(word[:9]) for word in inner[:first].split() if word.isdigit()]
    starts = sorted(zip(words[1::2], words[::2], strict=False))
    ends = [start for start, _ in starts[1:]] + [len(inner)]
    return b"".join(
        b"%d 0 obj %b endobj " % (number, inner[first + start : first + end])
        for (start, number), end in zip(starts, ends, strict=True)
    )


def _picture(stream: Stream) -> Iterator[str]:
    if len(_filters(stream)) == 1:
        try:
            yield from (f"a picture with {told}" for told in jpeg.read(stream.data) if not told.startswith("size:"))
        except (ValueError, IndexError) as error:
            yield f"trouble:a picture in it is broken: {error}"


def _text(raw: bytes) -> str:
    return raw.decode("utf-16", "replace") if raw[:2] in (b"\xfe\xff", b"\xff\xfe") else raw.decode("utf-8", "replace")


def _show(raw: bytes) -> str:
    return excerpt(_text(raw[:400]).encode("utf-8", "replace"))
