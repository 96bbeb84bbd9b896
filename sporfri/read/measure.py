"""What is larger, deeper or longer than the limits allow, told before anything is parsed.

The limits keep Python-Markdown, which takes quadratic time for some of this, from being asked at all.
"""

import re
from collections.abc import Iterator

from sporfri.errors import Problem
from sporfri.read.body import Body
from sporfri.tables import limits

RULE = "beyond-limit"
# What nests: quotations and lists at the beginning of a line, each sign one level deeper, and four columns another.
MARKERS = re.compile(r"(?:[ \t]*(?:>|[-+*][ \t]|\d+[.)][ \t]))*")
INDENT = re.compile(r"[ \t]*(?=>|[-+*][ \t]|\d+[.)][ \t]|!!!|:[ \t]|\[\^|<)")
BRACKET = re.compile(r"\\.|[\[\]()]|<(?=[A-Za-z/!?])|>", re.DOTALL)
PAIRS = {"[": "]", "(": ")", "<": ">"}
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)\b", re.IGNORECASE)
ENDS_ITSELF = frozenset("br col dd dt hr img input li option p td tfoot th thead tbody tr wbr".split())  # noqa: SIM905 -- names read best as words
"""Elements that need no end tag."""
DEFINITION = re.compile(r"^ {0,3}(?:\*\[|\[)[^\]\n]+\]:", re.MULTILINE)


def lines_beyond(text: str, path: str, *, first_line: int = 1) -> Iterator[Problem]:
    """Yield a problem for each line that is too long."""
    for number, line in enumerate(text.split("\n"), first_line):
        if len(line) > limits.LINE:
            message = f"this line has {len(line)} characters"
            yield Problem(path, number, 0, message, f"break it into lines of at most {limits.LINE}", RULE)


def body_beyond(body: Body) -> Iterator[Problem]:
    """Yield the first problem of each kind in a text: too many definitions, brackets left open, too much nesting."""
    prose = body.prose
    definitions = [found.start() for found in DEFINITION.finditer(prose)]
    if len(definitions) > limits.MARKS:
        message = f"the text defines {len(definitions)} notes, abbreviations and targets of links"
        mend = f"keep to {limits.MARKS}; part it into several posts"
        yield Problem(body.path, *body.at(definitions[limits.MARKS]), message, mend, RULE)
    if (start := _deep_bracket(prose)) is not None:
        message = f"more than {limits.OPEN_BRACKETS} brackets are open here"
        yield Problem(body.path, *body.at(start), message, "close them, or put the text into code", RULE)
    elif (start := _deep_element(prose)) is not None:
        message = f"elements of HTML are nested more than {limits.ELEMENTS} deep"
        yield Problem(body.path, *body.at(start), message, "close them, or write it flatter", RULE)
    for number, line in enumerate(prose.split("\n"), body.first_line):
        if _depth(line) > limits.NESTING:
            message = f"quotations, lists or boxes are nested more than {limits.NESTING} deep"
            yield Problem(body.path, number, 0, message, "write it flatter", RULE)
            return


def _deep_bracket(prose: str) -> int | None:
    """Return where more brackets of one kind are open than allowed; an empty line closes all."""
    offset = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", prose):
        open_now = dict.fromkeys(PAIRS.values(), 0)
        for found in BRACKET.finditer(paragraph):
            sign = found[0]
            if sign in PAIRS:
                open_now[PAIRS[sign]] += 1
                if open_now[PAIRS[sign]] > limits.OPEN_BRACKETS:
                    return offset + found.start()
            elif open_now.get(sign):
                open_now[sign] -= 1
        offset += len(paragraph)
    return None


def _deep_element(prose: str) -> int | None:
    """Return where more elements of HTML are open than allowed."""
    open_now: dict[str, int] = {}
    for found in TAG.finditer(prose):
        name = found["name"].lower()
        if name not in ENDS_ITSELF:
            open_now[name] = max(0, open_now.get(name, 0) + (-1 if found["end"] else 1))
            if open_now[name] > limits.ELEMENTS or sum(open_now.values()) > limits.ELEMENTS:
                return found.start()
    return None


def _depth(line: str) -> int:
    found = INDENT.match(line)
    if found is None:
        return 0
    markers = MARKERS.match(line, found.end())
    return len(found[0].expandtabs(4)) // 4 + len(re.findall(r">|[-+*][ \t]|\d[.)]", markers[0] if markers else ""))
