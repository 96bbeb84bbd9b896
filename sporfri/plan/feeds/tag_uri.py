"""Names of feeds and entries that last: tag URIs (RFC 4151), made of where the source lies and of nothing else."""

import unicodedata
from pathlib import PurePosixPath
from urllib.parse import quote

PCHAR = "!$&'()*+,;=:@-._~"
"""What a path segment may hold as it is, beside letters and digits: RFC 3986, section 3.3."""


def tag_uri(authority: str, path: str) -> str:
    """Return `tag:AUTHORITY:PATH`, everything percent-encoded that RFC 3986 does not allow.

    The path is composed first (Unicode NFC): some file systems take an ä apart, and the name must not depend on them.
    """
    return f"tag:{authority}:{quote(unicodedata.normalize('NFC', path), safe='/' + PCHAR)}"


def entry_id(authority: str, source_path: str) -> str:
    """Return the name of the entry for a source: it survives another domain, another title and another slug."""
    return tag_uri(authority, str(PurePosixPath(source_path).with_suffix("")))
