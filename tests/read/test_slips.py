"""Slips of the pen that Markdown passes over in silence: each is told where it stands, and what only looks like one is not."""

import pytest

from sporfri.errors import ContentError
from sporfri.read.measure import RULE
from tests.read.helpers import rendered
from tests.read.test_excuses import told as told_of_file


def told(text: str) -> list[str]:
    """Return line, column and rule of each thing told of a text."""
    try:
        problems = rendered(text).warnings
    except ContentError as error:
        problems = error.problems
    return [f"{one.line}:{one.column} {one.rule}" for one in sorted(problems) if one.rule != RULE]


TOLD = {
    "a space between a link's brackets": ("One.\n\nSee [this] (https://a.no/).", "3:5 unmade-link"),
    "the same of a picture": ("![A dog] (dog.jpg)", "1:1 unmade-link"),
    "brackets that changed places": ("See (this)[https://a.no/x].", "1:5 unmade-link"),
    "a bracket never closed": ("See [this](https://a.no/x and more.", "1:5 unmade-link"),
    "a label that nothing defines": ("See [this][ther].\n\n[b]: https://a.no/\n\n[b]", "1:5 unmade-link"),
    "no address": ("See [this]() and\n[that](<>).", "1:10 unmade-link"),
    "a link of a wiki": ("See [[Another page]].", "1:5 unmade-link"),
    "bold that never ends": ("This is **bold, all of it.", "1:9 unclosed-mark"),
    "bold that ends only": ("All of this is bold** and on.", "1:20 unclosed-mark"),
    "the second of two": ("A **good** one, and a\n**bad one.", "2:1 unclosed-mark"),
    "code that never ends": ("Write `make and see.", "1:7 unclosed-mark"),
    "a comment that never ends": ("Text.\n\n<!-- to do: ask Ann\n\nMore.", "3:1 unclosed-comment"),
    "the same within a line": ("Text <!-- ask Ann", "1:6 unclosed-comment"),
    "a box of GitHub's that holds nothing": ("> [!NOTE]", "1:3 foreign-sign"),
    "its sign without a quotation": ("[!NOTE]\nText.", "1:1 foreign-sign"),
    "an instruction of Jekyll's": ("See {% post_url 2021-01-01-a %}.", "1:5 foreign-sign"),
    "one of Hugo's": ('{{< figure src="a.jpg" >}}', "1:1 foreign-sign"),
    "a variable": ("See {{ site.url }}/a.", "1:5 foreign-sign"),
    "a part that MkDocs folds": ('A\n\n??? note "On it"\n    More.', "3:1 foreign-sign"),
    "a part that it sets beside others": ('=== "Linux"\n\n    Run it.', "1:1 foreign-sign"),
    "a word with a number sign": ("Text.\n\n#privacy is a right.", "3:1 unmeant-heading"),
    "a heading without a space": ("##Heading\n\nText.", "1:1 unmeant-heading"),
    "a sentence above dashes": ("This is the end of it.\n---\n\nMore.", "1:1 unmeant-heading"),
    "items without a space": ("-one\n-two\n-three", "1:1 unmade-list"),
    "numbers without a space": ("1.one\n2.two", "1:1 unmade-list"),
    "a table without its second line": ("| a | b |\n| 1 | 2 |", "1:1 uneven-table"),
    "a row of too many cells": ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "3:1 uneven-table"),
    "a sentence set in": ("Text.\n\n    This is only the next paragraph of the post.", "3:1 unmeant-code"),
    "the same by a tab": ("\tThis is only the first paragraph of the post.", "1:1 unmeant-code"),
    "no text at all": ("\n\n", "1:1 empty-text"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_a_slip_is_told_where_it_stands(text, expected):
    assert expected in told(text)


SILENT = {
    "links of all kinds": "[a](https://a.no/) <https://a.no/> [b][c] [c][] [c]\n\n[c]: https://a.no/",
    "brackets in prose": "He said [sic] (and meant it), see [1] (page 4) or f(x)[i], a[i][j].",
    "signs that are meant": r"Write \*\*, \`x, \[a\] (https://a.no/), and \#tag.",
    "stars in prose": '2 ** 3, **/*.py, a * b, 5** and **, see below*; f(*args, **kwargs) and **kw, x === "a"',
    "bold and code that end": "**a** and **b c**, `d`, ``e ` f`` and ***g***",
    "quotation marks of TeX": "He said ``well'' twice.",
    "all of it in code": "`[a] (http://x.no)`\n\n```\n**a\n#b\n{% c %}\n<!--\n| a |\n| b |\n-one\n-two\n[[d]]\n> [!NOTE]\n```\n\n    [a] (http://x.no)",
    "a comment that ends": "A <!-- b --> c.\n\n<!--\nd\n-->",
    "headings": "# A\n\n## B\n\n### C {#c}\n\nD\n-\n\nShort title\n-----------\n",
    "a ruler": "Text.\n\n---\n\nMore.\n\n***\n",
    "a number": "#1 is the first.",
    "dashes and numbers in prose": "-40 degrees\n-30 degrees\n\n1.5 metres\n2.5 metres\n\n- a\n- b",
    "a table": "| a | b |\n|---|:-:|\n| 1 | 2 |\n| 1 |\n| `x \\| y` | 2 |",
    "a sign between words": "This | that\n\nA | B\nC | D",
    "code set in": "Text:\n\n    make site\n    make test\n\nMore:\n\n    if (a) { return b; }",
    "paragraphs of lists, notes and boxes": "- One.\n\n    This is the second paragraph of the item.\n\nA.[^n]\n\n[^n]: B.\n\n    This is the second paragraph of the note.\n\n!!! note\n    This is what the note says to its readers.",
    "braces of mathematics": "Let {a, b} be {{1}, {2}} and 50 %.",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_only_looks_like_one_is_silent(text):
    assert [line for line in told(text) if not line.endswith("skipped-heading")] == []


def test_the_sentences_say_what_to_write():
    assert [
        str(one) for one in rendered("See [this] (https://a.no/), [that][aptl].\n\n[april]: https://a.no/").warnings
    ] == [
        "a.md:1:5: warning: this makes no link, since a space stands between its brackets; write [words](address) without a space",
        'a.md:1:29: warning: this makes no link, since nothing says where "aptl" leads; did you mean "april"?',
    ]


def test_one_that_is_meant_is_excused_beside_its_line(tmp_path):
    excuse = "<!-- sporfri: allow unmeant-heading because it is one -->\n"
    head = "Title: A\nDate: 2021-10-22\n\n"
    assert told_of_file(tmp_path, f"{head}Text.\n\n{excuse}#Privacy\n") == []
    assert told_of_file(tmp_path, f"{head}Text.\n\n#Privacy\n") == ["6: unmeant-heading"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('Title: "A name"', ["1: quoted-value"]),
        ("Title: “A name”", ["1: quoted-value"]),
        ("Title: «A name»", ["1: quoted-value"]),
        ('Title: On "free" apps', []),
        ('Title: "Free" and "paid"', []),
        ("Title: 'Tis the season", []),
    ],
)
def test_quotation_marks_around_a_whole_value_are_told(tmp_path, line, expected):
    assert told_of_file(tmp_path, f"{line}\nDate: 2021-10-22\n\nText.\n") == expected


def test_in_yaml_they_are_no_part_of_it(tmp_path):
    assert told_of_file(tmp_path, '---\ntitle: "A name"\ndate: 2021-10-22\n---\n\nText.\n') == []
    assert told_of_file(tmp_path, "---\ntitle: “A name”\ndate: 2021-10-22\n---\n\nText.\n") == ["2: quoted-value"]


def test_what_front_matter_names_is_judged_with_all_else_that_is_wrong(tmp_path):
    """A picture that is not there, a title of which no address can be made, and the text: in one run."""
    text = "Title: ?!\nDate: 2021-10-22\nSummary: 'A'\nImage: gone.jpg\n\n<form></form>\n\n> ~~~\n> code\n"
    assert told_of_file(tmp_path, text) == [
        "1: impossible-value",
        "3: quoted-value",
        "4: missing-picture",
        "6: unpermitted-element",
        "8: unclosed-code",
    ]
