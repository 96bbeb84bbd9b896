"""Sound and film: the tags, places, dates, names of programs and pictures that stand beside what is heard and seen.

Each format is read as its own standard lays it out; nothing is decoded, and every length is held against the file.
"""

import struct
from collections.abc import Callable, Iterator

from sporfri.audit.document import NOWHERE, Document, Note
from sporfri.audit.documents.media import ebml, id3, iso, ogg, riff

_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "mp3": id3.read,
    "mp4": iso.read,
    "matroska": ebml.read,
    "ogg": ogg.read,
    "flac": ogg.read_flac,
    "wav": riff.read,
}
MOST = 100
"""More pieces of metadata than this are not listed one by one."""


def read(document: Document, name: str, data: bytes) -> None:
    """Note every piece of metadata in a file of sound or film; what ends too early or is out of order is a trouble."""
    found: dict[str, None] = {}
    try:
        for label in _READERS[name](data):
            found[label] = None
            if len(found) >= MOST:
                break
    except (struct.error, IndexError, ValueError, RecursionError) as error:
        document.troubles.append(Note(f"its format is broken: {error}", NOWHERE))
    document.metadata += [Note(label, NOWHERE) for label in found]
