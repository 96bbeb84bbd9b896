"""Ask every rule about every file, on all cores, and keep the answers small: one fault on 1,000 pages is one entry."""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from urllib.parse import unquote

from sporfri.audit.document import Document, Note, Place
from sporfri.audit.documents.reading import read
from sporfri.audit.exceptions import Allowance, exceptions
from sporfri.audit.finding import Excuse
from sporfri.audit.rule import Match, Rule
from sporfri.audit.rules import RULES
from sporfri.audit.site import Site

SHARE = 100
"""Files that a worker takes at a time; sites with fewer are read without workers."""

MOST_URLS = 100
LAST = ("idle-exception",)
"""Rules asked when it is known what the exceptions excused."""


@dataclass
class Fault:
    """One fault: where it was first met, how often, and the addresses concerned."""

    path: str
    place: Place
    count: int = 0
    urls: dict[str, None] = field(default_factory=dict)


@dataclass
class Answers:
    """What an examination of some files brought; answers of several shares can be joined."""

    pages: int = 0
    faults: dict[tuple[str, str, str], Fault] = field(default_factory=dict)
    excuses: list[Excuse] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    fragments: list[tuple[str, Place, str, str]] = field(default_factory=list)

    def add(self, rule: Rule, path: str, match: Match) -> None:
        """Count a match, as a new fault or as one more place of a known one."""
        path = match.path or path
        fault = self.faults.setdefault((rule.name, match.message, match.subject), Fault(path, match.place))
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


def chosen(families: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of some families, in the table's order."""
    wanted = set(families)
    return tuple(rule for rule in RULES if rule.family in wanted)


def examine(site: Site, families: Sequence[str], jobs: int | None = None) -> Answers:
    """Ask the rules of some families about every file of a site, then about the folder as a whole."""
    paths = list(site.entries)
    shares = [paths[start : start + SHARE] for start in range(0, len(paths), SHARE)]
    jobs = jobs or len(os.sched_getaffinity(0))
    answers = Answers()
    if len(shares) == 1 or jobs == 1:
        for share in shares:
            answers.join(examine_share(site, families, share))
    else:
        with ProcessPoolExecutor(jobs, mp_context=get_context("fork")) as workers:
            for answer in workers.map(partial(examine_share, site, families), shares):
                answers.join(answer)
    return answers


def examine_share(site: Site, families: Sequence[str], paths: Sequence[str]) -> Answers:
    """Ask about some files; each is let go before the next is read."""
    answers, rules = Answers(), chosen(families)
    for path in paths:
        examine_document(read(site.entries[path], site), site, rules, answers)
    return answers


def examine_document(document: Document, site: Site, rules: Sequence[Rule], answers: Answers) -> None:
    """Ask all rules about a document and the documents inside it, and take away what exceptions excuse."""
    parts = list(document.walk())
    asked = [rule for rule in rules if rule.name not in LAST]
    found = [(rule, match) for rule in asked for part in parts for match in rule.check(part, site)]
    allowances = list(exceptions(document))
    used = dict.fromkeys(allowances, 0)
    for rule, match in found:
        allowance = _excuses(allowances, rule, match)
        if allowance:
            used[allowance] += 1
        else:
            answers.add(rule, document.path, match)
    names = {rule.name for rule in rules}
    for allowance, count in used.items():
        if count:
            answers.excuses.append(Excuse(document.path, allowance.place.line, allowance.rule, allowance.reason, count))
        elif allowance.rule in names:
            document.idle.append(Note(allowance.rule, allowance.place))
    for rule in rules:
        if rule.name in LAST:
            for match in rule.check(document, site):
                answers.add(rule, document.path, match)
    _remember(document, site, answers)


def _excuses(allowances: list[Allowance], rule: Rule, match: Match) -> Allowance | None:
    lines = (allowance for allowance in allowances if allowance.rule == rule.name)
    return next(
        (allowance for allowance in lines if allowance.place.line <= match.place.line <= allowance.last_line), None
    )


def _remember(document: Document, site: Site, answers: Answers) -> None:
    """Keep what questions about the whole folder need: where documents lead, and what can be led to."""
    answers.pages += document.kind == "html"
    if document.kind == "html":
        answers.anchors[document.path] = frozenset(name for name, _ in document.ids)
    for part in document.walk():
        for reference in part.references:
            if reference.foreign or reference.url is None or not site.owns(reference.url.href):
                continue
            target = site.file_at(reference.url.pathname)
            if target is None:
                continue
            if target != document.path or document.path == "index.html":
                answers.linked.add(target)
            fragment = unquote(reference.url.hash[1:])
            if fragment and fragment != "top" and not fragment.startswith(":~:") and part.kind in ("html", "feed"):
                answers.fragments.append((document.path, reference.place, target, fragment))
