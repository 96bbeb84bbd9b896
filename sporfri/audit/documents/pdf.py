"""PDF: who wrote it and with what, and what it does by itself (ISO 32000-1), also inside its compressed streams."""

import re
import zlib

from sporfri.audit.document import NOWHERE, Document, Note

LARGEST_STREAMS = 16 * 1024 * 1024
"""At most this much of a file's streams is inflated: objects and metadata are small, and a bomb is not."""

_STREAM = re.compile(rb"stream\r?\n")
_INFO = re.compile(
    rb"/(Author|Creator|Producer|CreationDate|ModDate|Title|Subject|Keywords)\s*(\((?:\\.|[^\\)]){1,200}\)|<[0-9A-Fa-f]{2,200}>)"
)
_TELLING = {b"Author", b"Creator", b"Producer", b"CreationDate", b"ModDate"}
_ACTIONS = re.compile(rb"/(JavaScript|JS|Launch|SubmitForm|ImportData|RichMedia|EmbeddedFile|GoToR)\b")


def read(document: Document, _name: str, data: bytes) -> None:
    """Note the metadata and the actions of a PDF."""
    text = data + b"\n".join(_inflated(data))
    found = {f"{match[1].decode()} {_show(match[2])}" for match in _INFO.finditer(text) if match[1] in _TELLING}
    if b"<x:xmpmeta" in text or b"/Type /Metadata" in text or b"/Type/Metadata" in text:
        found.add("XMP data")
    if re.search(rb"/ID\s*\[", text):
        found.add("a document identifier")
    document.metadata += [Note(label, NOWHERE) for label in sorted(found)]
    document.metadata += [
        Note(f"action:{name}", NOWHERE) for name in sorted({match[1].decode() for match in _ACTIONS.finditer(text)})
    ]
    if b"/Encrypt" in data:
        document.troubles.append(Note("it is encrypted", NOWHERE))


def _inflated(data: bytes) -> list[bytes]:
    streams, left, view = [], LARGEST_STREAMS, memoryview(data)
    for match in _STREAM.finditer(data):
        if left <= 0:
            break
        try:
            streams.append(
                zlib.decompressobj().decompress(view[match.end() : match.end() + (1 << 20)], min(left, 1 << 20))
            )
        except zlib.error:
            continue
        left -= len(streams[-1])
    return streams


def _show(raw: bytes) -> str:
    return raw[:60].decode("latin-1")
