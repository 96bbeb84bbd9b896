"""The data of a chart as a writer gives it: lines of values between commas (RFC 4180), the first one naming the columns."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sporfri.pictures.chart import KINDS, SERIES
from sporfri.read.redaction import TOKEN

HEAD = re.compile(r"[`~]{3,} *\{?\.?chart\b\}? *(?P<kind>[^\s\"]*) *(?P<title>\".*)?$", re.IGNORECASE)
CELL = re.compile(r'(?P<before> *)(?P<cell>"(?:[^"]|"")*"|[^,"]*?)(?P<after> *)(?:,|$)')
NUMBER = re.compile(r"[-\u2212]?\d{1,15}(?:\.\d{1,9})?")
ROWS = 200
NAME = 25
"""The most letters of a name that the narrowest screen shows beside a value."""

POINT = "write digits, with a point before decimals and nothing between thousands: 1234.5; where a value is missing, leave the cell empty"


@dataclass(frozen=True)
class Fault:
    """What is wrong with the data: the number of the line from the fence's own, which is 0, and the column from 1."""

    line: int
    column: int
    message: str
    mend: str


@dataclass(frozen=True)
class Cell:
    """One cell: its text, without quotation marks, and the column in which it begins, from 1."""

    text: str
    column: int


@dataclass(frozen=True)
class Data:
    """What a block says: the kind of chart, its title, the names of its columns, and its rows."""

    kind: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Decimal | None, ...]], ...]


def read_data(lines: Sequence[str]) -> Data | list[Fault]:
    """Return what a block says, of which the first line is its fence; or everything that is wrong with it."""
    faults = list(_redacted(lines)) or list(_head(lines[0]))
    rows: list[tuple[int, list[Cell]]] = []
    for number, line in enumerate(lines[1:], 1):
        cells = _cells(line)
        if cells is None:
            mend = 'close it at the end of the cell, and write "" for the sign itself'
            faults.append(Fault(number, line.index('"') + 1, "a quotation mark in this row has no end", mend))
        elif line.strip():
            rows.append((number, cells))
    if len(rows) > 1:
        faults += _table(rows)
    elif not faults:
        mend = "write a line that names the columns and a line for each row below it"
        faults.append(Fault(0, 1, "this chart has no data", mend))
    if faults:
        return faults
    found = HEAD.match(lines[0])
    values = tuple((cells[0].text, tuple(map(_value, cells[1:]))) for _, cells in rows[1:])
    return Data(found["kind"].lower(), found["title"][1:-1], tuple(cell.text for cell in rows[0][1]), values)  # type: ignore[index]  # no fault


def _redacted(lines: Sequence[str]) -> Iterator[Fault]:
    for number, line in enumerate(lines):
        if found := TOKEN.search(line):
            message = "a redaction cannot stand in the data of a chart"
            yield Fault(
                number, found.start() + 1, message, "leave the cell empty, and say in the text what is withheld"
            )


def _head(line: str) -> Iterator[Fault]:
    found = HEAD.match(line)
    kind = found["kind"] if found else ""
    title = (found["title"] or "") if found else ""
    if kind.lower() not in KINDS:
        near = difflib.get_close_matches(kind.lower(), KINDS, 1)
        message = f'there is no kind of chart called "{kind}"' if kind else "the kind of this chart is not said"
        mend = f'did you mean "{near[0]}"?' if near else f"the kinds are {' and '.join(KINDS)}"
        yield Fault(0, found.start("kind") + 1 if found else 1, message, mend)
    elif not re.fullmatch(r'"[^"\s].*"\s*', title):
        column = (found.start("title") if title and found else len(line)) + 1
        yield Fault(
            0,
            column,
            "this chart has no title",
            f'write it behind the kind: chart {kind} "What the figures are, and of what"',
        )


def _cells(line: str) -> list[Cell] | None:
    """Return the cells of a row; None where a quotation mark is not closed."""
    cells, at = [], 0
    while True:
        found = CELL.match(line, at)
        if not found:
            return None
        text = found["cell"]
        text = text[1:-1].replace('""', '"').strip() if text.startswith('"') else text
        cells.append(Cell(text, found.start("cell") + 1))
        at = found.end()
        if not line[:at].endswith(",") or found.end("after") == at:
            return cells


def _table(rows: Sequence[tuple[int, list[Cell]]]) -> Iterator[Fault]:
    number, head = rows[0]
    yield from _columns(number, head)
    if len(rows) - 1 > ROWS:
        yield Fault(rows[ROWS + 1][0], 1, f"a chart has at most {ROWS} rows", "sum them up, or give the data as a file")
    faults = [fault for line, cells in rows[1:] for fault in _row(line, cells, len(head))]
    yield from faults
    if len(head) > 1 and not faults and not any(cell.text for _, cells in rows[1:] for cell in cells[1:]):
        yield Fault(number, 1, "no row of this chart has a value", POINT)


def _columns(number: int, head: Sequence[Cell]) -> Iterator[Fault]:
    if len(head) < 2:
        mend = "write what the rows are and what is counted, between commas: Year,Emissions"
        yield Fault(number, 1, "the first line has to name two columns or more", mend)
    elif len(head) - 1 > SERIES:
        column = head[SERIES + 1].column
        yield Fault(number, column, f"a chart shows at most {SERIES} columns of values", "make two charts of it")
    for cell in head:
        if not cell.text:
            yield Fault(number, cell.column, "this column has no name", "name it; a comma too many makes a column too")
    for cell in head[1:]:
        yield from _name(number, cell)


def _row(line: int, cells: Sequence[Cell], width: int) -> Iterator[Fault]:
    if len(cells) != width:
        message = f"this row has {len(cells)} cell{'s' * (len(cells) != 1)} and the first line {width}"
        mend = 'put a comma between cells and none into a number; a cell that holds a comma stands in quotation marks: "Oslo, Norway"'
        yield Fault(line, cells[min(len(cells), width + 1) - 1].column, message, mend)
        return
    if not cells[0].text:
        yield Fault(line, 1, "this row has no name", "write what it is before the first comma")
    yield from _name(line, cells[0])
    for cell in cells[1:]:
        if cell.text and not NUMBER.fullmatch(cell.text):
            yield Fault(line, cell.column, f'"{cell.text[:40]}" is no number', POINT)


def _name(line: int, cell: Cell) -> Iterator[Fault]:
    if len(cell.text) > NAME:
        message = f"this name has {len(cell.text)} characters, and a narrow screen shows {NAME}"
        yield Fault(line, cell.column, message, "shorten it, and say the rest in the text")


def _value(cell: Cell) -> Decimal | None:
    return Decimal(cell.text.replace("\u2212", "-")) if cell.text else None
