"""Charts: figures → a drawing in SVG, as bars or lines.

Drawn here and not by a library (pygal, leather, matplotlib): theirs are of fixed size and bring styles, colours and fonts. Lengths
across are in per cent and all others in em, so that letters are as large as those of the text on any screen. The one colour is
the text's own, by day and night, on paper and where readers force theirs: what tells series apart is how full a bar is, and
how a line is broken. In a language from the right bars begin there; lines run as time does in charts everywhere.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from babel import UnknownLocaleError
from babel.numbers import format_decimal

from sporfri.pictures.chart_scale import Field, ticks
from sporfri.tables.direction import direction

FULLNESS = ("1", ".5", ".2", "0")
"""How full the bars of each series are; an outline shows the empty ones."""

DASHES = ("", "8 6", "2 6", "14 5 2 5")
"""How the line of each series is broken."""

SERIES = len(FULLNESS)
LINE, BAR, GAP, PLOT = Decimal("1.5"), Decimal("0.8"), Decimal("0.4"), Decimal(12)
"""The heights of a line of letters, a bar, the space below a row, and what lines are drawn in."""

ACROSS = 17
"""How many em the narrowest screen has across; a letter has about half of one."""

ENDS = (("", ""), ("100%", "end"))
"""Where a row's label stands and where its value, and how they are held there; from the right it is the other way."""

MINUS = "\u2212"
"""As wide as a plus and as high as the middle of the figures, which a hyphen is not."""


@dataclass(frozen=True)
class Chart:
    """Figures to be drawn: the title, the names of the columns, and each row's label with its values.

    There is at least one value; one that is missing is None. `lang` is the language in which numbers are written.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    lang: str = "en"

    @property
    def values(self) -> list[Decimal]:
        """All values that there are."""
        return [value for _, values in self.rows for value in values if value is not None]

    @property
    def from_right(self) -> bool:
        """Whether its language is written from the right."""
        return direction(self.lang) == "rtl"

    def alone(self, nth: int) -> list[int]:
        """Return the rows that have a value of a series where those beside them have none, so that no line shows it."""
        there = [False, *(values[nth] is not None for _, values in self.rows), False]
        return [row for row in range(len(self.rows)) if there[row : row + 3] == [False, True, False]]


def number(value: Decimal, lang: str) -> str:
    """Return a number as its language writes it, with all that its decimals say; as English does where that is not known."""
    try:
        written = format_decimal(value, locale=lang.replace("-", "_"), decimal_quantization=False)
    except (UnknownLocaleError, ValueError):
        written = format_decimal(value, locale="en", decimal_quantization=False)
    return str(written).replace("-", MINUS)


def bars(chart: Chart) -> str:
    """Draw lying bars: each row's label above its bars, and at the other end the value of a single one."""
    low, high = min(Decimal(0), *chart.values), max(Decimal(0), *chart.values)
    span = (high - low) or Decimal(1)
    first, last = reversed(ENDS) if chart.from_right else ENDS
    pieces, top = _legend(chart, _bar_sample)
    for label, values in chart.rows:
        pieces.append(_text(label, top + 1, *first))
        if len(values) == 1 and values[0] is not None:
            pieces.append(_text(number(values[0], chart.lang), top + 1, *last))
        top += LINE
        for nth, value in enumerate(values):
            start, end = sorted((-low, (value or 0) - low))
            if value is not None:
                left = span - end if chart.from_right else start
                pieces.append(_bar(100 * left / span, top, 100 * (end - start) / span, nth))
            top += BAR
        top += GAP
    return _drawing(chart, pieces, top)


def lines(chart: Chart) -> str:
    """Draw a line for each column, over rows that follow each other from the left to the right."""
    marks = [(tick, number(tick, chart.lang)) for tick in ticks(chart.values)]
    field = Field(marks[0][0], marks[-1][0], _room([words for _, words in marks]), len(chart.rows))
    pieces, top = _legend(chart, _line_sample)
    top += LINE
    for tick, words in marks:
        y = top + PLOT * field.y(tick) / 100
        pieces.append(f'<line x2="100%" y1="{_em(y)}" y2="{_em(y)}" stroke="currentColor" stroke-opacity=".25"/>')
        pieces.append(_text(words, y - Decimal("0.25")))
    series = range(len(chart.columns) - 1)
    paths = "".join(_path(chart, nth, field) for nth in series)
    pieces.append(
        f'<svg y="{_em(top)}" width="100%" height="{_em(PLOT)}" viewBox="0 0 100 100" preserveAspectRatio="none" '
        'overflow="visible" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" '
        f'stroke-linejoin="round">{paths}</svg>'
    )
    pieces += [dot for nth in series for dot in _dots(chart, nth, field, top)]
    top += PLOT + LINE
    pieces += _below([label for label, _ in chart.rows], top, field)
    return _drawing(chart, pieces, top + GAP)


KINDS: dict[str, Callable[[Chart], str]] = {"bars": bars, "lines": lines}
"""The kinds of chart, as writers name them."""


def _drawing(chart: Chart, pieces: Sequence[str], height: Decimal) -> str:
    turned = ' direction="ltr"' if chart.from_right else ""  # else letters would begin at their right end
    start = f'<svg role="img" aria-label="{escape(chart.title)}" height="{_em(height)}" fill="currentColor" overflow="visible"'
    return f"{start}{turned}>{''.join(pieces)}</svg>"


def _legend(chart: Chart, sample: Callable[[Chart, int, Decimal], str]) -> tuple[list[str], Decimal]:
    """Return what says which series is which, and how high it is; a single one needs none, for the title names it."""
    names = chart.columns[1:] if len(chart.columns) > 2 else ()
    name_at = ("-3em", "end") if chart.from_right else ("3em", "")
    pieces = [sample(chart, nth, nth * LINE) + _text(name, nth * LINE + 1, *name_at) for nth, name in enumerate(names)]
    if pieces and chart.from_right:  # lengths in em can be told from the right of nothing but a drawing within
        pieces = ['<svg x="100%" overflow="visible">', *pieces, "</svg>"]
    return pieces, (len(names) * LINE + GAP if names else Decimal(0))


def _bar_sample(chart: Chart, nth: int, top: Decimal) -> str:
    x = 'x="-2.4em" ' if chart.from_right else ""
    return f'<rect {x}width="2.4em" {_filled(top + Decimal("0.3"), nth)}'


def _bar(start: Decimal, top: Decimal, length: Decimal, nth: int) -> str:
    x = f'x="{_short(start)}%" ' if start else ""
    return f'<rect {x}width="{_short(length)}%" {_filled(top, nth)}'


def _filled(top: Decimal, nth: int) -> str:
    return f'y="{_em(top)}" height="{_em(BAR - Decimal("0.1"))}"{_fullness(nth)}/>'


def _fullness(nth: int) -> str:
    return f' fill-opacity="{FULLNESS[nth]}" stroke="currentColor"' if nth else ""


def _line_sample(chart: Chart, nth: int, top: Decimal) -> str:
    y, side = _em(top + Decimal("0.65")), "-" * chart.from_right
    line = f'<line x2="{side}2.4em" y1="{y}" y2="{y}" stroke="currentColor" stroke-width="2.5"{_dashes(nth)}/>'
    return line + (_dot(f"{side}1.2em", y, nth) if chart.alone(nth) else "")


def _dashes(nth: int) -> str:
    return f' stroke-dasharray="{DASHES[nth]}"' if DASHES[nth] else ""


def _path(chart: Chart, nth: int, field: Field) -> str:
    """Return the line of one series in a square of 100 by 100; it is broken where a value is missing."""
    steps, pen = "", "M"
    for place, (_, values) in enumerate(chart.rows):
        value = values[nth]
        steps += f"{pen}{_short(field.x(place))} {_short(field.y(value))}" if value is not None else ""
        pen = "M" if value is None else "L"
    return f'<path d="{steps}" vector-effect="non-scaling-stroke"{_dashes(nth)}/>'


def _dots(chart: Chart, nth: int, field: Field, top: Decimal) -> Iterator[str]:
    for place in chart.alone(nth):
        value = chart.rows[place][1][nth]
        if value is not None:
            yield _dot(f"{_short(field.x(place))}%", _em(top + PLOT * field.y(value) / 100), nth)


def _dot(x: str, y: str, nth: int) -> str:
    return f'<circle cx="{x}" cy="{y}" r=".3em"{_fullness(nth)}/>'


def _room(words: Sequence[str]) -> Decimal:
    """Return how much of the width is kept free, so that no line runs through the figures at its left."""
    return min(Decimal(30), 100 * (max(map(len, words)) * Decimal("0.6") + Decimal("0.5")) / ACROSS)


def _below(labels: Sequence[str], y: Decimal, field: Field) -> Iterator[str]:
    """Yield as many of the labels as the narrowest screen has room for, at equal distances from the first."""
    room = max(2, int(ACROSS * 2 * (100 - field.left) / 100) // (max(map(len, labels)) + 4))
    step = -(-(len(labels) - 1) // (room - 1)) or 1
    for place in range(0, len(labels), step):
        anchor = {field.x(0): "", Decimal(100): "end"}.get(field.x(place), "middle")
        yield _text(labels[place], y, f"{_short(field.x(place))}%", anchor if len(labels) > 1 else "middle")


def _text(words: str, y: Decimal, x: str = "", anchor: str = "") -> str:
    attributes = (f' x="{x}"' if x not in {"", "0%"} else "") + (f' text-anchor="{anchor}"' if anchor else "")
    return f'<text{attributes} y="{_em(y)}">{escape(words, quote=False)}</text>'


def _em(value: Decimal) -> str:
    return f"{_short(value)}em"


def _short(value: Decimal) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").removesuffix("-0") or "0"
