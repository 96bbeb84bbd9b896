"""Charts: a fenced block of data becomes a figure, with a drawing for the eye and the figures as a table for everyone.

In the tree that comes of Markdown such a block is a mark with its number among the text's fences (extensions/code.py).
"""

import re
from collections.abc import Iterator

from turbohtml import Element, parse_fragment

from sporfri.errors import Problem
from sporfri.pictures.chart import KINDS, Chart, number
from sporfri.read.chart_data import Data, read_data
from sporfri.read.context import Context
from sporfri.read.fences import Fence
from sporfri.read.passes.nodes import attribute, element, elements, own_word
from sporfri.read.redaction import plain
from sporfri.tables.words import words

MARK = "data-chart"


def draw_charts(root: Element, context: Context) -> Iterator[Problem]:
    """Put a figure in each mark's place; yield what is wrong with the data, at its line and column."""
    body, seen = context.body, set[str]()
    for mark in [block for block in elements(root, "div") if MARK in block.attrs]:
        name = attribute(mark, MARK)
        if name in seen or not name.isdecimal() or int(name) >= len(body.fences):
            message = f"{MARK} is a mark of this program's own"
            yield body.problem("unpermitted-attribute", MARK, message, "take it out", len(seen))
            continue
        seen.add(name)
        fence = body.fences[int(name)]
        width, lines = _inside(body.text.split("\n"), fence)
        data = read_data(lines)
        if isinstance(data, Data):
            mark.replace_with(_figure(data, context.lang))
            continue
        for fault in data:
            place = (body.first_line + fence.first + fault.line, width + fault.column)
            yield Problem(body.path, *place, plain(fault.message), plain(fault.mend), "malformed-chart")


def _inside(lines: list[str], fence: Fence) -> tuple[int, list[str]]:
    """Return how far in a block stands, in a list or quotation, and its lines without that, the fence's own the first."""
    opening = lines[fence.first]
    width = re.search("`{3}|~{3}", opening).start()  # type: ignore[union-attr]  # it opens a fence
    inner = (re.sub(rf"^[ >]{{0,{width}}}", "", line) for line in lines[fence.first + 1 : fence.end - 1])
    return width, [opening[width:], *inner]


def _figure(data: Data, lang: str) -> Element:
    chart = Chart(data.title, data.columns, data.rows, lang)
    drawing = parse_fragment(KINDS[data.kind](chart)).children
    summary = element("summary", None, own_word(words(lang).figures, lang))
    caption = element("figcaption", None, data.title)  # first or last: HTML takes it nowhere else
    return element("figure", None, caption, *drawing, element("details", None, summary, _table(chart)))


def _table(chart: Chart) -> Element:
    head = element(
        "tr", None, *(element("th", {"scope": "col", **_aligned(nth)}, name) for nth, name in enumerate(chart.columns))
    )
    rows = (
        element(
            "tr",
            None,
            element("th", {"scope": "row"}, label),
            *(element("td", _aligned(1), "–" if value is None else number(value, chart.lang)) for value in values),  # noqa: RUF001 -- a dash stands for what is missing
        )
        for label, values in chart.rows
    )
    return element("table", None, element("thead", None, head), element("tbody", None, *rows))


def _aligned(column: int) -> dict[str, str]:
    return {"data-align": "end"} if column else {}
