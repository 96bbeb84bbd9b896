"""What an audit says: findings, each at a place, and places that an exception excuses."""

from dataclasses import dataclass
from enum import StrEnum

FAMILIES = ("loads", "runs", "follows", "stores", "remembers", "deceives", "policy", "broken")
"""The questions an audit asks, in the order in which a report answers them."""

MORE = "there are more of these than are told one by one"
"""The message of a finding that counts, up to a bound, what is not told: of one rule in one file, or in the folder."""


class Severity(StrEnum):
    """How much a finding can cost a reader: what they lose, what they may lose, what is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Source:
    """The line that a writer can mend: a source file and a line in it, 0 where only the file is known."""

    path: str
    line: int


@dataclass(frozen=True)
class Finding:
    """One fault, at the first place where it stands; count says at how many places it does.

    path is relative to the folder, with `/`; line and column count from 1, or are 0 where a file has no lines.
    urls are the addresses concerned, as a browser reads them.
    """

    rule: str
    family: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    help: str
    urls: tuple[str, ...] = ()
    count: int = 1
    source: Source | None = None


@dataclass(frozen=True)
class Excuse:
    """An exception that excused something: which rule, where, why, and how many places.

    source: where a writer wrote it, if that is no file of the site; path and line are then its first place in the site.
    """

    path: str
    line: int
    rule: str
    reason: str
    count: int
    source: Source | None = None


@dataclass(frozen=True)
class Report:
    """The answer to an audit: how much was read, what is excused, what was found (in order of path and line)."""

    files: int
    pages: int
    findings: tuple[Finding, ...]
    exceptions: tuple[Excuse, ...]
    site_url: str | None = None
