"""The characters that XML can carry."""

import re

from sporfri.errors import RenderError

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""XML 1.0, section 2.2: there is no way to write the others, not even escaped."""


def check_text(text: str, where: str, what: str) -> None:
    """Raise RenderError, naming the source, when a text holds a character that no feed can carry."""
    if found := NOT_XML.search(text):
        character = f"U+{ord(found[0]):04X}"
        raise RenderError(f"{where}: {what} holds the character {character}, which no feed can carry; remove it.")
