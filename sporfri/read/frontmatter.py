"""The lines at the top of a file, in either syntax, → fields with their places; and the text below them.

Pelican's: `Key: value` lines, ended by an empty one; an indented line goes on with the value above. YAML's: a mapping
between two lines `---`. Values stay text in both: what a date is, the model decides (model.py).
"""

import re
from dataclasses import dataclass, replace

from sporfri.errors import ContentError, Problem
from sporfri.read.source import Source
from sporfri.read.yaml_fields import yaml_fields
from sporfri.tables import limits

KEY = re.compile(r" {0,3}(?P<key>[A-Za-z_][\w.+-]*)[ \t]*:(?:[ \t]+|$)(?P<value>.*)")
YAML_OPEN = re.compile(r"---[ \t]*")
YAML_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
RULE = "malformed-front-matter"
EXAMPLE = "begin the file with these lines and an empty one: `Title: ...`, `Date: 2021-10-22`, `Category: ...`"


@dataclass(frozen=True)
class Field:
    """One key with its value (a list only where YAML wrote one), and where it stands: counted from 1.

    value_column is where the value begins, or 0 if that is on another line than the key.
    """

    key: str
    value: str | tuple[str, ...]
    line: int
    column: int
    value_column: int = 0


@dataclass(frozen=True)
class FrontMatter:
    """The fields of a file in their order, keys in lower case; its text, and the number of the text's first line."""

    fields: tuple[Field, ...]
    body: str
    body_line: int


def split(source: Source) -> FrontMatter:
    """Split a source into fields and text.

    Raises ContentError if there are no fields, if a line among them is none, or if YAML does what a post need not.
    """
    lines = source.text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise ContentError([Problem(source.path, 1, 0, "the file is empty", EXAMPLE, RULE)])
    opening = lines[first]
    if YAML_OPEN.fullmatch(opening):
        return _yaml(source.path, lines, first)
    if opening.rstrip() == "+++":
        mend = "write `Title: ...` and so on, or YAML between two lines `---`"
        raise ContentError(
            [Problem(source.path, first + 1, 0, "front matter in TOML (`+++`) is not read here", mend, RULE)]
        )
    if not KEY.fullmatch(opening):
        raise ContentError([Problem(source.path, first + 1, 0, "there is no front matter", EXAMPLE, RULE)])
    return _pelican(source.path, lines, first)


def _pelican(path: str, lines: list[str], first: int) -> FrontMatter:
    fields: list[Field] = []
    problems: list[Problem] = []
    end = next((number for number in range(first, len(lines)) if not lines[number].strip()), len(lines))
    _refuse_length(path, first, end)
    for number in range(first, end):
        line = lines[number]
        if found := KEY.fullmatch(line):
            value = found["value"].strip()
            columns = found.start("key") + 1, found.start("value") + 1
            fields.append(Field(found["key"].lower(), value, number + 1, *columns))
        elif line[0] in " \t":
            last = fields[-1]
            fields[-1] = replace(last, value=f"{last.value}\n{line.strip()}".strip())
        else:
            mend = "put an empty line between the front matter and the text"
            problems.append(Problem(path, number + 1, 0, "this line is not `Key: value`", mend, RULE))
            break
    if problems:
        raise ContentError(problems)
    return FrontMatter(tuple(fields), "\n".join(lines[end:]), min(end + 1, len(lines)))


def _refuse_length(path: str, first: int, end: int) -> None:
    if end - first > limits.FRONT_MATTER_LINES:
        message = f"the front matter has {end - first} lines"
        mend = f"keep it to {limits.FRONT_MATTER_LINES}; an empty line ends it"
        raise ContentError([Problem(path, first + 1, 0, message, mend, "beyond-limit")])


def _yaml(path: str, lines: list[str], first: int) -> FrontMatter:
    closing = (number for number in range(first + 1, len(lines)) if YAML_CLOSE.fullmatch(lines[number]))
    end = next(closing, None)
    if end is None:
        mend = "end it with a line `---`"
        raise ContentError([Problem(path, first + 1, 0, "the front matter that begins here has no end", mend, RULE)])
    _refuse_length(path, first, end)
    raw = yaml_fields("\n".join(lines[first + 1 : end]), path, first + 2)
    fields = tuple(Field(key.lower(), value, *place) for key, value, *place in raw)
    return FrontMatter(fields, "\n".join(lines[end + 1 :]), min(end + 2, len(lines)))
