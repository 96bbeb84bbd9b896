"""The fingerprint of a page: a digest of all that its template could show. The same fingerprint, the same bytes.

A post or page that is rendered itself counts with everything; one that is only named counts with its face: all that
it says of itself, without its text and without what lies around it. A template that looks further than that
(`article.older.related`) is noticed while it renders (`Watch`), and what it made is not kept.
"""

import re
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, Self
from urllib.parse import unquote

from jinja2 import Environment
from markupsafe import Markup
from pelican.contents import Content
from pelican.paginator import Page, Paginator
from pelican.urlwrappers import URLWrapper
from pydantic import BaseModel

from sporfri.render.closure import Closure, Parts
from sporfri.store import Store, key_of, made_by

ROOMS = ("render", "plan", "read", "tables", "policy", "settings", "defaults")
REFERENCE = re.compile(r"""["'][{|](?:filename|static|attach)[|}]/?([^"'?#]*)""")
PLAIN = (str, int, float, bool, types.NoneType, bytes, datetime, date, Markup)
PLAIN_TYPES = frozenset(PLAIN)
OURS = ("sporfri.", "pelican.", "jinja2.", "markupsafe", "builtins")
INNER = frozenset({"headings", "locale_modified", "modified", "updates", "words"})
"""What changes with each edit of a text, and is shown by the post's own page."""

HELD_BACK = INNER | {"settings", "metadata", "timezone", "source_path", "content", "get_content", "get_summary"}
"""What a face leaves out, beside all whose name begins with an underscore."""


class UnknownValueError(Exception):
    """A value of a kind that has no digest: what shows it is rendered each time."""


class Fingerprints:
    """Fingerprints for the pages of one build; each object is looked through once."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._texts: dict[int, tuple[object, str]] = {}
        self._faces: dict[int, tuple[object, str, dict[str, Any]]] = {}
        self._closures: dict[str, Closure | None] = {}
        self._shared: dict[tuple[str, int], tuple[object, bytes]] = {}
        self._base = key_of(made_by(*ROOMS), *(self._setting(item) for item in sorted(settings.items())))
        self._parts = Parts(settings.get("_sporfri_store") or Store(), self._base)
        self._usable = not any(settings[f"JINJA_{kind}"] for kind in ("FILTERS", "GLOBALS", "TESTS"))

    def of(self, template: Any, context: Mapping[str, Any], values: Mapping[str, Any]) -> str | None:
        """Return the fingerprint of a page, or None where none can be told."""
        if template.name not in self._closures:
            self._closures[template.name] = self._parts.closure_of(template) if self._usable else None
        closure = self._closures[template.name]
        if closure is None:
            return None
        try:
            shared = self._of_context(template, context, closure)
            own = (f"{name}={self._whole(values[name])}" for name in sorted(closure.names & values.keys()))
            return key_of(self._base, closure.digest, shared, *own).hex()
        except UnknownValueError:
            return None

    def _of_context(self, template: Any, context: Mapping[str, Any], closure: Closure) -> bytes:
        """Return a digest of what all pages of a template are given alike."""
        key = (template.name, id(context))
        if key not in self._shared:
            given = {**template.environment.globals, **context}
            texts = (f"{name}={self.text(given[name])}" for name in sorted(closure.names & given.keys()))
            self._shared[key] = (context, key_of(*texts))
        return self._shared[key][1]

    def _setting(self, item: tuple[str, Any]) -> str:
        """Return a setting as a text; those that are no values, and where things lie on this machine, are left out."""
        name, value = item
        if name.startswith("_") or name in {"PATH", "OUTPUT_PATH", "THEME"}:
            return ""
        try:
            return f"{name}={self.text(value)}"
        except UnknownValueError:
            return ""

    def _whole(self, value: Any) -> str:
        if not isinstance(value, Content):
            return self.text(value)
        inner = {name: self.text(held) for name, held in self._sides(value)[1].items()}
        return f"{self.text(value)}{inner}{value._content!r}{self._targets(value)}"  # noqa: SLF001 -- before its links are set

    def _targets(self, content: Any) -> list[str]:
        """Return the addresses of the site's own files that a text names."""
        contexts = content._context  # noqa: SLF001 -- where Pelican itself looks them up
        targets = []
        for reference in REFERENCE.findall(content._content):  # noqa: SLF001 -- before its links are set
            path = unquote(reference)
            found = contexts["generated_content"].get(path) or contexts["static_content"].get(path)
            targets.append(found.url if found else "")
        return targets

    def text(self, value: Any) -> str:
        """Return a text that is the same for values that templates show the same. Raises UnknownValueError."""
        if type(value) in PLAIN_TYPES or isinstance(value, PLAIN):
            return repr(value)
        known = self._texts.get(id(value))
        if known is None:
            known = self._texts[id(value)] = (value, self._made(value))
        return known[1]

    def _made(self, value: Any) -> str:  # noqa: C901, PLR0911 -- one line for each kind of value
        match value:
            case list() | tuple():
                return f"[{','.join(map(self.text, value))}]"
            case dict():
                return f"{{{','.join(f'{self.text(key)}:{self.text(one)}' for key, one in value.items())}}}"
            case set() | frozenset():
                return f"<{','.join(sorted(map(self.text, value)))}>"
            case Content():
                return key_of(self._face(value), *(self._face(other) for other in value.translations)).hex()
            case URLWrapper():
                return f"{type(value).__name__}({value.name!r},{value.slug!r},{value.url!r},{value.save_as!r})"
            case Paginator():
                return f"Paginator({value.name!r},{value.url!r},{value.count},{value.per_page},{value.orphans})"
            case Page():
                return f"Page({value.number},{self.text(value.object_list)},{self.text(value.paginator)})"
            case BaseModel():
                return f"{type(value).__qualname__}{value.model_dump_json()}"
            case types.FunctionType() | types.BuiltinFunctionType() | type() if str(value.__module__).startswith(OURS):
                return f"{value.__module__}.{value.__qualname__}"
        if is_dataclass(value) and not isinstance(value, type):
            held = ",".join(self.text(getattr(value, field.name)) for field in fields(value))
            return f"{type(value).__qualname__}({held})"
        raise UnknownValueError(type(value))

    def _face(self, content: Any) -> str:
        return self._sides(content)[0]

    def _sides(self, content: Any) -> tuple[str, dict[str, Any]]:
        """Return a post's face, and what else of it its own page shows: other posts too, which are not looked at here."""
        known = self._faces.get(id(content))
        if known is None:
            known = self._faces[id(content)] = (content, *self._looked_at(content))
        return known[1:]

    def _looked_at(self, content: Any) -> tuple[str, dict[str, Any]]:
        face, inner = {}, {}
        for name, held in sorted(vars(content).items()):
            if name in INNER:
                inner[name] = held
            elif not name.startswith("_") and name not in HELD_BACK:
                if _holds_content(held):
                    inner[name] = held
                else:
                    face[name] = self.text(held)
        known = f"{content.url!r}{content.save_as!r}{content.status!r}{content.metadata.get('summary')!r}"
        return f"{type(content).__name__}{face}{known}", inner


def _holds_content(value: object) -> bool:
    """Say whether a value is, or holds, other posts: those are what lies around a post."""
    if type(value) in PLAIN_TYPES:
        return False
    if isinstance(value, Content):
        return True
    if isinstance(value, list | tuple):
        return any(map(_holds_content, value))
    if is_dataclass(value):
        return any(_holds_content(getattr(value, field.name)) for field in fields(value))
    return False


class Watch:
    """Sees where a template looks while it renders; `far` says that it looked further than its fingerprint."""

    def __init__(self, environment: Environment, values: Mapping[str, Any]) -> None:
        self.environment = environment
        self.far = False
        self.own = {id(value) for value in values.values() if isinstance(value, Content)}

    def __enter__(self) -> Self:
        # Jinja's own place for this: templates ask their environment for each attribute and item.
        vars(self.environment).update(
            getattr=self._watched(type(self.environment).getattr), getitem=self._watched(type(self.environment).getitem)
        )
        return self

    def __exit__(self, *_: object) -> None:
        del vars(self.environment)["getattr"], vars(self.environment)["getitem"]

    def _watched(self, ask: Any) -> Any:
        def asked(obj: Any, name: Any) -> Any:
            if isinstance(obj, Content | URLWrapper | Paginator | Page):
                self.far = self.far or self._is_far(obj, str(name))
            return ask(self.environment, obj, name)

        return asked

    def _is_far(self, obj: Any, name: str) -> bool:
        if name.startswith("_") or name in {"settings", "metadata", "source_path", "timezone"}:
            return True
        if not isinstance(obj, Content):
            return isinstance(obj, Paginator) and name not in {"count", "num_pages", "page", "page_range", "per_page"}
        if id(obj) in self.own or name in {"translations", "url", "save_as", "status", "summary"}:
            return False
        return name in HELD_BACK or _holds_content(vars(obj).get(name))
