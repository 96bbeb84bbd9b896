"""Exceptions that a site declares in its statement: what a writer excused in a source that is not published.

Each excuses one rule, wherever in the site the fault is about a word that it names (tables/excused.py). They are counted
and reported like those beside a line, together with the line of the source.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from sporfri.audit.document import Document
from sporfri.audit.finding import Excuse, Source
from sporfri.audit.rule import Match
from sporfri.audit.site import Site
from sporfri.tables.excused import KEY, STATEMENT, digest, words
from sporfri.tables.mistakes import MISTAKES


class Declared(NamedTuple):
    """One exception: its rule and reason, and the line of the source where it stands."""

    rule: str
    reason: str
    source: Source


Declarations = Mapping[str, Mapping[str, Declared]]
"""By rule, and by the digest of a word."""


def declarations(site: Site) -> Declarations:
    """Return the exceptions that a site declares; what is not written as one excuses nothing."""
    entry = site.entries.get(STATEMENT)
    found: dict[str, dict[str, Declared]] = {}
    if entry is None or entry.trouble:
        return found
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError, OSError):
        for one in json.loads(site.read(STATEMENT)).get(KEY, ()):
            source = Source(str(one["path"]), int(one["line"]))
            declared = Declared(str(one["rule"]), str(one["reason"]).strip(), source)
            for word in one["words"] if declared.reason else ():
                found.setdefault(declared.rule, {}).setdefault(str(word), declared)
    return found


def declared_for(known: Declarations, rule: str, match: Match, document: Document) -> Declared | None:
    """Return the exception that excuses a fault: one that names its address, or the word at its place in the file."""
    if rule not in known:
        return None
    word = next(words(match.url or _from(match, document)), "")
    return known[rule].get(digest(word))


def _from(match: Match, document: Document) -> str:
    """Return the line of a fault from the fault on."""
    lines = document.text.split("\n", match.place.line)
    return lines[match.place.line - 1][max(0, match.place.column - 1) :] if 0 < match.place.line <= len(lines) else ""


def idle(known: Declarations, excuses: Iterable[Excuse], rules: Iterable[str]) -> Iterator[Declared]:
    """Yield each exception that excused nothing, of those rules that only an audit asks; the builder tells of the others."""
    used = {(excuse.rule, excuse.source) for excuse in excuses}
    for rule in sorted(known.keys() & set(rules) - MISTAKES.keys()):
        unused = (one for one in known[rule].values() if (rule, one.source) not in used)
        yield from dict.fromkeys(unused)


def merged(excuses: Iterable[Excuse]) -> tuple[Excuse, ...]:
    """Return excuses in order, those of one declared exception as one, at the first place where it was needed."""
    whole: dict[object, Excuse] = {}
    for excuse in sorted(excuses, key=lambda one: (one.path, one.line, one.rule, one.reason)):
        key = (excuse.rule, excuse.source) if excuse.source else (excuse,)
        before = whole.get(key)
        whole[key] = replace(before, count=before.count + excuse.count) if before else excuse
    return tuple(whole.values())
