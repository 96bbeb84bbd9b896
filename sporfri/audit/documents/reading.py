"""From a file to a document: find out what it is, and have the parser of that format read it."""

import gzip
import io
from datetime import UTC, datetime

import brotli

from sporfri.audit.document import NOWHERE, START, Document, Note
from sporfri.audit.documents import (
    css,
    feed,
    font,
    html,
    image,
    json_text,
    lifeboat,
    markdown,
    media,
    pdf,
    plain,
    server,
    svg,
)
from sporfri.audit.documents.decode import decode
from sporfri.audit.documents.embedded import Reader, add_part
from sporfri.audit.documents.kinds import FORMATS, SUFFIXES, binary_format, suffix_of, text_kind
from sporfri.audit.site import LARGEST, Entry, Site
from sporfri.policy import LIFEBOAT

_TEXT: dict[str, Reader] = {
    "html": html.read, "css": css.read, "svg": svg.read, "feed": feed.read, "xml": feed.read, "json": json_text.read,
    "markdown": markdown.read, "script": plain.read_script, "server": server.read, "text": plain.read,
}  # fmt: skip
_BINARY = {"image": image.read, "media": media.read, "font": font.read}


def read(entry: Entry, site: Site) -> Document:
    """Read a file into a document. What cannot be read is a document with a trouble."""
    document = Document(entry.path, "unknown", address=site.address(entry.path))
    if entry.trouble:
        document.troubles.append(Note(f"it {entry.trouble}", NOWHERE))
        return document
    try:
        data = site.read(entry.path)
    except OSError as error:
        document.troubles.append(Note(f"it cannot be read: {error.strerror}", NOWHERE))
        return document
    try:
        (_read_twin if entry.path.endswith((".gz", ".br")) else _read_data)(document, site, data)
    except MemoryError:
        raise  # the bound of memory is the caller's, who says so
    except Exception as error:  # noqa: BLE001  # whatever a file does to a parser, it must not pass as clean
        document.troubles.append(Note(f"the auditor cannot cope with it ({type(error).__name__}: {error})", NOWHERE))
    return document


def _read_data(document: Document, site: Site, data: bytes) -> None:
    suffix = suffix_of(document.path)
    name = binary_format(data)
    if name in FORMATS:
        document.kind = FORMATS[name]
        if document.kind == "pdf":
            pdf.read(document, site, data)
        else:
            _BINARY[document.kind](document, name, data)
    elif document.path == LIFEBOAT and name == "gzip":
        lifeboat.read(document, site, inflate(document.path, data))
        document.metadata += [Note(f"built:{told}", NOWHERE) for told in gzip_tells(data)]
    elif name and suffix not in (".txt", ".md", ".csv"):
        document.kind = name
        document.troubles.append(Note("what is in a file of this kind is not read", NOWHERE))
    else:
        _read_text(document, site, data)
        name = document.kind
    if name in SUFFIXES and suffix not in SUFFIXES[name]:
        document.metadata.append(Note(f"disguise:{name}", START))


def _read_text(document: Document, site: Site, data: bytes) -> None:
    text, troubles, plain = decode(data, declares=text_kind(document.path, "") != "markdown")
    document.kind = text_kind(document.path, text) or "unknown"
    document.text = text
    if plain:
        document.data = data  # else it is made from the text when it is asked for
    if document.kind == "unknown":
        document.troubles.append(Note("its format is none that is known", NOWHERE))
        return
    document.troubles += troubles
    _TEXT[document.kind](document, site)
    if document.kind == "html" and document.path.endswith((".xhtml", ".xht", ".xml")):
        # As XML the same text may hold other elements: prefixes, CDATA.
        add_part(document, Document(document.path, "svg", "XHTML", text, START, document.address), svg.read, site)


def _read_twin(document: Document, site: Site, data: bytes) -> None:
    """Hold a compressed twin against its original, byte for byte; without an original read it itself."""
    document.kind = "twin"
    document.metadata += [Note(f"built:{told}", NOWHERE) for told in gzip_tells(data)]
    plain_data = inflate(document.path, data)
    original = document.path.rpartition(".")[0]
    if plain_data is None:
        document.troubles.append(Note("it cannot be decompressed, or grows beyond all measure", NOWHERE))
    elif original in site.entries and not site.entries[original].trouble:
        if site.read(original) != plain_data:
            document.metadata.append(Note("unequal", NOWHERE))
    else:
        _read_data(document, site, plain_data)


def gzip_tells(data: bytes) -> list[str]:
    """Return what a gzip header says of its making: a time, a file's name, a comment (RFC 1952)."""
    if len(data) < 10 or not data.startswith(b"\x1f\x8b"):
        return []
    told = (
        [f"at {datetime.fromtimestamp(stamp, UTC):%Y-%m-%d %H:%M:%S}"]
        if (stamp := int.from_bytes(data[4:8], "little"))
        else []
    )
    return told + ["a file name"] * bool(data[3] & 8) + ["a comment"] * bool(data[3] & 16)


def inflate(path: str, data: bytes) -> bytes | None:
    """Decompress gzip or brotli up to the largest file that an audit reads; None where that fails."""
    try:
        if path.endswith((".gz", ".tgz")):
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
                plain_data = file.read(LARGEST + 1)
        else:
            plain_data = _unbrotli(data)
    except (OSError, EOFError, ValueError, brotli.error):
        return None
    return plain_data if len(plain_data) <= LARGEST else None


def _unbrotli(data: bytes) -> bytes:
    decompressor = brotli.Decompressor()
    parts, size = [], 0
    for start in range(0, len(data), 256):  # small steps, so that a bomb is noticed while it is small
        parts.append(decompressor.process(data[start : start + 256]))
        size += len(parts[-1])
        if size > LARGEST:
            raise ValueError(size)
    if not decompressor.is_finished():
        raise EOFError
    return b"".join(parts)
