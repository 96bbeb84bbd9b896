"""Documents inside documents: styles, srcdoc, data: addresses, the HTML in feeds and in JSON."""

import base64
import binascii
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import unquote_to_bytes

from sporfri.audit.document import Document, Note
from sporfri.audit.site import Site

DEEPEST = 4
"""A document inside a document inside … deeper than this is a trick."""

Reader: TypeAlias = Callable[[Document, Site], None]
_KINDS = {"text/html": "html", "application/xhtml+xml": "html", "image/svg+xml": "svg", "text/css": "css",
          "text/xml": "svg", "application/xml": "svg"}  # fmt: skip


def add_part(document: Document, part: Document, read: Reader, site: Site, *, whole: bool = False) -> None:
    """Read a part and hang it on its document; whole: every place in it is the place where it begins."""
    part.depth = document.depth + 1
    document.parts.append(part)
    if part.depth > DEEPEST:
        part.troubles.append(Note("it lies in documents inside documents, deeper than anybody writes", part.start))
        return
    part.pinned = whole
    read(part, site)


def read_data_documents(document: Document, site: Site) -> None:
    """Decode and read every data: address that holds markup or style: a browser would."""
    for reference in [one for one in document.references if one.href[:5] == "data:"]:
        media_type, data = data_url(reference.href)
        if kind := _KINDS.get(media_type):
            text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
            part = Document(document.path, kind, "data: document", text, reference.place, "about:blank")
            add_part(document, part, _readers()[kind], site, whole=True)


def data_url(href: str) -> tuple[str, bytes]:
    """Return the media type (lower case) and the bytes of a data: URL (fetch.spec.whatwg.org/#data-urls)."""
    header, _, body = href[5:].partition(",")
    words = [word.strip().lower() for word in header.split(";")]
    data = unquote_to_bytes(body.partition("#")[0])
    if words[-1] == "base64":
        try:
            data = base64.b64decode(b"".join(data.split()) + b"==")
        except binascii.Error:
            data = b""
    return words[0] or "text/plain", data


def _readers() -> dict[str, Reader]:
    # Here, because these read parts themselves.
    from sporfri.audit.documents import css, html, svg  # noqa: PLC0415  # the parsers call one another

    return {"html": html.read, "css": css.read, "svg": svg.read}
