"""Ask every rule about every file, on all cores, each file within a bound of processor time and one of memory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import TypeAlias
from urllib.parse import unquote

from sporfri.audit.answers import MOST_FRAGMENTS, Answers, Told, dump, load
from sporfri.audit.declared import declared_for
from sporfri.audit.document import Document, Note, Place, Tag
from sporfri.audit.documents.reading import read
from sporfri.audit.exceptions import Allowances
from sporfri.audit.finding import Excuse
from sporfri.audit.questions import Questions
from sporfri.audit.remembered import Remembered
from sporfri.audit.rule import Match, Rule
from sporfri.audit.rules import RULES
from sporfri.audit.site import Site
from sporfri.store import Store
from sporfri.workers import Bounds, Exceeded, cores, each

SHARE = 100
"""Files that a worker takes at a time."""

BOUNDS = Bounds(seconds=10, megabytes=512)
"""What one file may cost; a share that costs more is read again file by file."""

EXCEEDED = {
    "time": f"takes more than {BOUNDS.seconds} seconds of the processor to read",
    "memory": f"takes more than {BOUNDS.megabytes} MiB of memory to read",
    "crash": "brings a parser to a crash",
}

Share: TypeAlias = Sequence[str]

LAST = "idle-exception"
"""The rule asked once more when it is known what the exceptions excused: before, it finds nothing."""


def chosen(families: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of some families, in the table's order."""
    wanted = set(families)
    return tuple(rule for rule in RULES if rule.family in wanted)


def examine(
    site: Site,
    families: Sequence[str],
    jobs: int | None = None,
    only: Sequence[str] | None = None,
    store: Store | None = None,
) -> Answers:
    """Ask the rules of some families about every file of a site, or about some of them only.

    Pages of which a store knows that nothing was found in them are not asked about again.
    """
    paths = [path for path in site.entries if only is None or path in only]
    remembered = Remembered(store or Store(), site, families, paths)
    answers, known = Answers(), set()
    for path, answer in remembered.clean():
        known.add(path)
        answers.join(answer)
    rest = [path for path in paths if path not in known]
    shares = [rest[start : start + SHARE] for start in range(0, len(rest), SHARE)]
    for share, brought in _in_workers(site, Questions(chosen(families)), shares, jobs or cores()):
        each_of_them = [load(data) for data in brought]
        for answer in each_of_them:
            answers.join(answer)
        remembered.keep(
            {
                path: data
                for path, data, one in zip(share, brought, each_of_them, strict=True)
                if not (one.faults or one.excuses)
            }
        )
    answers.fragments.sort(key=itemgetter(0))
    return answers


def _in_workers(
    site: Site, questions: Questions, shares: Sequence[Share], jobs: int
) -> Iterator[tuple[Share, list[bytes]]]:
    """Yield shares in their order with the answers of each file; those that broke a bound are asked about file by file."""
    came: dict[str, bytes | Exceeded] = {}

    def receive(share: Share, answer: bytes | Exceeded) -> None:
        came[share[0]] = answer

    each(shares, partial(_work, site, questions), receive, jobs=jobs, bounds=BOUNDS)
    for share in shares:
        answer = came.pop(share[0])
        if isinstance(answer, bytes):
            yield share, answer.split(b"\n")
        elif len(share) > 1:
            yield from _in_workers(site, questions, [[path] for path in share], jobs)
        else:
            yield share, [dump(_unread(site, questions, share[0], EXCEEDED[answer.bound]))]


def _work(site: Site, questions: Questions, share: Share) -> bytes:
    return b"\n".join(map(dump, examine_share(site, questions, share)))


def _unread(site: Site, questions: Questions, path: str, trouble: str) -> Answers:
    """Ask about a file of which only its name is known, and why it is not read."""
    answers = Answers()
    examine_document(read(replace(site.entries[path], trouble=trouble), site), site, questions, answers)
    return answers


def examine_share(site: Site, questions: Questions, paths: Sequence[str]) -> Iterator[Answers]:
    """Ask about some files, one after the other; each is let go before the next is read."""
    faultless: set[str] = set()
    for path in paths:
        answers = Answers(faultless=faultless)
        examine_document(read(site.entries[path], site), site, questions, answers)
        yield answers


def examine_document(document: Document, site: Site, questions: Questions, answers: Answers) -> None:
    """Ask the rules about a document and the documents inside it, and take away what exceptions excuse.

    Matches are let go as they come, but for those that are told: a document can have a million.
    """
    _remember(document, answers)
    allowances = Allowances(document)
    told: dict[str, Told] = defaultdict(Told)
    for part in document.walk():
        for rule, match in _matches(part, site, questions, answers.faultless, told):
            if allowances.excuse(rule.name, match.place):
                continue
            if declared := declared_for(site.declared, rule.name, match, document):
                answers.excuses.append(Excuse(document.path, match.place.line, *declared[:2], 1, declared.source))
            else:
                answers.add(rule, document.path, match, told[rule.name])
    answers.excuses += allowances.used()
    if idle := allowances.idle():
        names = {rule.name for rule in questions.rules}
        document.idle += [note for note in idle if note.text in names]
    for rule in questions.rules if document.idle else ():
        if rule.name == LAST:
            for match in rule.check(document, site):
                answers.add(rule, document.path, match, told[rule.name])
                if told[rule.name].spent:
                    break


def _matches(
    part: Document, site: Site, questions: Questions, faultless: set[str], told: dict[str, Told]
) -> Iterator[tuple[Rule, Match]]:
    """Ask about a document or a part of one; about a style without addresses once, though every page carries it."""
    alike = part.role == "style" and not part.references
    if alike and part.text in faultless:
        return
    clean = True
    for rule in questions.about(part):
        for match in rule.check(part, site):
            clean = False
            yield rule, match
            if told[rule.name].spent:
                break
    if alike and clean:
        faultless.add(part.text)


def _remember(document: Document, answers: Answers) -> None:
    """Keep what questions about the whole folder need: where documents lead, and what can be led to."""
    own: set[str] = set()
    if document.kind == "html":
        answers.pages += 1
        own = {name for name, _ in document.ids}
        answers.anchors[document.path] = "\0".join(("", *dict.fromkeys(name for name, _ in document.ids), ""))
    if any(_is_unlisted(tag) for tag in document.by_name.get("meta", ())):
        answers.linked.add(document.path)
    for part in document.walk():
        targets = {reference.target for reference in part.references if reference.target is not None}
        answers.linked |= targets if document.path == "index.html" else targets - {document.path}
    fragments = list(islice(_fragments(document, own), MOST_FRAGMENTS + 1))
    if len(fragments) > MOST_FRAGMENTS:
        document.troubles.append(Note(f"it holds more than {MOST_FRAGMENTS:,} links into pages", fragments.pop()[1]))
    answers.fragments += fragments


def _fragments(document: Document, own: set[str]) -> Iterator[tuple[str, Place, str, str]]:
    """Yield the links into pages that their own page does not answer: path, place, target, fragment."""
    for part in document.walk():
        if part.kind not in ("html", "feed"):
            continue
        for reference in [one for one in part.references if "#" in one.href]:
            target = reference.target
            if target is None:
                continue
            fragment = reference.href.partition("#")[2]
            fragment = unquote(fragment) if "%" in fragment else fragment
            if not fragment or (target == document.path and fragment in own):
                continue
            if fragment != "top" and not fragment.startswith(":~:"):
                yield document.path, reference.place, target, fragment


def _is_unlisted(tag: Tag) -> bool:
    """Whether a page says of itself that no search may name it: then it is meant for those who were given its address."""
    given = tag.attributes
    return given.get("name", "").strip().lower() == "robots" and "noindex" in given.get("content", "").lower()
