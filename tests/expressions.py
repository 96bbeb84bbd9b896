"""The regular expressions of the engine, how each is asked, and texts that are bad for each.

    python -m tests.expressions

holds each against its texts and prints those that do not end in time, one a line.
"""

import ast
import importlib
import os
import pkgutil
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]  # what the standard library parses expressions with
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import NamedTuple

import sporfri

LENGTH = 64_000
SECONDS = 1
"""Of processor time for one text: an expression whose time grows with the text needs hundredths, the next worse one ten seconds and more."""
WAYS = {"match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"}
COMMON = " \n\ta1<([-/\0"


class Asked(NamedTuple):
    """An expression and how it is asked: at the start of a text only, or anywhere in it."""

    place: str
    pattern: re.Pattern
    ways: frozenset[str]


def modules() -> list[ModuleType]:
    """All modules of the engine but those that begin something when they are read."""
    names = [found.name for found in pkgutil.walk_packages(sporfri.__path__, "sporfri.")]
    return [importlib.import_module(name) for name in names if not name.endswith("__main__")]


def expressions() -> list[Asked]:
    """What modules hold by a name or in a table, and what is written where it is asked; not what a function builds of its values."""
    trees = {module: ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8")) for module in modules()}
    ways = {module: _ways(tree) for module, tree in trees.items()}
    found: dict[tuple[str | bytes, int], tuple[str, re.Pattern, set[str]]] = {}
    for module, tree in trees.items():
        held = [each for name, value in vars(module).items() for each in _patterns(name, value)]
        asked = [
            (f"{module.__name__}.{name}", pattern, ways[module].get(name.split(".")[-1], set()))
            for name, pattern in held
        ]
        for place, pattern, how in [*asked, *_written(module, tree)]:
            found.setdefault((pattern.pattern, pattern.flags), (place, pattern, set()))[2].update(how)
    return [Asked(place, pattern, frozenset(how)) for place, pattern, how in found.values()]


def _patterns(name: str, value: object, depth: int = 4) -> Iterator[tuple[str, re.Pattern]]:
    """Yield the expressions in a value and the names by which they are held; the classes of others are theirs to try."""
    if isinstance(value, re.Pattern):
        yield name, value
    elif depth and isinstance(value, dict | list | tuple | frozenset):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _patterns(name, item, depth - 1)
    elif depth and getattr(value, "__module__", "").startswith("sporfri.") and hasattr(value, "__dict__"):
        for attribute, item in list(vars(value).items()):
            yield from _patterns(f"{name}.{attribute}", item, depth - 1 if isinstance(item, re.Pattern) else 0)


def _ways(tree: ast.Module) -> dict[str, set[str]]:
    """By the name of an expression, the ways in which a module asks it."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in WAYS and isinstance(node.value, ast.Name | ast.Attribute):
            name = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            found.setdefault(name, set()).add(node.attr)
    return found


def _written(module: ModuleType, tree: ast.Module) -> Iterator[tuple[str, re.Pattern, set[str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {f"re.{way}" for way in WAYS | {"compile"}}:
            way = ast.unparse(node.func).removeprefix("re.")
            flags = node.args[1:] if way == "compile" else [word.value for word in node.keywords if word.arg == "flags"]
            parts = [node.args[0], *flags, ast.Constant(0)][:2]
            try:
                pattern, flag = (eval(ast.unparse(part), vars(module)) for part in parts)  # noqa: S307 -- our own code
            except NameError:  # built of a function's values
                continue
            yield f"{module.__name__}:{node.lineno}", re.compile(pattern, flag), {way} & WAYS


def hostile(pattern: re.Pattern) -> list[str]:
    """Long texts made of what an expression matches: each thing that it repeats, after what leads there, and all of it again and again."""
    raw = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(raw, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    alphabet = "".join(dict.fromkeys(COMMON + "".join(_literals(tree))))
    texts = {}
    for before, thing in [("", sign) for sign in COMMON] + list(_repeated(tree, "", alphabet)):
        for text in (before + thing * (LENGTH // len(thing)), (before + thing) * (LENGTH // len(before + thing))):
            texts |= {text + "\0": None}
    return list(texts)


def _literals(tree) -> Iterator[str]:
    for code, value in tree:
        if code is codes.LITERAL:
            yield chr(value)
        for part in _parts(code, value):
            yield from _literals(part)


def _parts(code, value) -> list:
    """The expressions inside of a part of one."""
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return [value[2]]
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    return value[1] if code is codes.BRANCH else [value] if code is codes.ATOMIC_GROUP else []


def _repeated(tree, before: str, alphabet: str) -> Iterator[tuple[str, str]]:
    """Yield each thing that may be repeated, in the forms that the alphabet gives it, and what stands before it."""
    for code, value in tree:
        parts = _parts(code, value)
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT) and value[1] > 8:
            yield from ((before, form) for form in _forms(parts[0], alphabet) if form)
        for part in parts:
            yield from _repeated(part, before, alphabet)
        before += _sample([(code, value)], alphabet)
    if before:
        yield "", before


def _forms(tree, alphabet: str) -> list[str]:
    only = tree[0] if len(tree) == 1 else (None, None)
    if only[0] in (codes.IN, codes.ANY, codes.NOT_LITERAL):
        return [sign for sign in alphabet if _takes(only, sign)][:6] or [_sample(tree, alphabet)]
    if only[0] is codes.SUBPATTERN:
        return _forms(only[1][3], alphabet)
    return (
        [_sample(tree, alphabet)]
        if only[0] is not codes.BRANCH
        else [_sample(branch, alphabet) for branch in only[1][1]]
    )


def _sample(tree, alphabet: str) -> str:
    """A text that an expression may match, each thing in it once."""
    text = ""
    for code, value in tree:
        parts = _parts(code, value)
        if code is codes.LITERAL:
            text += chr(value)
        elif code in (codes.IN, codes.ANY, codes.NOT_LITERAL):
            text += next((sign for sign in reversed(alphabet) if _takes((code, value), sign)), "") or _member(value)
        elif parts and code not in (codes.ASSERT, codes.ASSERT_NOT):
            times = max(1, value[0]) if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT) else 1
            text += _sample(parts[0], alphabet) * times
    return text


def _member(members) -> str:
    return next(
        (
            chr(value if code is codes.LITERAL else value[0])
            for code, value in members
            if code in (codes.LITERAL, codes.RANGE)
        ),
        "",
    )


def _takes(part, sign: str) -> bool:
    code, value = part
    if code is codes.ANY:
        return sign != "\n"
    if code is codes.NOT_LITERAL:
        return sign != chr(value)
    inside = any(_is(member, sign) for member in value)
    return inside != any(code is codes.NEGATE for code, _ in value)


def _is(member, sign: str) -> bool:
    code, value = member
    if code is codes.LITERAL:
        return sign == chr(value)
    if code is codes.RANGE:
        return value[0] <= ord(sign) <= value[1]
    kinds = {codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_WORD: r"\w"}
    kinds |= {codes.CATEGORY_NOT_DIGIT: r"\D", codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_NOT_WORD: r"\W"}
    return code is codes.CATEGORY and re.match(kinds[value], sign) is not None


def question(asked: Asked) -> Callable[[str | bytes], object]:
    """How an expression is asked: all that it finds, unless it is only asked for the first, or for the text's beginning."""
    if asked.ways and asked.ways <= {"match", "fullmatch"}:
        return asked.pattern.fullmatch if "match" not in asked.ways else asked.pattern.match
    if asked.ways and asked.ways <= {"match", "fullmatch", "search"}:
        return asked.pattern.search
    return lambda text: sum(1 for _ in asked.pattern.finditer(text))


def ends(asked: Asked) -> bool:
    """Whether an expression is done in time with each of its texts, in a process that the clock ends otherwise."""
    child = os.fork()
    if not child:
        ask = question(asked)
        for text in hostile(asked.pattern):
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            ask(text if isinstance(asked.pattern.pattern, str) else text.encode("latin-1", "replace"))
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


if __name__ == "__main__":
    print(*(asked.place for asked in expressions() if not ends(asked)), sep="\n")
