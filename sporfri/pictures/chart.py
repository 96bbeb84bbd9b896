"""Charts: figures → a drawing in SVG, as bars or lines.

Drawn here and not by a library (pygal, leather, matplotlib): theirs are of fixed size and bring styles, colours and fonts. Lengths
across are in per cent and all others in em, so that letters are as large as those of the text on any screen. The one colour is
the text's own, by day and night, on paper and where readers force theirs: what tells series apart is how full a bar is, and
how a line is broken.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from html import escape

from babel import UnknownLocaleError
from babel.numbers import format_decimal

from sporfri.tables.direction import direction

FULLNESS = ("1", ".5", ".2", "0")
"""How full the bars of each series are; an outline shows the empty ones."""

DASHES = ("", "8 6", "2 6", "14 5 2 5")
"""How the line of each series is broken."""

SERIES = len(FULLNESS)
LINE, BAR, GAP, PLOT = Decimal("1.5"), Decimal("0.8"), Decimal("0.4"), Decimal(12)
"""The heights of a line of letters, a bar, the space below a row, and what lines are drawn in."""

ACROSS = 15
"""How many em the narrowest screen has across; a letter has about half of one."""


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


def number(value: Decimal, lang: str) -> str:
    """Return a number as its language writes it, with all that its decimals say; as English does where that is not known."""
    try:
        return str(format_decimal(value, locale=lang.replace("-", "_"), decimal_quantization=False))
    except (UnknownLocaleError, ValueError):
        return str(format_decimal(value, locale="en", decimal_quantization=False))


def bars(chart: Chart) -> str:
    """Draw lying bars: each row's label above its bars, and at its right the value of a single one."""
    low, high = min(Decimal(0), *chart.values), max(Decimal(0), *chart.values)
    span = (high - low) or Decimal(1)
    pieces, top = _legend(chart, _bar_sample)
    for label, values in chart.rows:
        pieces.append(_text(label, top + 1))
        if len(values) == 1 and values[0] is not None:
            pieces.append(_text(number(values[0], chart.lang), top + 1, "100%", "end"))
        top += LINE
        for nth, value in enumerate(values):
            start, end = sorted((-low, (value or 0) - low))
            if value is not None:
                pieces.append(_bar(100 * start / span, top, 100 * (end - start) / span, nth))
            top += BAR
        top += GAP
    return _drawing(chart, pieces, top)


def lines(chart: Chart) -> str:
    """Draw a line for each column, over rows that follow each other from the left to the right."""
    ticks = _ticks(chart.values)
    pieces, top = _legend(chart, _line_sample)
    top += LINE
    for tick in ticks:
        y = top + PLOT * (ticks[-1] - tick) / (ticks[-1] - ticks[0])
        pieces.append(f'<line x2="100%" y1="{_em(y)}" y2="{_em(y)}" stroke="currentColor" stroke-opacity=".25"/>')
        pieces.append(_text(number(tick, chart.lang), y - Decimal("0.25")))
    paths = "".join(_path(chart, nth, ticks[0], ticks[-1]) for nth in range(len(chart.columns) - 1))
    pieces.append(
        f'<svg y="{_em(top)}" width="100%" height="{_em(PLOT)}" viewBox="0 0 100 100" preserveAspectRatio="none" '
        'overflow="visible" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" '
        f'stroke-linejoin="round">{paths}</svg>'
    )
    top += PLOT + LINE
    pieces += _below([label for label, _ in chart.rows], top)
    return _drawing(chart, pieces, top + GAP)


KINDS: dict[str, Callable[[Chart], str]] = {"bars": bars, "lines": lines}
"""The kinds of chart, as writers name them."""


def _drawing(chart: Chart, pieces: Sequence[str], height: Decimal) -> str:
    turned = ' direction="ltr"' if direction(chart.lang) == "rtl" else ""  # else letters would begin at their right end
    start = f'<svg role="img" aria-label="{escape(chart.title)}" height="{_em(height)}" fill="currentColor"{turned}>'
    return f"{start}{''.join(pieces)}</svg>"


def _legend(chart: Chart, sample: Callable[[int, Decimal], str]) -> tuple[list[str], Decimal]:
    """Return what says which series is which, and how high it is; a single one needs none, for the title names it."""
    names = chart.columns[1:] if len(chart.columns) > 2 else ()
    pieces = [sample(nth, nth * LINE) + _text(name, nth * LINE + 1, "3em") for nth, name in enumerate(names)]
    return pieces, (len(names) * LINE + GAP if names else Decimal(0))


def _bar_sample(nth: int, top: Decimal) -> str:
    return f'<rect width="2.4em" {_filled(top + Decimal("0.3"), nth)}'


def _bar(start: Decimal, top: Decimal, length: Decimal, nth: int) -> str:
    x = f'x="{_short(start)}%" ' if start else ""
    return f'<rect {x}width="{_short(length)}%" {_filled(top, nth)}'


def _filled(top: Decimal, nth: int) -> str:
    outline = f' fill-opacity="{FULLNESS[nth]}" stroke="currentColor"' if nth else ""
    return f'y="{_em(top)}" height="{_em(BAR - Decimal("0.1"))}"{outline}/>'


def _line_sample(nth: int, top: Decimal) -> str:
    y = _em(top + Decimal("0.65"))
    return f'<line x2="2.4em" y1="{y}" y2="{y}" stroke="currentColor" stroke-width="2.5"{_dashes(nth)}/>'


def _dashes(nth: int) -> str:
    return f' stroke-dasharray="{DASHES[nth]}"' if DASHES[nth] else ""


def _path(chart: Chart, nth: int, low: Decimal, high: Decimal) -> str:
    """Return the line of one series in a square of 100 by 100; it is broken where a value is missing."""
    steps, pen = "", "M"
    for place, (_, values) in enumerate(chart.rows):
        value = values[nth]
        if value is None:
            pen = "M"
            continue
        x, y = _across(place, len(chart.rows)), 100 * (high - value) / (high - low)
        steps += f"{pen}{_short(x)} {_short(y)}" + ("h0" if pen == "M" else "")  # a point alone is a dot
        pen = "L"
    return f'<path d="{steps}" vector-effect="non-scaling-stroke"{_dashes(nth)}/>'


def _across(place: int, count: int) -> Decimal:
    return Decimal(100) * place / (count - 1) if count > 1 else Decimal(50)


def _below(labels: Sequence[str], y: Decimal) -> Iterator[str]:
    """Yield as many of the labels as the narrowest screen has room for, at equal distances from the first."""
    room = max(2, ACROSS * 2 // (max(map(len, labels)) + 4))
    step = -(-(len(labels) - 1) // (room - 1)) or 1
    for place in range(0, len(labels), step):
        x = _across(place, len(labels))
        anchor = {0: "", 100: "end"}.get(int(x), "middle")
        yield _text(labels[place], y, f"{_short(x)}%", anchor)


def _text(words: str, y: Decimal, x: str = "", anchor: str = "") -> str:
    attributes = (f' x="{x}"' if x not in {"", "0%"} else "") + (f' text-anchor="{anchor}"' if anchor else "")
    return f'<text{attributes} y="{_em(y)}">{escape(words, quote=False)}</text>'


def _ticks(values: Sequence[Decimal]) -> list[Decimal]:
    """Return round numbers from below the least value, or from zero where that is near, to above the greatest."""
    low, high = min(values), max(values)
    low = Decimal(0) if 0 <= low <= high / 2 else low
    rough = ((high - low) or abs(high) or Decimal(1)) / 4
    power = Decimal(10) ** rough.adjusted()
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    return [_plain(step * times) for times in range(int(first), int(last) + 1)]


def _plain(value: Decimal) -> Decimal:
    """Return a number without an exponent, and without zeros at its end."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def _em(value: Decimal) -> str:
    return f"{_short(value)}em"


def _short(value: Decimal) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").removesuffix("-0") or "0"
