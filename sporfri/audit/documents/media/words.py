"""How metadata are shown in a report: short, printable, on one line."""

import re

SHOWN = 60
_VERSION = re.compile(rb"\d+\.\d|\bv\d|\d{4,}")


def excerpt(body: bytes, encoding: str = "utf-8") -> str:
    """Return the beginning of some bytes as text in quotation marks."""
    text = "".join(char if char.isprintable() else " " for char in body[: 4 * SHOWN].decode(encoding, "replace"))
    words = " ".join(text.split())
    return f"“{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}”"


def tells(program: bytes) -> bool:
    """Whether the name of a program says more than that there is one: formats demand a name, and a version tells."""
    return bool(_VERSION.search(program))
