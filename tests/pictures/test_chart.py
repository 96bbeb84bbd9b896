"""Charts: where bars and lines stand, and what is written beside them."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sporfri.pictures.chart import KINDS, Chart, bars, lines, number

NUMBERS = st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=3)


def chart(*rows, columns=("Year", "Sum"), lang="en") -> Chart:
    """A chart of rows such as ("2000", 23, None)."""
    decimals = [
        (label, tuple(value if value is None else Decimal(str(value)) for value in values)) for label, *values in rows
    ]
    return Chart("Title", columns, tuple(decimals), lang)


def drawn(drawing: str) -> etree._Element:
    return etree.fromstring(drawing)


def test_a_bar_is_as_long_as_its_value_is_of_the_greatest():
    drawing = drawn(bars(chart(("2000", 23), ("2020", 33))))
    assert [bar.get("width") for bar in drawing.iter("rect")] == ["69.7%", "100%"]  # 23 of 33
    assert [text.text for text in drawing.iter("text")] == ["2000", "23", "2020", "33"]


def test_bars_below_zero_go_to_the_other_side():
    """From -4 to 12 are 16: zero is a quarter in."""
    drawing = drawn(bars(chart(("a", 12), ("b", -4))))
    assert [(bar.get("x"), bar.get("width")) for bar in drawing.iter("rect")] == [("25%", "75%"), (None, "25%")]


def test_a_missing_bar_leaves_its_place_empty():
    drawing = drawn(bars(chart(("a", 1, None), ("b", None, 2), columns=("x", "one", "two"))))
    assert len(list(drawing.iter("rect"))) == 2 + 2  # two in the legend


def test_series_are_told_apart_without_colour_and_named_where_there_are_several():
    several = chart(("a", 1, 2, 3, 4), columns=("x", "one", "two", "three", "four"))
    filled = [bar.get("fill-opacity") for bar in drawn(bars(several)).iter("rect")]
    assert filled[:4] == filled[4:] == [None, ".5", ".2", "0"]
    dashes = {path.get("stroke-dasharray") for path in drawn(lines(several)).iter("path")}
    assert len(dashes) == 4
    assert [text.text for text in drawn(bars(several)).iter("text")][:4] == ["one", "two", "three", "four"]


def test_lines_stand_between_round_numbers():
    """From 0, which is near, to 150 by steps of 50; 120 of 150 is a fifth below the top."""
    drawing = drawn(lines(chart(("2010", 120), ("2011", 60), ("2012", 135))))
    assert [text.text for text in drawing.iter("text")] == ["0", "50", "100", "150", "2010", "2011", "2012"]
    left = Decimal("13.53")  # "150" and half an em, 2.3 em, of 17
    assert drawing.find(".//path").get("d") == f"M{left} 20L{(left + 100) / 2:.2f} 60L100 10"


def test_far_from_zero_lines_begin_near_their_least_value():
    ticks = [text.text for text in drawn(lines(chart(("a", 1001), ("b", 1004)))).iter("text")][:-2]
    assert ticks == ["1,001", "1,002", "1,003", "1,004"]


def test_a_line_is_broken_where_a_value_is_missing_and_a_value_alone_is_a_dot():
    """From 0 to 4: the dots stand at the bottom, at the top and in the middle; the last two values make a line."""
    rows = [("a", 0), ("b", None), ("c", 4), ("d", None), ("e", 2), ("f", None), ("g", 4), ("h", 4)]
    drawing = drawn(lines(chart(*rows)))
    assert [dot.get("cy") for dot in drawing.iter("circle")] == ["13.5em", "1.5em", "7.5em"]
    assert re.sub(r"[\d.]+ ", "x ", drawing.find(".//path").get("d")) == "Mx 100Mx 0Mx 50Mx 0Lx 0"


def test_dots_of_several_series_are_told_apart_and_named():
    drawing = drawn(lines(chart(("a", 1, None), ("b", None, 2), columns=("x", "one", "two"))))
    dots = [(dot.get("cx"), dot.get("fill-opacity")) for dot in drawing.iter("circle")]
    assert dots[:2] == [("1.2em", None), ("1.2em", ".5")]  # in the legend
    assert [fullness for _, fullness in dots[2:]] == [None, ".5"]


def test_no_line_runs_through_the_figures_at_its_side():
    """Each letter is given 0.6 em of the 17 that the narrowest screen has."""
    for values in ((0, 4), (-1000, 12345), (1234567, 1234569)):
        drawing = drawn(lines(chart(*((str(value), value) for value in values))))
        longest = max(len(text.text) for text in drawing.iter("text") if not text.get("x"))
        begins = Decimal(drawing.find(".//path").get("d")[1:].split(" ")[0])
        assert begins >= min(30, longest * Decimal("0.6") * 100 / 17)


def test_in_a_language_from_the_right_bars_and_their_names_begin_there():
    drawing = drawn(bars(chart(("2000", 1), ("2020", 4), lang="ar")))
    assert [(bar.get("x"), bar.get("width")) for bar in drawing.iter("rect")] == [("75%", "25%"), (None, "100%")]
    assert [(text.get("x"), text.text) for text in drawing.iter("text")][:2] == [("100%", "2000"), (None, "1")]
    several = drawn(bars(chart(("a", 1, 2), columns=("x", "one", "two"), lang="ar")))
    assert several.find("svg").get("x") == "100%"
    assert [text.get("x") for text in several.find("svg").iter("text")] == ["-3em", "-3em"]


def test_no_more_labels_are_written_than_a_narrow_screen_has_room_for():
    rows = [(str(year), 1) for year in range(1900, 2001)]
    labels = [text.text for text in drawn(lines(chart(*rows))).iter("text") if len(text.text) == 4]
    assert labels == ["1900", "1950", "2000"]


def test_letters_are_those_of_the_page_and_so_are_the_colours():
    for draw in KINDS.values():
        drawing = draw(chart(("a", 1), ("b", 2)))
        assert not re.search(r"font|style|class|#|rgb|px", drawing)
        assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', drawing)) <= {"currentColor", "none"}


@pytest.mark.parametrize(
    ("value", "lang", "written"),
    [
        ("1234.5", "en", "1,234.5"),
        ("1234.5", "nb", "1\u00a0234,5"),
        ("0.000123456", "en", "0.000123456"),
        ("2.50", "xx", "2.5"),
        ("-2", "en", "\u22122"),
    ],
)
def test_numbers_are_written_as_their_language_does_with_all_that_its_decimals_say(value, lang, written):
    assert number(Decimal(value), lang) == written


@given(st.lists(st.tuples(st.text(max_size=25), NUMBERS | st.none(), NUMBERS), min_size=1, max_size=30))
def test_whatever_the_figures_the_drawing_is_whole_and_nothing_is_outside(rows):
    rows = [(re.sub(r"[^\w <&\"']", "", label), *values) for label, *values in rows]
    for draw in KINDS.values():
        drawing = draw(chart(*rows, columns=("x", "one", "two")))
        assert drawing == draw(chart(*rows, columns=("x", "one", "two")))
        for bar in drawn(drawing).iter("rect"):
            left, width = (Decimal(bar.get(name, "0%").rstrip("%em")) for name in ("x", "width"))
            assert 0 <= left <= left + width <= Decimal("100.01")
        points = "".join(path.get("d") for path in drawn(drawing).iter("path"))
        assert all(0 <= Decimal(one) <= 100 for one in re.findall(r"[\d.-]+(?:E\S+)?", points))
        assert "E+" not in drawing
