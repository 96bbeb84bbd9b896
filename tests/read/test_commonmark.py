"""Markdown as other blogs write it: read as CommonMark and GitHub read it, which is how it was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from turbohtml import Element, parse_fragment

from tests.read.helpers import becomes, html

CODE = '<div class="highlight"><pre><span></span><code>{}</code></pre></div>'


# Lists


@pytest.mark.parametrize("indent", [2, 3, 4, 5])
def test_an_item_within_an_item_may_stand_two_to_five_spaces_in(indent):
    becomes(f"- a\n{' ' * indent}- b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>")


def test_a_list_within_a_numbered_item_stands_where_its_text_does():
    becomes("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>")
    becomes("10. a\n    - b", '<ol start="10"><li>a<ul><li>b</li></ul></li></ol>')


def test_three_levels_of_two_spaces():
    becomes("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>")


def test_a_list_needs_no_empty_line_before_it():
    becomes("What is kept:\n- a\n- b", "<p>What is kept:</p><ul><li>a</li><li>b</li></ul>")
    becomes("In order:\n1. a\n2. b", "<p>In order:</p><ol><li>a</li><li>b</li></ol>")


@pytest.mark.parametrize(
    "text", ["It was in\n2021. A year.", "He said\n-- and left.", "Minus\n-1 degrees", "a\n1.5 times"]
)
def test_a_sentence_is_not_taken_for_a_list(text):
    assert "<li>" not in html(text)


def test_numbers_with_a_parenthesis_are_a_list():
    becomes("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>")


def test_a_second_paragraph_of_an_item():
    becomes("- a\n\n  b\n\nc", "<ul><li><p>a</p><p>b</p></li></ul><p>c</p>")


def test_a_list_in_a_note_to_the_reader_and_in_a_quotation():
    becomes(
        "!!! note\n    - a\n      - b",
        '<div role="note"><p><strong>Note</strong></p><ul><li>a<ul><li>b</li></ul></li></ul></div>',
    )
    becomes("> - a\n>   - b", "<blockquote><ul><li>a<ul><li>b</li></ul></li></ul></blockquote>")


def test_what_follows_a_list_at_once():
    becomes("- a\n## H", '<ul><li>a</li></ul><h2 id="h"><a href="#h">H</a></h2>')
    becomes("- a\n\n---\n\nb", "<ul><li>a</li></ul><hr><p>b</p>")


def test_tasks_show_whether_they_are_done():
    becomes("- [ ] a\n- [x] b\n- c", '<ul><li data-task="">☐ a</li><li data-task="">☑ b</li><li>c</li></ul>')
    becomes("1. [ ] a", "<ol><li>☐ a</li></ol>")


def test_an_empty_line_ends_a_quotation():
    becomes("> a\n\n> b", "<blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote>")
    becomes("> a\n>\n> b", "<blockquote><p>a</p><p>b</p></blockquote>")
    becomes(
        "> a\nb\n\n> > c",
        "<blockquote><p>ab</p></blockquote><blockquote><blockquote><p>c</p></blockquote></blockquote>",
    )


def test_whose_words_they_are_may_stand_apart_from_the_quotation():
    source = "<figure><blockquote><p>a</p></blockquote><figcaption>— b</figcaption></figure>"
    becomes("> a\n\n> — b", source)
    becomes("> a\n\n> -- b\n\n> c", f"{source}<blockquote><p>c</p></blockquote>")


def shape(text: str) -> list[str]:
    return [
        node.tag
        for node in parse_fragment(text).descendants
        if isinstance(node, Element) and node.tag in {"ul", "ol", "li"}
    ]


@given(st.lists(st.sampled_from(["- a", "  - b", "    - c", "- d", "  - e"]), max_size=8))
def test_tight_lists_have_the_shape_that_commonmark_gives_them(lines):
    text = "\n".join(["- first", *lines])
    assert shape(html(text)) == shape(MarkdownIt("commonmark").render(text))


# Code


@pytest.mark.parametrize(
    "text",
    [
        "```\nx\n```",
        "~~~\nx\n~~~",
        "````\nx\n`````",
        "``` text {linenos=true, hl_lines=[1]}\nx\n```",
        "```{.text .numberLines}\nx\n```",
        "Before:\n```\nx\n```",
    ],
)
def test_fences_of_every_kind(text):
    assert CODE.format("x\n") in html(text)


def test_code_in_an_item_and_after_it():
    becomes(
        "- a\n\n  ```\n  x\n    y\n  ```\n- b",
        f"<ul><li><p>a</p>{CODE.format('x  y')}</li><li><p>b</p></li></ul>",
    )
    becomes("- a\n\n```\nx\n```", f"<ul><li>a</li></ul>{CODE.format('x')}")
    becomes("- ```\n  x\n  ```", f"<ul><li>{CODE.format('x')}</li></ul>")


def test_code_in_a_quotation():
    becomes("> ```\n> a > b\n> ```", f"<blockquote>{CODE.format('a &gt; b')}</blockquote>")


def test_tildes_within_backticks_are_code():
    becomes("```\n~~~\nx\n~~~\n```", CODE.format("~~~x~~~"))


# HTML with Markdown in it


def test_markdown_after_an_empty_line_in_details():
    becomes(
        "<details>\n<summary>More</summary>\n\n**a**\n\n- b\n\n```\nx\n```\n\n</details>\n\nAfter.",
        f"<details><summary>More</summary><p><strong>a</strong></p><ul><li>b</li></ul>{CODE.format('x')}</details><p>After.</p>",
    )


def test_details_in_details():
    becomes(
        "<details>\n<summary>A</summary>\n\n<details>\n<summary>B</summary>\n\n*c*\n\n</details>\n\n</details>",
        "<details><summary>A</summary><details><summary>B</summary><p><em>c</em></p></details></details>",
    )


def test_html_without_an_empty_line_is_left_as_it_is():
    becomes("<div>\n*a*\n</div>", "<div>*a*</div>")


def test_what_is_verbatim_in_html_keeps_its_lines():
    assert "<pre>-  a\n- b\n</pre>" in html("<pre>\n-  a\n- b\n</pre>")


# Within lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~gone~~ here", "<p><del>gone</del> here</p>"),
        ("\\~~not\\~~", "<p>~~not~~</p>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        ("a  \nb", "<p>a<br>b</p>"),
        ("snake_case_name and __init__.py", None),
        ("See https://e.org/a_(b).", '<p>See <a href="https://e.org/a_(b)" rel="noreferrer" translate="no">https://e.org/a_(b)</a>.</p>'),
        ("(https://e.org/a)", '<p>(<a href="https://e.org/a" rel="noreferrer" translate="no">https://e.org/a</a>)</p>'),
        ("`https://e.org`", "<p><code>https://e.org</code></p>"),
        ("[https://e.org](https://e.org)", '<p><a href="https://e.org" rel="noreferrer" translate="no">https://e.org</a></p>'),
        ("http://localhost:8000/x", "<p>http://localhost:8000/x</p>"),
        ("sporfri seal --edit-key a --no-b", "<p>sporfri seal --edit-key a --no-b</p>"),
        ("&copy; 2021 &amp; on", "<p>© 2021 &amp; on</p>"),
    ],
)  # fmt: skip
def test_signs_within_lines(text, expected):
    if expected is not None:
        becomes(text, expected)
    else:
        assert "snake_case_name" in html(text)


def test_a_table_may_follow_a_paragraph_at_once():
    made = html("Figures:\n| a | b |\n|:-:|--:|\n| 1 | 2 |")
    assert made.startswith("<p>Figures:</p>")
    assert '<th data-align="center">a</th>' in made


def test_headings_underlined_and_with_signs_on_both_sides():
    becomes("A\n===\n\nB\n---", '<h2 id="a"><a href="#a">A</a></h2><h3 id="b"><a href="#b">B</a></h3>')
    becomes("text\n## A ##\ntext", '<p>text</p><h2 id="a"><a href="#a">A</a></h2><p>text</p>')


def test_a_fence_four_columns_in_is_code_as_it_stands_unless_an_item_holds_it():
    """Whoever shows how a fence is written indents it; what follows is text again, whether it is closed or not."""
    made = html("So it begins:\n\n    ```python\n\nAnd *so* it goes on.")
    assert "<pre><code>```python\n</code></pre>" in made
    assert "<em>so</em>" in made
    held = html("1. One\n   and on\n\n    ```\n    *code*\n    ```\n\n2. Two")
    assert "```" not in held
    assert "*code*" in held
