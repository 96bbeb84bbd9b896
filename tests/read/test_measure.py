"""Limits: what is beyond them is told with its place, and never parsed; what is within them is read."""

import pytest

from sporfri.errors import ContentError
from sporfri.read.frontmatter import split
from sporfri.read.measure import lines_beyond
from sporfri.read.source import Source
from sporfri.tables import limits
from tests.read.helpers import refused, rendered

FLATTER = "quotations, lists or boxes are nested more than 20 deep; write it flatter"
CLOSE = "more than 100 brackets are open here; close them, or put the text into code"


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("> " * 21 + "x", "1", FLATTER),
        ("a\n\n" + "- " * 21 + "x", "3", FLATTER),
        ("\n".join("    " * level + "- x" for level in range(60)), "21", FLATTER),
        ("".join("    " * level + "!!! note\n" for level in range(60)), "22", FLATTER),
        ("[" * 60_000, "1:101", CLOSE),
        ("![a](b" * 5_000, "1:605", CLOSE),
        ("<a " * 20_000, "1:301", CLOSE),
        (
            "".join(f"*[a{number}]: b\n" for number in range(1_001)),
            "1001:1",
            "the text defines 1001 notes, abbreviations and targets of links; keep to 1000; part it into several posts",
        ),
    ],
)  # fmt: skip
def test_what_makes_markdown_slow_is_refused_before_it_is_parsed(text, place, sentence):
    refused(text, f"a.md:{place}: {sentence}")


@pytest.mark.parametrize(
    "text",
    [
        "> " * 20 + "x",
        "    - x\n" * 1_000,
        "[a](https://a.example) " * 2_000,
        "`" + "[" * 1_000 + "`",
        "```\n" + "[" * 1_000 + "\n```",
        ":-( " * 20 + "\n\n" + "1 < 2 and 3 > 2. " * 1_000,
        "\\[" * 1_000,
        "*[GDPR]: law\n" + "GDPR. " * 1_000,
    ],
)
def test_what_writers_write_is_within_the_limits(text):
    assert rendered(text).html


def test_ten_thousand_fences_that_nothing_closes_are_one_sentence():
    refused(
        "Text.\n\n" + "```python\n" * 10_000,
        "a.md:3:1: the code that begins here has no end; close it with a line of the same signs",
    )


def test_a_line_that_is_too_long_is_told():
    assert [str(problem) for problem in lines_beyond("a\n" + "x" * 20_001, "a.md")] == [
        "a.md:2: this line has 20001 characters; break it into lines of at most 20000"
    ]
    assert not list(lines_beyond("x" * limits.LINE, "a.md"))


@pytest.mark.parametrize("text", ["title: A\n" + "x: 1\n" * 200, "---\ntitle: A\n" + "x: 1\n" * 199 + "---\n"])
def test_a_front_matter_without_end_is_told(text):
    with pytest.raises(ContentError) as error:
        split(Source("a.md", text, (), ()))
    assert str(error.value) == "a.md:1: the front matter has 201 lines; keep it to 200; an empty line ends it"


def test_code_that_nothing_closes_is_told_with_what_is_wrong_above_it():
    """What stands below would be taken for code: of that nothing is told."""
    refused(
        "[a](nowhere.md)[^n]\n\n~~~ python\ncode\n\n[^n]: x\n\n<form>",
        'a.md:1:5: there is no file "nowhere.md"; check the name, which counts from this file\'s folder',
        "a.md:3:1: the code that begins here has no end; close it with a line of the same signs",
    )


@pytest.mark.parametrize(
    "text", ["```\na\n````", "````\n```\na\n````", "~~~\n```\n~~~", "- a\n\n    ```\n    b\n    ```"]
)
def test_code_that_is_closed_is_code(text):
    assert "<pre>" in rendered(text).html


@pytest.mark.parametrize(
    ("text", "place"),
    [("<div>" * 3_000, "1:501"), ("<b><i>" * 60 + "x", "1:301"), ("A.\n\n" + "<div>\n" * 101, "103:1")],
)
def test_elements_within_each_other_without_end_are_told(text, place):
    refused(text, f"a.md:{place}: elements of HTML are nested more than 100 deep; close them, or write it flatter")


@pytest.mark.parametrize("text", ["<b>x</b> " * 300, "`<div>`" * 300, "<ul>" + "<li>x" * 300 + "</ul>"])
def test_many_elements_beside_each_other_are_within_the_limits(text):
    assert rendered(text).html


@pytest.mark.parametrize("value", ["[" * 3_000, "{" * 3_000, "\n" + "- " * 3_000 + "a"])
def test_lists_within_each_other_are_told_before_the_front_matter_is_parsed(value):
    with pytest.raises(ContentError) as error:
        split(Source("a.md", f"---\ntitle: A\ntags: {value}\n---\n", (), ()))
    (problem,) = error.value.problems
    assert (problem.line, problem.rule) == (4 if value[0] == "\n" else 3, "beyond-limit")
    assert problem.column
    assert problem.message == "lists are nested more than 20 deep"


def test_a_list_of_names_is_within_the_limits():
    tags = ", ".join(f"'[{n}]'" for n in range(40))
    assert len(split(Source("a.md", f"---\ntitle: A [b] {{c}}\ntags: [{tags}]\n---\n", (), ())).fields) == 2
