"""A source file with its links cleaned: only addresses change, and every other character stays where it was."""

import re
from dataclasses import dataclass

from sporfri.read.body import Body
from sporfri.read.cleaning import clean
from sporfri.read.passes.bare import HOST, without_end
from sporfri.read.redaction import MARK
from sporfri.read.slips import in_list

# Where an address is a link's: `](address`, `<address`, `href="address`, `[name]: address`, `!!! card address`.
LINK = re.compile(
    r"\]\([ \t]*<(?P<pointed>[^<>\n]+)>"
    r"|\]\([ \t]*(?P<round>(?:[^\s()<>]|\([^\s()<>]*\))+)"
    r"|<(?P<auto>https?://[^\s<>]+)>"
    r"|href[ \t]*=[ \t]*(?P<quote>[\"'])(?P<quoted>[^\"'\n]+)(?P=quote)"
    r"|^ {0,3}\[[^\]\n]+\]:[ \t]+<?(?P<named>https?://[^\s<>]+)"
    r"|^ {0,3}!!![ \t]+card[ \t]+(?P<card>https?://[^\s<>\[\]()\"`]+)"
    r"|(?<![\w/.@:=\"'\\>])(?P<bare>(?:https?://|(?<!-)www\.)[^\s<>\[\]\"`]+)",
    re.IGNORECASE | re.MULTILINE,
)
ADDRESSES = ("pointed", "round", "auto", "quoted", "named", "card", "bare")


FIELD = re.compile(r"^[\w-]+:|^[ \t]")
"""A line of the front matter; what stands bare in it is no link."""


@dataclass(frozen=True)
class Change:
    """One address that was written anew: its line, what it was, what it is, and what was taken from it."""

    line: int
    before: str
    after: str
    removed: tuple[str, ...]


def mend(text: str) -> tuple[str, list[Change]]:
    """Return a whole source text with its links cleaned, whatever its line ends, and what was changed.

    Code is left alone, and what is redacted. To mend a text twice is to mend it once.
    """
    pieces: list[str] = []
    changes: list[Change] = []
    end = 0
    prose = _prose(text)
    lines = prose.split("\n")
    for found in LINK.finditer(prose):
        name = next(name for name in ADDRESSES if found[name])
        if name == "bare" and not _is_link(found, lines):
            continue
        start, stop = found.span(name)
        before = without_end(text[start:stop]) if name == "bare" else text[start:stop]
        stop = start + len(before)
        after, removed = _cleaned(before)
        if after != before:
            pieces += [text[end:start], after]
            changes.append(Change(text.count("\n", 0, start) + 1, before, after, removed))
            end = stop
    return "".join([*pieces, text[end:]]), changes


def _is_link(bare: re.Match[str], lines: list[str]) -> bool:
    """Say whether an address that stands bare is made a link: in a text, outside code that is set in."""
    at = bare.string.count("\n", 0, bare.start())
    if not HOST.match(bare["bare"]) or (FIELD.search(lines[at]) and "" not in (line.strip() for line in lines[:at])):
        return False
    return not lines[at].startswith(("    ", "\t")) or in_list(lines, at)


def _prose(text: str) -> str:
    """Blank out what holds no links, every character in its place; line ends become those that patterns know."""
    lines = re.sub("\r(?!\n)", "\n", text).replace("\r", " ")
    return MARK.sub(lambda mark: re.sub(r"[^\n]", " ", mark[0]), Body("", lines).prose)


def _cleaned(written: str) -> tuple[str, tuple[str, ...]]:
    """Clean an address in which `&` may be written as `&amp;`, and write it in the same way."""
    if written[:4].lower() == "www.":
        cleaned = clean(f"https://{written}")
        return cleaned.address.removeprefix("https://"), cleaned.removed
    if "&amp;" not in written:
        cleaned = clean(written)
        return cleaned.address, cleaned.removed
    cleaned = clean(written.replace("&amp;", "&"))
    return cleaned.address.replace("&", "&amp;"), cleaned.removed
