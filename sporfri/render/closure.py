"""What a template is made of: its own source with all that it includes, imports and extends, and what that names."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, meta

from sporfri.records import dump, load
from sporfri.store import Store, key_of


@dataclass(frozen=True)
class Part:
    """One template: its source, the variables that it names, and the templates; None is one that it names by a variable."""

    source: str
    names: tuple[str, ...]
    parts: tuple[str | None, ...]


@dataclass(frozen=True)
class Closure:
    """The variables that a template and all its parts name, and a digest of all their sources."""

    names: frozenset[str]
    digest: bytes


class Parts:
    """The templates that were looked through; a store knows those of earlier builds by their sources.

    `surroundings` is a digest of what else decides what a template says: the settings, and the code that reads it.
    """

    def __init__(self, store: Store, surroundings: bytes) -> None:
        self._store, self._surroundings = store, surroundings
        self._known: dict[str, Part] = {}

    def closure_of(self, template: Any) -> Closure | None:
        """Return the closure of a template, or None where which parts it has is known only when it is rendered."""
        parts: dict[str, Part] = {}
        waiting: list[str | None] = [str(template.name)]
        while waiting:
            name = waiting.pop()
            if name is None:
                return None
            if name not in parts:
                parts[name] = self._part(template.environment, name)
                waiting += parts[name].parts
        names = frozenset().union(*(part.names for part in parts.values()))
        return Closure(names, key_of(*(text for name in sorted(parts) for text in (name, parts[name].source))))

    def _part(self, environment: Environment, name: str) -> Part:
        if name not in self._known:
            self._known[name] = self._kept(environment, name)
        return self._known[name]

    def _kept(self, environment: Environment, name: str) -> Part:
        if environment.loader is None:
            return Part("", (), (None,))
        source = environment.loader.get_source(environment, name)[0]
        key = key_of("template", self._surroundings, name, source)
        for _, data in self._store.get([key]):
            with suppress(ValueError):  # what another hand put there is no template
                return load(Part, data)
        part = _looked_through(environment, name, source)
        self._store.put({key: dump(part)})
        return part


def _looked_through(environment: Environment, name: str, source: str) -> Part:
    tree = environment.parse(source, name)
    names = sorted(meta.find_undeclared_variables(tree))
    return Part(source, tuple(names), tuple(meta.find_referenced_templates(tree)))
