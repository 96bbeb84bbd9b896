"""ETags made of content: the time of each file of a release is, and servers make a file's ETag of its time and size.

nginx, Caddy and Apache all do (RFC 9110, section 8.8.3, leaves it to them). A time of arrival would differ from one mirror
to the next, and two changes within a second could share one. A time that is made of the digest is the same wherever the
bytes are, differs where they differ, and tells nobody when something was written or published. It is no date, though, so
a server must neither tell it (Last-Modified) nor compare it with one (If-Modified-Since).
"""

import os
from pathlib import Path

from sporfri.seal.manifest import digest

FIRST = 2**29
"""1987, and SPAN ends in 2004: in the past, as a Last-Modified has to be, and a time that zip and FAT can hold."""

SPAN = 2**29


def content_time(sha256: str) -> int:
    """Return the time, in seconds since 1970, of a file with a digest, given in hex."""
    return FIRST + int(sha256, 16) % SPAN


def set_times(folder: Path) -> None:
    """Set the time of every file in a folder, where it is another."""
    for path in folder.rglob("*"):
        if path.is_file() and path.stat().st_mtime_ns != (moment := content_time(digest(path.read_bytes())) * 10**9):
            os.utime(path, ns=(moment, moment))


def server_validators(server: str) -> str:
    """Return lines to include after the headers: an ETag, and no date. Where files come over the network: none."""
    return "".join(f"{line}\n" for line in SERVERS[server])


SERVERS: dict[str, tuple[str, ...]] = {
    "nginx": ("if_modified_since off;", 'add_header Last-Modified "" always;'),
    "caddy": ("request_header -If-Modified-Since", "header -Last-Modified"),
    "apache": ("RequestHeader unset If-Modified-Since", "Header unset Last-Modified", "FileETag MTime Size"),
    "netlify": (),
}
