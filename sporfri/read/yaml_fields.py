"""YAML front matter → keys, values and places: text and lists of text, and nothing that YAML can do beyond that."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml
from yaml.events import AliasEvent, Event
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sporfri.errors import ContentError, Problem
from sporfri.read.characters import deceiving_characters
from sporfri.read.source import UNPUBLISHABLE
from sporfri.tables import limits

RawField = tuple[str, str | tuple[str, ...], int, int, int]
RULE = "malformed-front-matter"
PLAIN = 'write it as `key: value`, the value in quotation marks if it holds ": " or begins with a sign'
QUOTED = """put the whole value between straight quotation marks, as in `title: "One: two"`"""
NESTING = re.compile(r"[\[\]{}]|^[ \t]*(?:[-?:][ \t]+)+", re.MULTILINE)
FAULTS = (
    (r"found character '\\t'", "YAML cannot read a tab here", "write spaces in its place"),
    (
        r"found character|alphabetic or numeric character|expected the node content|mapping keys|expected chomping|expected URI|expected '!'",
        "a value that begins with such a sign is something else to YAML",
        QUOTED,
    ),
    (r"mapping values are not allowed", "a second colon in one line means a key within a key", QUOTED),
    (
        r"<block end>, but found '<scalar>'",
        "the value goes on after its quotation marks have ended",
        """put the whole value between single ones, as in `title: 'On "free" apps'`""",
    ),
    (
        r"<block end>, but found",
        "this line is not indented like those above it",
        "begin each key at the beginning of its line",
    ),
    (r"could not find expected ':'", "this line, or the one above it, is no `key: value`", PLAIN),
    (r"unexpected (?:end of stream|document separator)", "the quotation marks that open here are not closed", QUOTED),
    (
        r"expected ',' or",
        "the list that is open here is not closed, or lacks a comma",
        "write it as `tags: [one, two]`",
    ),
    (
        r"escape (?:character|sequence)",
        "a backslash between double quotation marks is the beginning of a special sign",
        r"put the value between single ones, as in `title: 'C:\names'`",
    ),
    (r"sequence entries", "a list cannot begin here", "write it as `tags: [one, two]`"),
)
"""What YAML's reader says, and what it means to who wrote the line."""
UNWRITABLE = re.compile(f"{UNPUBLISHABLE.pattern}|[\ud800-\udfff]")
"""What no file that is read at all can hold."""
NO_YAML = ("the front matter cannot be read as YAML from here on", PLAIN)


def yaml_fields(text: str, path: str, first_line: int) -> list[RawField]:
    """Return (key, value, line, column, column of the value or 0) of a YAML mapping whose first line is `first_line` of the file.

    Values are the text as written: a date or a number stays text. Raises ContentError for what is not YAML, and for
    anchors, aliases, tags and mappings inside the mapping.
    """
    if (deep := _deep(text)) is not None:
        message = f"lists are nested more than {limits.FRONT_MATTER_NESTING} deep"
        line, column = first_line + text.count("\n", 0, deep), deep - text.rfind("\n", 0, deep)
        raise ContentError([Problem(path, line, column, message, "write it as `tags: [one, two]`", "beyond-limit")])
    try:
        problems = [_refused(event, path, first_line) for event in yaml.parse(text, Loader=yaml.SafeLoader)]
        if found := [problem for problem in problems if problem]:
            raise ContentError(found)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        fault = str(error.problem or error.context)
        message, mend = next(((said, how) for shape, said, how in FAULTS if re.search(shape, fault)), NO_YAML)
        mark = error.problem_mark
        if "mapping values" in fault and mark and ":" not in text.split("\n")[mark.line][: mark.column]:
            message, mend = "this line is indented, or the one above it is no `key: value`", PLAIN
        # What is never closed is told where it opens, not at the end of all.
        marks = (error.context_mark, error.problem_mark)
        opened = re.search("unexpected|expected ','", fault)
        line, column = _place(next(filter(None, marks if opened else reversed(marks)), None), first_line)
        raise ContentError([Problem(path, line, column, message, mend, RULE)]) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        message = "the front matter is not YAML that can be read"
        raise ContentError([Problem(path, first_line, 0, message, "write it as `key: value`", RULE)]) from error
    if root is None:
        return []
    if not isinstance(root, MappingNode):
        message = "the front matter is not a list of keys and values"
        raise ContentError([Problem(path, first_line, 0, message, "write it as `key: value`", RULE)])
    if refused := [*_too_deep(root, path, first_line), *_escaped(root, text, path, first_line)]:
        raise ContentError(refused)
    return list(_fields(root, path, first_line))


def _too_deep(root: MappingNode, path: str, first_line: int) -> Iterator[Problem]:
    """Yield each key that holds more than text: what other generators keep in them, a post has no use for."""
    for key, value in root.value:
        texts = isinstance(value, SequenceNode) and all(isinstance(item, ScalarNode) for item in value.value)
        if isinstance(key, ScalarNode) and not texts and not isinstance(value, ScalarNode):
            message = f'"{key.value}" holds more than a text or a list of texts'
            mend = "write one line of text, in quotation marks if need be, or take the key out"
            yield Problem(path, *_place(key.start_mark, first_line), message, mend, RULE)


def _escaped(root: MappingNode, text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Yield a problem for each sign that could not stand in the file, and that an escape of YAML would bring in."""
    for node in (one for pair in root.value for one in _scalars(*pair)):
        place = _place(node.start_mark, first_line)
        for sign in UNWRITABLE.findall(node.value):
            message = f"an escape writes the character U+{ord(sign):04X} here, which cannot stand in a page"
            yield Problem(path, *place, message, "delete it", "unpublishable-character")
        if not any(deceiving_characters(text, path)):  # those that stand there themselves are told by the file's reader
            for problem in deceiving_characters(node.value, path):
                yield replace(problem, line=place[0], column=place[1])


def _scalars(*nodes: Node) -> Iterator[ScalarNode]:
    for node in nodes:
        if isinstance(node, ScalarNode):
            yield node
        elif isinstance(node, SequenceNode):
            yield from _scalars(*node.value)


def _deep(text: str) -> int | None:
    """Return where more lists or mappings may be open than allowed; a bracket between quotation marks counts as well."""
    depth = 0
    for found in NESTING.finditer(text):
        if found[0] in "]}":
            depth = max(0, depth - 1)
        elif found[0] in "[{":
            depth += 1
        if depth > limits.FRONT_MATTER_NESTING or len(found[0].split()) > limits.FRONT_MATTER_NESTING:
            return found.start()
    return None


def _fields(root: MappingNode, path: str, first_line: int) -> Iterator[RawField]:
    for key, value in root.value:
        place = _place(key.start_mark, first_line)
        if not isinstance(key, ScalarNode):
            raise ContentError([Problem(path, *place, "this key is not a word", "write it as `key: value`", RULE)])
        column = value.start_mark.column + 1 if value.start_mark.line == key.start_mark.line else 0
        yield key.value, _value(value), *place, column


def _value(node: Node) -> str | tuple[str, ...]:
    if isinstance(node, ScalarNode):
        return "" if node.tag.endswith(":null") else str(node.value).strip()
    return tuple(str(item.value).strip() for item in node.value)


def _refused(event: Event, path: str, first_line: int) -> Problem | None:
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        what = "anchors and aliases (`&`, `*`)"
    elif getattr(event, "tag", None):
        what = "tags (`!`)"
    else:
        return None
    mend = "put the value in quotation marks if it begins with such a sign"
    return Problem(
        path, *_place(event.start_mark, first_line), f"YAML's {what} are not read in front matter", mend, RULE
    )


def _place(mark: Any, first_line: int) -> tuple[int, int]:
    return (first_line + mark.line, mark.column + 1) if mark else (first_line, 0)
