"""What an examination of some files brought, kept small: one fault on 1,000 pages is one entry."""

import json
from collections import Counter
from dataclasses import astuple, dataclass, field, replace
from typing import TypeAlias

from sporfri.audit.document import Place
from sporfri.audit.finding import MORE, Excuse, Source
from sporfri.audit.rule import Match, Rule

MOST_URLS = 100

MOST_OF_A_FILE, MOST_OF_A_FOLDER = 100, 1_000
"""Faults of one rule that are told one by one; those beyond are counted, in one more entry (docs/rules.md says so too)."""

MOST_COUNTED = 10_000
"""Places of one rule in one file; after these it is said that there are more."""

MOST_FRAGMENTS = 10_000
"""Links of one file into pages that are kept until all pages are known."""

POSTS = (".md", ".markdown")
"""Files that a person writes line by line: no template stands behind a fault that two of them share."""


@dataclass
class Fault:
    """One fault: where it was first met, how often, and the addresses concerned."""

    path: str
    place: Place
    count: int = 0
    urls: dict[str, None] = field(default_factory=dict)


Key: TypeAlias = tuple[str, str, str, str]
"""What makes two matches one fault: rule, message, subject, and in a post the line."""


@dataclass
class Told:
    """What one rule found in one file: the faults that are told, and at how many places."""

    keys: set[Key] = field(default_factory=set)
    count: int = 0

    @property
    def spent(self) -> bool:
        """Whether what follows would not be counted any more."""
        return self.count > MOST_COUNTED


@dataclass
class Answers:
    """What an examination of some files brought; answers of several shares can be joined, in the order of the files.

    anchors: the ids of each page, each between NULs (no id holds one), since sets of them would fill the memory; fragments:
    links into pages but for those that their own page answers; faultless: styles already asked about, for the time of one share.
    """

    pages: int = 0
    faults: dict[Key, Fault] = field(default_factory=dict)
    excuses: list[Excuse] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)
    anchors: dict[str, str] = field(default_factory=dict)
    fragments: list[tuple[str, Place, str, str]] = field(default_factory=list)
    faultless: set[str] = field(default_factory=set)
    _told: Counter[str] = field(default_factory=Counter)

    def add(self, rule: Rule, path: str, match: Match, told: Told) -> None:
        """Count a match, as a new fault or as one more place of a known one; in a post each line is a fault of its own.

        told: what the same rule found in the same file before.
        """
        path = match.path or path
        where = f"{path}:{match.place.line}" if path.endswith(POSTS) else ""
        key = rule.name, match.message, match.subject, where
        told.count += 1
        if told.spent or (key not in told.keys and len(told.keys) >= MOST_OF_A_FILE):
            self._count((rule.name, MORE, "", ""), Fault(path, match.place, 1))
        else:
            told.keys.add(key)
            self._count(key, Fault(path, match.place, 1, {match.url: None} if match.url else {}))

    def _count(self, key: Key, fault: Fault) -> None:
        """Join a fault with what is known of it, or with those that are only counted."""
        if key not in self.faults and self._told[key[0]] >= MOST_OF_A_FOLDER:
            key, fault = (key[0], MORE, "", ""), replace(fault, urls={})
        mine = self.faults.get(key)
        if mine is None:
            self.faults[key] = fault
            self._told[key[0]] += 1
            return
        mine.path, mine.place = min((mine.path, mine.place), (fault.path, fault.place))
        mine.count += fault.count
        for url in fault.urls:
            if len(mine.urls) < MOST_URLS:
                mine.urls[url] = None

    def join(self, other: "Answers") -> None:
        """Take in the answers of the share that follows."""
        self.pages += other.pages
        self.excuses += other.excuses
        self.linked |= other.linked
        self.anchors |= other.anchors
        self.fragments += other.fragments
        for key, theirs in other.faults.items():
            self._count(key, theirs)


def dump(answers: Answers) -> bytes:
    """Return answers as JSON, which holds nothing that could be executed."""
    faults = [(*key, fault.path, fault.place, fault.count, list(fault.urls)) for key, fault in answers.faults.items()]
    excuses = [(*astuple(one)[:-1], one.source and (one.source.path, one.source.line)) for one in answers.excuses]
    return json.dumps(
        [answers.pages, faults, excuses, list(answers.linked), answers.anchors, answers.fragments]
    ).encode()


def load(data: bytes) -> Answers:
    """Return the answers that `dump` made JSON of."""
    pages, faults, excuses, linked, anchors, fragments = json.loads(data)
    return Answers(
        pages,
        {
            (rule, message, subject, where): Fault(path, Place(*place), count, dict.fromkeys(urls))
            for rule, message, subject, where, path, place, count, urls in faults
        },
        [
            Excuse(path, line, rule, reason, count, source and Source(*source))
            for path, line, rule, reason, count, source in excuses
        ],
        set(linked),
        anchors,
        [(path, Place(*place), target, fragment) for path, place, target, fragment in fragments],
    )
