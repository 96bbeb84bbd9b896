"""What a template is made of: its own source with all that it includes, imports and extends, and what that names."""

from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, meta

from sporfri.store import key_of


@dataclass(frozen=True)
class Part:
    """One template: its source, the variables that it names, and the templates; None is one that it names by a variable."""

    source: str
    names: frozenset[str]
    parts: tuple[str | None, ...]


@dataclass(frozen=True)
class Closure:
    """The variables that a template and all its parts name, and a digest of all their sources."""

    names: frozenset[str]
    digest: bytes


def closure_of(template: Any, known: dict[str, Part]) -> Closure | None:
    """Return the closure of a template, or None where which parts it has is known only when it is rendered.

    `known` holds the parts that were looked through already, and is added to.
    """
    parts: dict[str, Part] = {}
    waiting: list[str | None] = [str(template.name)]
    while waiting:
        name = waiting.pop()
        if name is None:
            return None
        if name not in parts:
            parts[name] = known[name] = known.get(name) or _part(template.environment, name)
            waiting += parts[name].parts
    names = frozenset().union(*(part.names for part in parts.values()))
    return Closure(names, key_of(*(text for name in sorted(parts) for text in (name, parts[name].source))))


def _part(environment: Environment, name: str) -> Part:
    if environment.loader is None:
        return Part("", frozenset(), (None,))
    source = environment.loader.get_source(environment, name)[0]
    tree = environment.parse(source, name)
    return Part(source, frozenset(meta.find_undeclared_variables(tree)), tuple(meta.find_referenced_templates(tree)))
