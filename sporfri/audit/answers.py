"""What an examination of some files brought, kept small: one fault on 1,000 pages is one entry."""

from dataclasses import dataclass, field

from sporfri.audit.document import Place
from sporfri.audit.finding import Excuse
from sporfri.audit.rule import Match, Rule

MOST_URLS = 100

POSTS = (".md", ".markdown")
"""Files that a person writes line by line: no template stands behind a fault that two of them share."""


@dataclass
class Fault:
    """One fault: where it was first met, how often, and the addresses concerned."""

    path: str
    place: Place
    count: int = 0
    urls: dict[str, None] = field(default_factory=dict)


@dataclass
class Answers:
    """What an examination of some files brought; answers of several shares can be joined.

    anchors: the ids of each page, each between NULs (no id holds one), since sets of them would fill the memory; fragments:
    links into pages but for those that their own page answers; faultless: styles already asked about, for the time of one share.
    """

    pages: int = 0
    faults: dict[tuple[str, str, str, str], Fault] = field(default_factory=dict)
    excuses: list[Excuse] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)
    anchors: dict[str, str] = field(default_factory=dict)
    fragments: list[tuple[str, Place, str, str]] = field(default_factory=list)
    faultless: set[str] = field(default_factory=set)

    def add(self, rule: Rule, path: str, match: Match) -> None:
        """Count a match, as a new fault or as one more place of a known one; in a post each line is a fault of its own."""
        path = match.path or path
        where = f"{path}:{match.place.line}" if path.endswith(POSTS) else ""
        fault = self.faults.setdefault((rule.name, match.message, match.subject, where), Fault(path, match.place))
        fault.path, fault.place = min((fault.path, fault.place), (path, match.place))
        fault.count += 1
        if match.url and len(fault.urls) < MOST_URLS:
            fault.urls[match.url] = None

    def join(self, other: "Answers") -> None:
        """Take in the answers of another share."""
        self.pages += other.pages
        self.excuses += other.excuses
        self.linked |= other.linked
        self.anchors |= other.anchors
        self.fragments += other.fragments
        for key, theirs in other.faults.items():
            mine = self.faults.setdefault(key, Fault(theirs.path, theirs.place))
            mine.path, mine.place = min((mine.path, mine.place), (theirs.path, theirs.place))
            mine.count += theirs.count
            mine.urls = dict.fromkeys(list(mine.urls | theirs.urls)[:MOST_URLS])
