"""The index, as at the end of a book: every term that posts and pages treat, by letter, with the sections that treat it.

Terms come of tags, of abbreviations, of what texts define, and of the marks of their writers (read/passes/subjects.py). Each
language has an index of its own. What is told of an abbreviation stands under what it stands for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import Any, Self

from pelican import signals
from pelican.generators import Generator

from sporfri.errors import Problem, shown_path
from sporfri.plan.collation import heading, sort_key
from sporfri.plan.content import source_of
from sporfri.plan.published import Published
from sporfri.plan.telling import note

ADDRESS = "index-of-subjects/"


@dataclass(frozen=True)
class Place:
    """Where a term is treated: a post or page, and the identifiers and headings of its sections."""

    url: str
    title: str
    sections: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Entry:
    """A term as it stands in the index; see and also hold names and identifiers of other entries."""

    term: str
    id: str
    shorts: tuple[str, ...]
    places: tuple[Place, ...]
    under: tuple[Self, ...]
    see: tuple[tuple[str, str], ...]
    also: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Index:
    """The index of one language: its address, and its entries by letter (name, identifier, entries)."""

    lang: str
    url: str
    letters: tuple[tuple[str, str, tuple[Entry, ...]], ...]

    @property
    def save_as(self) -> str:
        """The file of its page in the output."""
        return f"{self.url}index.html"

    @property
    def entries(self) -> int:
        """How many terms stand in it."""
        return sum(len(entries) for _, _, entries in self.letters)


@dataclass
class Draft:
    """A term while it is gathered; places: a post's or page's address → its title, and its sections."""

    term: str
    shorts: set[str] = field(default_factory=set)
    places: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    under: dict[str, "Draft"] = field(default_factory=dict)
    others: dict[tuple[str, str], Problem] = field(default_factory=dict)

    def add(self, content: Any, section: str) -> None:
        """Note that a section of a post, or all of it, treats the term."""
        sections = self.places.setdefault(content.url, (str(content.title), {}))[1]
        if section:
            sections[section] = next(text for _, name, text in content.headings if name == section)


class Drafts:
    """The terms of one language, by their names without case; an abbreviation is known by what it stands for."""

    def __init__(self, told: Iterable[Any]) -> None:
        self.known: dict[str, Draft] = {}
        self.longs: dict[str, dict[str, str]] = defaultdict(dict)
        for subject in told:
            if subject.short and subject.short.casefold() != subject.term.casefold():
                self.longs[subject.short.casefold()].setdefault(subject.term.casefold(), subject.term)

    def name(self, term: str) -> str:
        """Return the name under which a term stands."""
        longs = list(self.longs.get(term.casefold(), {}).values())
        return longs[0] if len(longs) == 1 else term

    def of(self, term: str) -> Draft:
        """Return the draft of a term, made where there is none yet."""
        name = self.name(term)
        return self.known.setdefault(name.casefold(), Draft(name))


def plan_indexes(generators: Sequence[Any]) -> None:
    """Put the indexes into the shared context as `indexes`, and their addresses by language as `index_urls`."""
    site = Published.by(generators)
    told = site.settings.get("_sporfri_subjects", {})
    default = site.settings["DEFAULT_LANG"]
    contents = defaultdict(list)
    for content in chain(reversed(site.in_order), site.pages, site.page_translations):
        contents[content.lang].append(content)
    own_tags = {tag for content in contents[default] for tag in getattr(content, "tags", ())}
    indexes = []
    for lang in sorted(contents, key=lambda lang: (lang != default, lang)):
        drafts = _gather(contents[lang], told, own_tags if lang != default else set())
        note(generators, _settle(drafts))
        if drafts.known:
            url = f"{'' if lang == default else lang + '/'}{ADDRESS}"
            indexes.append(Index(lang, url, tuple(_letters(drafts.known.values(), lang))))
    site.context["indexes"] = tuple(indexes)
    site.context["index_urls"] = {index.lang: index.url for index in indexes}


def _gather(contents: Sequence[Any], told: Any, foreign: set[Any]) -> Drafts:
    """Gather what texts say, and their tags but those that are names in another language."""
    drafts = Drafts(subject for content in contents for subject in told.get(source_of(content), ()))
    for content in contents:
        for subject in told.get(source_of(content), ()):
            _add(drafts, content, subject)
        for tag in getattr(content, "tags", ()):
            if tag not in foreign:
                drafts.of(tag.name).add(content, "")
    return drafts


def _add(drafts: Drafts, content: Any, subject: Any) -> None:
    draft = drafts.of(subject.term)
    if subject.short:
        draft.shorts.add(subject.short)
        if len(drafts.longs[subject.short.casefold()]) > 1:
            drafts.of(subject.short)
    for kind, other in (("see", subject.see), ("also", subject.also)):
        if other:
            message = f'"{subject.term}" is to lead to "{other}", which is not in the index'
            mend = "name a term that is, or mark the sections that treat it"
            place = shown_path(content.source_path), subject.line, subject.column
            draft.others[kind, drafts.name(other)] = Problem(*place, message, mend, "broken-index")
    if subject.subterm:
        draft = draft.under.setdefault(subject.subterm.casefold(), Draft(subject.subterm))
    if not subject.see and not subject.also:
        draft.add(content, subject.section)


def _settle(drafts: Drafts) -> Iterator[Problem]:
    """Drop what leads nowhere and say so; then lead from each abbreviation to what it stands for."""
    while lost := [
        (key, draft, other)
        for key, draft in drafts.known.items()
        for other in draft.others
        if other[1].casefold() not in drafts.known or other[1].casefold() == key
    ]:
        for _, draft, other in lost:
            yield draft.others.pop(other)
        for key in [key for key, draft in drafts.known.items() if _is_empty(draft)]:
            del drafts.known[key]
    for draft in list(drafts.known.values()):
        for short in sorted(draft.shorts):
            if short.casefold() != draft.term.casefold():
                problem = Problem("", 0, 0, "", "", "broken-index")
                drafts.known.setdefault(short.casefold(), Draft(short)).others["see", draft.term] = problem


def _is_empty(draft: Draft) -> bool:
    return not (draft.places or draft.under or draft.others)


def _letters(drafts: Iterable[Draft], lang: str) -> Iterator[tuple[str, str, tuple[Entry, ...]]]:
    ordered = sorted(drafts, key=lambda draft: sort_key(draft.term, lang))
    identifiers = _identifiers(ordered)
    terms = {draft.term.casefold(): draft.term for draft in ordered}

    def led(draft: Draft, kind: str) -> tuple[tuple[str, str], ...]:
        others = {other.casefold() for one, other in draft.others if kind in {"all", one}}
        return tuple(
            sorted(((terms[other], identifiers[other]) for other in others), key=lambda one: sort_key(one[0], lang))
        )

    def entry(draft: Draft, name: str = "") -> Entry:
        whole = bool(draft.places or draft.under)  # what is treated itself leads elsewhere as well, not instead
        see, also = ((), led(draft, "all")) if whole else (led(draft, "see"), led(draft, "also"))
        under = sorted(draft.under.values(), key=lambda one: sort_key(one.term, lang))
        places = tuple(Place(url, title, tuple(parts.items())) for url, (title, parts) in draft.places.items())
        return Entry(draft.term, name, tuple(sorted(draft.shorts)), places, tuple(map(entry, under)), see, also)

    for letter, group in groupby(ordered, key=lambda draft: heading(draft.term, lang)):
        found = tuple(entry(draft, identifiers[draft.term.casefold()]) for draft in group)
        yield letter, f"letter-{letter[0].lower()}", found


def _identifiers(drafts: Iterable[Draft]) -> dict[str, str]:
    """Return an identifier for each term, by the term without case; numbered where two would be one."""
    known: dict[str, str] = {}
    taken: set[str] = set()
    for draft in drafts:
        words = "".join(sign if sign.isalnum() else " " for sign in draft.term.lower()).split()
        base = name = "-".join(["term", *words])
        number = 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        known[draft.term.casefold()] = name
        taken.add(name)
    return known


class IndexGenerator(Generator):
    """Render the index of each language."""

    def generate_output(self, writer: Any) -> None:
        indexes = self.context["indexes"]
        for index in indexes:
            values = {"index": index, "others": tuple((one.lang, one.url) for one in indexes if one is not index)}
            relative = self.settings["RELATIVE_URLS"]
            template = self.get_template("subject_index")
            writer.write_file(index.save_as, template, self.context, relative, url=index.url, **values)


def use_generator(pelican: Any) -> type[IndexGenerator]:
    """Answer Pelican's question for further generators."""
    del pelican
    return IndexGenerator


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(plan_indexes)
    signals.get_generators.connect(use_generator)
