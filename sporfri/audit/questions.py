"""Which rules can find anything in a document: those whose `where` it meets, and those that have none.

Most documents meet few: a page without a frame is not asked whether its frames lead elsewhere, and a picture is asked about
little more than its name and its metadata. A rule that is left out must find nothing; tests ask all rules about the whole
corpus and see that this is so.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from sporfri.audit.document import Document
from sporfri.audit.rule import Rule

_VIEWS: Mapping[str, Callable[[Document], Collection[str]]] = {
    "kinds": lambda document: (document.kind, document.role),
    "elements": lambda document: document.by_name.keys() if document.tags else (),
    "attributes": lambda document: document.by_attribute.keys() if document.tags else (),
    "headers": lambda document: [name for name, _, _ in document.headers],
    "purposes": lambda document: document.by_purpose.keys() if document.references else (),
    "schemes": lambda document: document.by_scheme.keys() if document.references else (),
    "signs": lambda document: document.signs if document.references else (),
    "literals": lambda document: document.literals if document.text else (),
}
"""How a document says what it holds, by the names of a condition."""


MOST_KEPT = 1_000
"""Choices that are remembered: the pages of a site are of few templates, and so is what they hold."""


class Questions:
    """Some rules, and which of them to ask about a document."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._chosen: dict[int, tuple[Rule, ...]] = {}

    def about(self, document: Document) -> tuple[Rule, ...]:
        """Return the rules that can find anything in a document, in their order."""
        met = self._always
        for holds, known in self._views:
            for word in known.keys() & holds(document):
                met |= known[word]
        for field, rules in self._fields:
            if getattr(document, field):
                met |= rules
        if met not in self._chosen:
            if len(self._chosen) >= MOST_KEPT:
                self._chosen.clear()
            self._chosen[met] = tuple(rule for number, rule in enumerate(self.rules) if met >> number & 1)
        return self._chosen[met]

    @cached_property
    def _always(self) -> int:
        """The rules that are asked about every document, as bits."""
        return sum(1 << number for number, rule in enumerate(self.rules) if rule.where is None)

    @cached_property
    def _views(self) -> list[tuple[Callable[[Document], Collection[str]], dict[str, int]]]:
        return [(holds, self._by(name)) for name, holds in _VIEWS.items()]

    @cached_property
    def _fields(self) -> list[tuple[str, int]]:
        return list(self._by("fields").items())

    def _by(self, name: str) -> dict[str, int]:
        """Return the rules, as bits, that each word of a condition leads to."""
        found: defaultdict[str, int] = defaultdict(int)
        for number, rule in enumerate(self.rules):
            for word in getattr(rule.where, name) if rule.where else ():
                found[word] |= 1 << number
        return dict(found)
