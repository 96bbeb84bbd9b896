"""What is told of a text that Markdown itself would take: places that are not there, pictures without words, and signs."""

import pytest

from sporfri.errors import ContentError
from sporfri.read.characters import deceiving_characters
from tests.conftest import build_site, post
from tests.read.helpers import html, refused, rendered

PRESENTATION = "write ![what it shows](file), or ![](file){: role=presentation } if it only decorates"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "p.png").touch()
    return tmp_path


def told(text, **options) -> list[str]:
    return [str(problem) for problem in rendered(text, **options).warnings]


def test_a_link_to_a_place_that_is_not_on_the_page_is_refused_with_the_nearest():
    refused(
        "## What it costs\n\n[a](#what-it-cost), [b](#zzz)",
        'a.md:3:5: there is no place "#what-it-cost" on this page; did you mean "#what-it-costs"?',
        'a.md:3:25: there is no place "#zzz" on this page; link to a heading by its words: `## What it costs` is #what-it-costs',
    )


@pytest.mark.parametrize(
    ("heading", "name"),
    [("\u276f Usage", "-usage"), ("Such as -- this", "such-as----this"), ("\u2764\ufe0f Usage", "\ufe0f-Usage")],
)
def test_a_place_named_as_github_names_it_is_found(heading, name):
    identifier = "such-as-this" if "Such" in heading else "usage"
    made = html(f"## {heading}\n\n[a](#{name})")
    assert f'<a href="#{identifier}">a</a>' in made


def test_where_two_places_have_the_same_words_none_is_guessed():
    sentence = 'a.md:3:5: there is no place "#b--c" on this page; did you mean "#b---c"?'
    refused('<p id="b-c">x</p><p id="b---c">y</p>\n\n[a](#b--c)', sentence)


@pytest.mark.parametrize("text", ["## Å gå\n\n[a](#å-gå) [b](#%C3%A5-g%C3%A5)", "[a](#top) [b](#)", "<p id=x>a</p>\n\n[a](#x)",
    "A.[^n] [a](#note-n)\n\n[^n]: x"])  # fmt: skip
def test_places_that_are_there_may_be_linked_to(text):
    assert html(text)


@pytest.mark.parametrize(
    "text",
    ["![](p.png)", "![ ](p.png)", "![][p]\n\n[p]: p.png", '<p><img src="p.png"> a</p>', 'a ![](p.png "A caption") b'],
)
def test_a_picture_without_words_is_told(root, text):
    (sentence,) = told(text, root=root)
    assert sentence.endswith(f": warning: this picture says nothing to those who cannot see it; {PRESENTATION}")


@pytest.mark.parametrize("text", ["![](p.png){: role=presentation }", '<p><img src="p.png" role="presentation"> a</p>', '<p><img src="p.png" alt=""> a</p>', '<img alt src="p.png">', "![A dog](p.png)"])  # fmt: skip
def test_a_picture_with_words_or_that_needs_none_is_not(root, text):
    assert told(text, root=root) == []
    assert "presentation" not in html(text, root=root)
    assert " alt=" in html(text, root=root)


def test_a_heading_that_skips_a_level_is_told_where_it_stands():
    assert told("## A\n\n### B\n\n### C\n\n## D\n\n#### E\n\n<h6>F</h6>") == [
        "a.md:9:1: warning: this heading of level 4 follows one of level 2; write ###, as the site does for now",
        "a.md:11:1: warning: this heading of level 6 follows one of level 4; write #####, as the site does for now",
    ]


@pytest.mark.parametrize("identifier", ["location", "Cookie", "content"])
def test_an_identifier_that_belongs_to_every_page_is_refused(identifier):
    with pytest.raises(ContentError, match=f'"{identifier}"'):
        rendered(f"## A {{#{identifier}}}")


def test_a_heading_may_be_called_like_one_of_them():
    assert 'id="history"' in html("## History")


@pytest.mark.parametrize(("sign", "rule"), [("\u202e", "bidirectional-control"), ("\u2066", "bidirectional-control"),
    ("\u200b", "invisible-character"), ("\ufeff", "invisible-character"), ("\U000e0041", "invisible-character")])  # fmt: skip
def test_signs_that_deceive_are_told_in_code_too(sign, rule):
    (problem,) = deceiving_characters(f"one\n\n    two{sign}x", "a.md")
    assert (problem.rule, problem.line, problem.column) == (rule, 3, 8)


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "a\u00adb",
        "שלום \u200f(a)",
        "\U0001f3f4\U000e0067\U000e007f",
    ],
)
def test_signs_that_do_their_work_may_stand(text):
    assert list(deceiving_characters(text, "a.md")) == []


def test_a_turning_sign_written_as_a_reference_is_refused():
    refused(
        "a &#x202e; b",
        'a.md:1:3: "&#x202e" stands for a character that no page can carry; delete it'.replace('e"', 'e;"'),
    )


def test_forged_placeholders_of_the_library_are_text():
    assert html("klzzwxh:0 <b>x</b> wzxhzdk:3 `code`") == "<p>klzzwxh:0 <b>x</b> wzxhzdk:3 <code>code</code></p>"


def test_the_signs_around_a_placeholder_cannot_be_written():
    with pytest.raises(ContentError, match="no page can carry"):
        html("&#2;klzzwxh:0&#3;")


def test_a_link_to_a_place_in_another_post_is_checked_once_all_are_read(tmp_path):
    content = tmp_path / "content"
    post(content, "first", "## What it costs\n\nText.")
    post(content, "second", "See [there](first.md#what-it-costs) and\n[here](first.md#what-it-cost).")
    with pytest.raises(
        Exception, match=r'second\.md:5:8: there is no place "#what-it-cost" in first\.md; did you mean'
    ):
        build_site(content, tmp_path / "site")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A <b>b</b>\n\n<a href='https://a.no/'>\n\n## x\n\n</a>", "3:1"),  # the link of the heading within another
        ("A\n\nAn <a href='https://a.no/'>x[^1]</a>\n\n[^1]: N", "3:4"),
        ("<h2><ul><li><h3>x</h3></ul></h2>", "1:5"),
    ],
)
def test_html_that_does_not_fit_together_is_told_at_the_element_where_two_readings_part(text, place):
    mend = "close each element where it was opened, and put no block inside a line"
    refused(text, f"a.md:{place}: the HTML in this file does not fit together; {mend}")
