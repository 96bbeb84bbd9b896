"""Ask every rule about every file, on all cores."""

import gc
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from urllib.parse import unquote

from sporfri.audit.answers import Answers
from sporfri.audit.declared import declared_for
from sporfri.audit.document import Document, Note, Tag
from sporfri.audit.documents.reading import read
from sporfri.audit.exceptions import Allowance, exceptions, named_by_policy
from sporfri.audit.finding import Excuse
from sporfri.audit.rule import Match, Rule
from sporfri.audit.rules import RULES
from sporfri.audit.site import Site

SHARE = 100
"""Files that a worker takes at a time; sites with fewer are read without workers."""

LAST = ("idle-exception",)
"""Rules asked when it is known what the exceptions excused."""

_at_work: list[tuple[Site, Sequence[Rule]]] = []
"""In a worker: the site and the rules. They come to it by its birth, once, and not with each share."""


def chosen(families: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of some families, in the table's order."""
    wanted = set(families)
    return tuple(rule for rule in RULES if rule.family in wanted)


def examine(site: Site, families: Sequence[str], jobs: int | None = None, only: Sequence[str] | None = None) -> Answers:
    """Ask the rules of some families about every file of a site, or about some of them only."""
    paths, rules = [path for path in site.entries if only is None or path in only], chosen(families)
    shares = [paths[start : start + SHARE] for start in range(0, len(paths), SHARE)]
    jobs = jobs or len(os.sched_getaffinity(0))
    answers = Answers()
    if len(shares) == 1 or jobs == 1:
        for share in shares:
            answers.join(examine_share(site, rules, share))
    else:
        with ProcessPoolExecutor(jobs, get_context("fork"), _begin, (site, rules)) as workers:
            for answer in workers.map(_examine_share, shares):
                answers.join(answer)
    return answers


def _begin(site: Site, rules: Sequence[Rule]) -> None:
    _at_work.append((site, rules))
    gc.freeze()  # what a worker shares with its parent stays shared: no collection writes into it
    gc.set_threshold(100_000, 20, 20)  # documents are let go without it: nothing in them leads back to them


def _examine_share(paths: Sequence[str]) -> Answers:
    return examine_share(*_at_work[0], paths)


def examine_share(site: Site, rules: Sequence[Rule], paths: Sequence[str]) -> Answers:
    """Ask about some files; each is let go before the next is read."""
    answers = Answers()
    for path in paths:
        examine_document(read(site.entries[path], site), site, rules, answers)
    answers.faultless.clear()
    return answers


def examine_document(document: Document, site: Site, rules: Sequence[Rule], answers: Answers) -> None:
    """Ask all rules about a document and the documents inside it, and take away what exceptions excuse."""
    found = [found for part in document.walk() for found in _matches(part, site, rules, answers.faultless)]
    named = list(named_by_policy(document))
    allowances = [*named, *exceptions(document)]
    used = dict.fromkeys(allowances, 0)
    for rule, match in found:
        allowance = _excuses(allowances, rule, match)
        declared = None if allowance else declared_for(site.declared, rule.name, match, document)
        if allowance:
            used[allowance] += 1
        elif declared:
            answers.excuses.append(Excuse(document.path, match.place.line, *declared[:2], 1, declared.source))
        else:
            answers.add(rule, document.path, match)
    for allowance, count in used.items():
        if count:
            answers.excuses.append(Excuse(document.path, allowance.place.line, allowance.rule, allowance.reason, count))
        elif allowance not in named and any(rule.name == allowance.rule for rule in rules):
            document.idle.append(Note(allowance.rule, allowance.place))
    for rule in rules:
        if rule.name in LAST:
            for match in rule.check(document, site):
                answers.add(rule, document.path, match)
    _remember(document, answers)


def _matches(part: Document, site: Site, rules: Sequence[Rule], faultless: set[str]) -> list[tuple[Rule, Match]]:
    """Ask about a document or a part of one; about a style without addresses once, though every page carries it."""
    alike = part.role == "style" and not part.references
    if alike and part.text in faultless:
        return []
    found = [(rule, match) for rule in rules if rule.name not in LAST for match in rule.check(part, site)]
    if alike and not found:
        faultless.add(part.text)
    return found


def _excuses(allowances: list[Allowance], rule: Rule, match: Match) -> Allowance | None:
    answers = (one for one in allowances if one.rule == rule.name and one.first <= match.place <= one.last)
    return next(answers, None)


def _remember(document: Document, answers: Answers) -> None:
    """Keep what questions about the whole folder need: where documents lead, and what can be led to."""
    answers.pages += document.kind == "html"
    if document.kind == "html":
        answers.anchors[document.path] = "\0".join(("", *dict.fromkeys(name for name, _ in document.ids), ""))
    if any(_is_unlisted(tag) for tag in document.by_name.get("meta", ())):
        answers.linked.add(document.path)
    own = {name for name, _ in document.ids}
    for part in document.walk():
        for reference in part.references:
            target = reference.target
            if target is None:
                continue
            if target != document.path or document.path == "index.html":
                answers.linked.add(target)
            if "#" not in reference.href:
                continue
            fragment = unquote(reference.href.partition("#")[2])
            if not fragment or (target == document.path and fragment in own):
                continue
            if fragment != "top" and not fragment.startswith(":~:") and part.kind in ("html", "feed"):
                answers.fragments.append((document.path, reference.place, target, fragment))


def _is_unlisted(tag: Tag) -> bool:
    """Whether a page says of itself that no search may name it: then it is meant for those who were given its address."""
    given = tag.attributes
    return given.get("name", "").strip().lower() == "robots" and "noindex" in given.get("content", "").lower()
