"""What a writer may not have meant, line by line: headings, lists, tables and code that came of a sign too few or too many."""

import re
from collections.abc import Iterator, Sequence

from sporfri.errors import Problem
from sporfri.read.body import Body

TAG = re.compile(r"(?P<signs>#{1,6})(?P<word>[^\W\d_][\w-]*)(?P<rest>.*)$")
RULER = re.compile(r"-{2,}[ \t]*$")
ITEM = re.compile(r"(?P<sign>[-+]|\d{1,2}[.)])(?=[^\W\d_])")
ROW = re.compile(r"\|.*\|[ \t]*$")
DELIMITERS = re.compile(r"\|?[ \t]*:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*\|?[ \t]*$")
CELL = re.compile(r"(?<!\\)\|")
PROSE = re.compile(r"(?: {4}|\t)[ \t]*(?P<text>[A-ZÅÆØÄÖÜ\"“«(\[*_](?:[^;{}<>=|\\$]*))$")
LONG_HEADING = 80
FEW_WORDS = 6
FAR = 30
"""As many lines are looked at for what a paragraph is, and what it goes on with."""


def slips(body: Body) -> Iterator[Problem]:
    """Yield what is probably a slip. What is in code is none."""
    lines = body.prose.split("\n")
    if not any(line.strip() for line in body.text.split("\n")):
        message, mend = "there is nothing below the front matter", "write the text after the empty line"
        yield Problem(body.path, body.first_line, 1, message, mend, "empty-text")
    widths = _table_widths(lines)
    for at, line in enumerate(lines):
        for rule, column, message, mend in _at(lines, at, line, widths.get(at, 0)):
            yield Problem(body.path, body.first_line + at, column, message, mend, rule)


def _at(lines: Sequence[str], at: int, line: str, width: int) -> Iterator[tuple[str, int, str, str]]:
    above, below = (lines[at - 1] if at else ""), (lines[at + 1] if at + 1 < len(lines) else "")
    if found := TAG.match(line):
        message = f'this is taken for a heading: "{found["word"]}"'
        mend = (
            f"write {found['signs']} {found['word']} if it is one, and \\{found['signs']}{found['word']} if it is not"
        )
        yield "unmeant-heading", 1, message, mend
    if RULER.match(below) and line.strip() and not above.strip() and _is_sentence(line):
        message = "the dashes below make a heading of this line"
        yield "unmeant-heading", 1, message, "put an empty line between, or write ## before it if it is one"
    if ITEM.match(line) and ITEM.match(below) and not ITEM.match(above):
        sign = ITEM.match(line)["sign"]  # type: ignore[index]  # it matches
        yield "unmade-list", 1, "this makes no list", f"write a space after the sign: {sign} {line[len(sign) :][:20]}"
    if ROW.match(line) and ROW.match(below) and not above.strip() and not DELIMITERS.match(below):
        yield "uneven-table", 1, "this makes no table", "write a line of |---|---| below the first one"
    if width and _cells(line) > width:
        message = f"this row has {_cells(line)} cells and its table {width} columns: the rest is left out"
        yield "uneven-table", 1, message, r"give the table another column, or write \| for the sign itself"
    if not above.strip() and PROSE.match(line) and _reads_like_prose(lines, at) and not in_list(lines, at):
        message = "four spaces, or a tab, at its beginning make code of this"
        yield "unmeant-code", 1, message, "delete them, or put the code between lines of ```"


def _is_sentence(line: str) -> bool:
    return len(line) > LONG_HEADING or bool(re.search(r"[^\W\d_]{2}[.,;:][\"”\u2019)*_]*\s*$", line))


def _cells(line: str) -> int:
    return len(CELL.split(line.strip().removeprefix("|"))) - bool(re.search(r"(?<!\\)\|\s*$", line))


def _table_widths(lines: Sequence[str]) -> dict[int, int]:
    """Return how many columns its table has for each line that is a row below a table's head."""
    widths: dict[int, int] = {}
    for at, line in enumerate(lines):
        if "|" not in line:
            continue
        if at - 1 in widths:
            widths[at] = widths[at - 1]
        elif at >= 2 and DELIMITERS.match(lines[at - 1]) and "|" in lines[at - 2]:
            head = _cells(lines[at - 1])
            if _cells(lines[at - 2]) == head and (at < 3 or "|" not in lines[at - 3]):
                widths[at] = head
    return widths


def _reads_like_prose(lines: Sequence[str], at: int) -> bool:
    """Say whether a block of indented lines is one sentence or more: many words, and a full stop at its end."""
    block = []
    for line in lines[at : at + FAR]:
        if not re.match(r" {4}|\t", line):
            break
        block.append(line.strip())
    text = " ".join(block)
    return (
        bool(re.search(r"[^\W\d_]{2}[.!?…][\"”\u2019)*_]*$", text))
        and len(text.split()) >= FEW_WORDS
        and not re.search(r"[;{}<>=|\\$]|^\W*(?:[-+*#]|\d+[.)])\s", text)
    )


def in_list(lines: Sequence[str], at: int) -> bool:
    """Say whether an indented line goes on with what stands above it: a list, a note, a box, a definition."""
    for line in reversed(lines[max(0, at - FAR) : at]):
        if line.strip() and not re.match(r"[ \t]", line):
            return bool(re.match(r"(?:[-+*]|\d{1,9}[.)]|:|!!!|\[\^[^\]]+\]:|\*\[)", line))
        if re.match(r" {1,3}(?:[-+*]|\d{1,9}[.)])\s", line):
            return True
    return at > FAR
