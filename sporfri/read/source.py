"""One file on disk → its text, with what the writer redacted already gone."""

import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePath

from sporfri.errors import ContentError, Problem, shown_path
from sporfri.read.redaction import examine
from sporfri.tables import limits

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
WINDOWS_SIGNS = frozenset('<>:"\\|?*')
WINDOWS_NAMES = re.compile(
    r"(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]) *(?:\..*)?", re.IGNORECASE
)
BYTE_ORDER_MARK = "\ufeff"
# What XML 1.0 cannot carry (section 2.2), DEL and the C1 controls, and Unicode's noncharacters: those are never
# text, so this room may use them as marks of its own (redaction.py).
UNPUBLISHABLE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)


@dataclass(frozen=True)
class Source:
    """A source file, safe to go on with.

    path: the file as the writer names it; text: its lines without the secrets, each redaction mark replaced by a
    token (redaction.py) so that line numbers stay true; labels: what the marks say, by the token's number; secrets:
    what they hid.
    """

    path: str
    text: str
    labels: tuple[str, ...]
    secrets: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def read_source(path: Path, root: Path) -> Source:
    """Read a file below the content folder `root`.

    Raises ContentError for anything but a regular file that is reached through no symbolic link, for a name or a
    text that is not UTF-8 or holds control characters. What is wrong with redaction marks are the source's `problems`,
    so that the rest of it can be read for more; with any of them it must not be published.
    """
    shown = shown_path(path)
    problem = entry_problem(path, root)
    if problem:
        raise ContentError([problem])
    text = _decode(read_bytes(path), shown)
    redacted, problems = examine(text, shown)
    return Source(shown, redacted.text, redacted.labels, redacted.secrets, tuple(problems))


def entry_problem(path: Path, root: Path) -> Problem | None:
    """Say what keeps a path below `root` from being read at all, or None. Nothing is opened and no link followed."""
    if fault := name_fault(path.name):
        return Problem(printable(shown_path(path)), 0, 0, *fault, "unsafe-name")
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        message, mend = "lies outside the content folder", "move it into the content folder"
        return Problem(shown_path(path), 0, 0, message, mend, "unsafe-file")
    for depth in range(1, len(parts) + 1):
        part = root.joinpath(*parts[:depth])
        if fault := _kind_fault(part, last=depth == len(parts)):
            return Problem(shown_path(part), 0, 0, *fault, "unsafe-file")
    return None


def name_fault(name: str) -> tuple[str, str] | None:
    """Say what is wrong with a file's name and how to mend it, or None."""
    mend = "rename it with letters, digits and hyphens"
    if printable(name) != name:
        return "its name is not UTF-8 or holds control characters", mend
    if found := next((letter for letter in name if unicodedata.category(letter) == "Cf"), None):
        return f"its name holds the invisible character U+{ord(found):04X}", mend
    if found := next((letter for letter in name if letter in WINDOWS_SIGNS), None):
        return f"its name holds the sign {found}, which Windows does not allow", mend
    if name.endswith((".", " ")) or name.startswith(" "):
        return "its name begins with a space, or ends with a space or a full stop, which Windows takes off", mend
    if WINDOWS_NAMES.fullmatch(name):
        return f'Windows keeps the name "{name.partition(".")[0]}" for a device', "give it another name"
    return None


def printable(name: str) -> str:
    """Return a name as it can be shown and written: bytes that are not UTF-8 and control characters as escapes."""
    return "".join(
        repr(letter)[1:-1] if unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} else letter for letter in name
    )


def _kind_fault(path: Path, *, last: bool) -> tuple[str, str] | None:
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        return f"cannot be read ({error.strerror})", "check that it is there and who may read it"
    if stat.S_ISLNK(mode):
        return "is a symbolic link", "put the file itself here"
    if last and not stat.S_ISREG(mode):
        return "is neither a file nor a folder", "remove it from the content folder"
    return None


def read_bytes(path: Path, most: int = limits.FILE_BYTES) -> bytes:
    """Return what a regular file holds. Raises ContentError where it cannot be read, or holds more than `most` bytes."""
    try:
        # Not following a link that took the file's place meanwhile, nor waiting for a pipe that did.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with open(handle, "rb") as file:  # noqa: PTH123 -- a descriptor, not a path
            data = file.read(most + 1)
    except OSError as error:
        mend = "check that it is there and who may read it"
        message = f"cannot be read ({error.strerror})"
        raise ContentError([Problem(shown_path(path), 0, 0, message, mend, "unsafe-file")]) from error
    if len(data) > most:
        message = f"the file is larger than {most // 1024**2} MB"
        raise ContentError([Problem(shown_path(path), 0, 0, message, "make it smaller, or part it", "beyond-limit")])
    return data


def _decode(data: bytes, path: str) -> str:
    try:
        text = data.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        place = position(before, len(before))
        message, mend = f"this is not UTF-8 text{_guess(data)}", "save the file as UTF-8"
        raise ContentError([Problem(path, *place, message, mend, "unreadable-text")]) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := UNPUBLISHABLE.search(text):
        what = f"the character U+{ord(found[0]):04X} cannot stand in a page"
        raise ContentError(
            [Problem(path, *position(text, found.start()), what, "delete it", "unpublishable-character")]
        )
    return text


def _guess(data: bytes) -> str:
    """Say which encoding, other than UTF-8, a text is probably in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(b"\0") > len(data) // 4:
        return ", but probably UTF-16, which some programs call Unicode"
    if b"\0" in data:
        return ", and perhaps no text at all"
    return ", but probably Latin-1 or Windows-1252, which some programs call ANSI"


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column of an offset, both counted from 1."""
    before = text[:offset]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def relative_name(path: PurePath, root: PurePath) -> str:
    """Return a path from the content folder, with slashes."""
    return path.relative_to(root).as_posix()
