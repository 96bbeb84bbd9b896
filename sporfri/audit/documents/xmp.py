"""XMP in any file: what its properties tell, spelled out (ISO 16684-1). It is searched and never parsed."""

from sporfri.tables.metadata import XMP_WORDS


def describe(packet: bytes) -> str:
    """Return a label that says what a packet of XMP holds."""
    found = dict.fromkeys(words for sign, words in XMP_WORDS.items() if sign in packet)
    return f"XMP data: {', '.join(found)}" if found else "XMP data"
