"""Charts in posts: a block of figures, what it becomes, and what is said of one that is wrong."""

import pytest

from tests.read.helpers import html, refused

POINT = "write digits, with a point before decimals and nothing between thousands: 1234.5; where a value is missing, leave the cell empty"
COMMAS = 'put a comma between cells and none into a number; a cell that holds a comma stands in quotation marks: "Oslo, Norway"'


def block(*lines: str, head: str = '```chart bars "Sums"') -> str:
    return "\n".join([head, *lines, "```"])


def test_a_chart_is_a_figure_with_its_figures_as_a_table():
    made = html('Text.\n\n```chart bars "World emissions, Gt"\nYear, Emissions\n2000, 23\n2020,\n```')
    drawing, _, rest = made.partition("</svg>")
    assert (
        '<figure><figcaption>World emissions, Gt</figcaption><svg role="img" aria-label="World emissions, Gt"'
        in drawing
    )
    assert rest == (
        "<details><summary>The figures</summary><table>"
        '<thead><tr><th scope="col">Year</th><th scope="col" data-align="end">Emissions</th></tr></thead>'
        '<tbody><tr><th scope="row">2000</th><td data-align="end">23</td></tr>'
        '<tr><th scope="row">2020</th><td data-align="end">–</td></tr></tbody></table></details></figure>'  # noqa: RUF001 -- a dash
    )


def test_its_words_and_numbers_are_in_the_language_of_the_post():
    made = html(block("År,Sum", "2000,1234.5"), lang="nb")
    assert "<summary>Tallene</summary>" in made
    assert made.count("1&nbsp;234,5") == 2  # in the drawing and in the table


def test_a_word_of_ours_in_a_text_of_another_language_says_that_it_is_english():
    """For want of words in that language: of what is shown, and of what is heard."""
    english = '<span lang="en" dir="ltr">'
    assert f"<summary>{english}The figures</span></summary>" in html(block("سنة,عدد", "2000,5"), lang="ar")
    assert f"{english}Note</span>" in html("!!! note\n    نص", lang="ar")
    assert 'aria-label="Back to the text" lang="en"' in html("Tekst.[^a]\n\n[^a]: Nota.\n", lang="pt")
    assert "lang=" not in html("Text.[^a]\n\n[^a]: Note.\n\n!!! note\n    B\n\n" + block("a,b", "2000,5"), lang="en-GB")


@pytest.mark.parametrize(
    "head",
    ["```chart lines", "~~~ chart lines", "~~~~ {.chart} lines", "``` Chart LINES"],
    ids=["ticks", "tildes", "braces", "capitals"],
)
def test_the_fence_is_written_as_any_other(head):
    fence = head.split("c")[0].split("C")[0].strip(" {.")
    assert "<svg" in html(f'{head} "Sums"\nYear,Sum\n2000,1\n{fence}')


@pytest.mark.parametrize(
    ("before", "inside"),
    [("> ", "> "), ("- ", "  "), ("- item\n\n    ", "    "), ("!!! note\n    ", "    "), ("1. ", "   ")],
)
def test_it_may_stand_in_a_quotation_a_list_or_a_box(before, inside):
    text = before + block("Year,Sum", "2000,1").replace("\n", f"\n{inside}")
    assert '<th scope="row">2000</th>' in html(text)


def test_cells_in_quotation_marks_hold_commas_and_quotation_marks():
    made = html(block("Place,Sum", '"Oslo, Norway",1', '"the ""far"" north",2'))
    assert '<th scope="row">Oslo, Norway</th>' in made
    assert "the “far” north" in made


def test_what_looks_like_markup_in_it_is_text():
    made = html(block("Place,Sum", "<b>,1", "*x*,2", "https://e.example,3"))
    assert '<th scope="row">&lt;b&gt;</th>' in made
    assert '<th scope="row">*x*</th>' in made
    assert "<a" not in made


def test_code_that_is_about_charts_is_code():
    assert "<svg" not in html("```csv\nYear,Sum\n2000,1\n```")
    assert "<svg" not in html("````\n```chart bars\n```\n````")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Year,Sum", "2000,a lot"], f'5:6: "a lot" is no number; {POINT}'),
        (["Year,Sum", '2000,"12,5"'], f'5:6: "12,5" is no number; {POINT}'),
        (["Year,Sum", "2000,1 000"], f'5:6: "1 000" is no number; {POINT}'),
        (["Year,Sum", "2000,12,5"], f"5:9: this row has 3 cells and the first line 2; {COMMAS}"),
        (["Year,Sum", "2000;12"], f"5:1: this row has 1 cell and the first line 2; {COMMAS}"),
        (["Year,Sum", ",12"], "5:1: this row has no name; write what it is before the first comma"),
        (
            ["Year,Sum", '2000,"12'],
            '5:6: a quotation mark in this row has no end; close it at the end of the cell, and write "" for the sign itself',
        ),
        (["Year,,Sum", "2000,1,2"], "4:6: this column has no name; name it; a comma too many makes a column too"),
        (
            ["Year", "2000"],
            "4:1: the first line has to name two columns or more; write what the rows are and what is counted, between commas: Year,Emissions",
        ),
        (["Y,a,b,c,d,e", "2,1,2,3,4,5"], "4:11: a chart shows at most 4 columns of values; make two charts of it"),
        (["Year,Sum", "2000,"], f"4:1: no row of this chart has a value; {POINT}"),
        (
            ["Year,Sum"],
            "3:1: this chart has no data; write a line that names the columns and a line for each row below it",
        ),
        (
            ["Year,Sum", "The year two thousand and 1,3"],
            "5:1: this name has 27 characters, and a narrow screen shows 25; shorten it, and say the rest in the text",
        ),
        (
            ["Year,Sum", "[[redacted: a year]],3"],
            "5:1: a redaction cannot stand in the data of a chart; leave the cell empty, and say in the text what is withheld",
        ),
        (
            ["Year,Sum", *(f"{year},1" for year in range(201))],
            "205:1: a chart has at most 200 rows; sum them up, or give the data as a file",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_figures_is_told_where_it_stands(lines, said):
    refused(f"Text.\n\n{block(*lines)}", f"a.md:{said}")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("```chart", "1:9: the kind of this chart is not said; the kinds are bars and lines"),
        ('```chart bar "Sums"', '1:10: there is no kind of chart called "bar"; did you mean "bars"?'),
        ('```chart pie "Sums"', '1:10: there is no kind of chart called "pie"; the kinds are bars and lines'),
        ("```chart bars", '1:14: this chart has no title; write it behind the kind: chart bars "What the figures are, and of what"'),
        ('```chart bars ""', '1:15: this chart has no title; write it behind the kind: chart bars "What the figures are, and of what"'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_head_is_told_too(head, said):
    refused(block("Year,Sum", "2000,1", head=head), f"a.md:{said}")


def test_in_a_quotation_the_columns_are_those_of_the_file():
    refused('> ```chart bars "Sums"\n> Year,Sum\n> 2000,x\n> ```', f'a.md:3:8: "x" is no number; {POINT}')


def test_a_mark_that_a_writer_sets_makes_no_chart():
    refused('<div data-chart="0"></div>', "a.md:1:6: data-chart is a mark of this program's own; take it out")
