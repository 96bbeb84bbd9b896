"""Addresses in a text → what they lead to: another site, a place on the page, or a file of the content folder."""

import posixpath
import re
from urllib.parse import urlsplit

from sporfri.read.context import Context
from sporfri.read.folder import MARKDOWN, PUBLISHED

# Python-Markdown and Pelican both know the older form with bars.
PELICAN = re.compile(r"[{|](?P<what>\w+)[|}](?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)
PLAIN = re.compile(r"(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
NAME = "check the name, which counts from this file's folder"
FILES = frozenset({"filename", "static", "attach"})
UNSAFE_NAME = re.compile(r"[%?#;\"<>\[\]{}|\\^`&']")


class DeadLinkError(ValueError):
    """An address leads nowhere: `args` are what is wrong and how to mend it; `rule` is the kind of mistake."""

    def __init__(self, message: str, mend: str, rule: str = "broken-link") -> None:
        super().__init__(message, mend)
        self.rule = rule


def cleaned(address: str) -> str:
    """Return an address as a browser reads it: without the white space and controls that it passes over."""
    return re.sub(r"[\t\r\n]", "", address).strip("".join(map(chr, range(33))))


def scheme(address: str) -> str | None:
    """Return the scheme of an address in lower case; `//` for one without scheme that names a host; None for a path."""
    address = cleaned(address)
    if found := SCHEME.match(address):
        return found[1].lower()
    return "//" if re.match(r"[/\\]{2}", address) else None


def readable(address: str) -> bool:
    """Say whether a browser could read an address that has a scheme: its port is one, and so is what brackets hold."""
    try:
        return urlsplit(address).port is None or bool(urlsplit(address).hostname)
    except ValueError:
        return False


def file_address(address: str, context: Context) -> tuple[str, str] | None:
    """Return a file's path from the content folder and the rest of the address (`?`, `#`); None if it names no file.

    Raises DeadLinkError where the file is missing, outside the folder, no regular file, or of a type that is not published.
    """
    address = cleaned(address)
    found = PELICAN.fullmatch(address)
    if found and found["what"] not in FILES:
        return None
    found = found or PLAIN.fullmatch(address)
    if not found or not found["path"] or (not address.startswith(("{", "|")) and address.startswith("/")):
        return None
    path = context.folder.resolve(found["path"], context.here)
    if path is None:
        raise DeadLinkError(f'"{address}" leads out of the content folder', "link only to what is in it")
    _check(path, found["path"], context)
    return path, found["rest"]


def _check(path: str, written: str, context: Context) -> None:
    folder = context.folder
    if not folder.holds(path):
        near = folder.nearest(path, context.here)
        mend = f'did you mean "{near}"?' if near else NAME
        if re.match(r"(https?//?|www\.)", written, re.IGNORECASE):
            mend = f"write {re.sub(r'^(https?/+)?', 'https://', written, flags=re.IGNORECASE)} if it is another site"
        raise DeadLinkError(f'there is no file "{written}"', mend)
    if problem := folder.fault(path):
        raise DeadLinkError(f'"{written}" {problem.message}', problem.mend, problem.rule)
    suffix = posixpath.splitext(path)[1].lower()
    if suffix not in PUBLISHED and suffix not in MARKDOWN:
        raise DeadLinkError(f'"{written}" is of a type that is not published', f"the types are {' '.join(PUBLISHED)}")
    if UNSAFE_NAME.search(path):
        raise DeadLinkError(
            f'the name of "{written}" holds signs that do not belong in an address', "rename the file", "unsafe-name"
        )


def pelican_address(what: str, path: str, rest: str = "") -> str:
    """Return the address that Pelican resolves when it writes the page."""
    return f"{{{what}}}/{path.replace(' ', '%20')}{rest}"
