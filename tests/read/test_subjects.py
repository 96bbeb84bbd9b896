"""What a text is about, section by section, for the index."""

import pytest

from sporfri.read.passes.subjects import Subject
from tests.read.helpers import html, refused, rendered


def about(text, **options):
    """Return what a text is about, without the places of its marks."""
    return [
        (one.term, one.section, *filter(None, (one.subterm, one.short, one.see, one.also)))
        for one in rendered(text, **options).subjects
    ]


def test_an_abbreviation_is_told_with_what_it_stands_for_and_where_it_is_used():
    text = "The NCC.\n\n## Who\n\nNCC, NCC.\n\n*[NCC]: Norwegian Consumer Council\n"
    assert about(text) == [
        ("Norwegian Consumer Council", "", "NCC"),
        ("Norwegian Consumer Council", "who", "NCC"),
    ]


def test_each_name_of_what_is_defined_is_a_term():
    assert about("## Who\n\nNCC, Forbrukerrådet\n:   Speaks for consumers.\n") == [
        ("NCC", "who"),
        ("Forbrukerrådet", "who"),
    ]


def test_a_mark_tells_terms_of_its_section():
    text = "<!-- index: Runbox -->\n\nText.\n\n## Later\n\n<!-- index: Grindr; fines > Grindr;\n  adtech see advertising; law see also GDPR -->\n\nText.\n"
    assert about(text) == [
        ("Runbox", ""),
        ("Grindr", "later"),
        ("fines", "later", "Grindr"),
        ("adtech", "", "advertising"),
        ("law", "", "GDPR"),
    ]
    see, also = rendered(text).subjects[3:]
    assert (see.see, also.also) == ("advertising", "GDPR")
    assert (see.line, see.column) == (7, 1)


def test_a_mark_is_in_no_page_and_changes_nothing_around_it():
    marked = html("One <!-- index: Grindr -->two.\n\n<!-- index: law -->\n\n- three\n")
    assert marked.replace("\n", "") == html("One two.\n\n- three\n").replace("\n", "")


@pytest.mark.parametrize(
    "said", ["", "Grindr;", "a > ", "> b", "a > b > c", "a see ", "see b", "a see also ", "[[redacted: Ann]]"]
)
def test_a_mark_that_names_no_term_is_told_where_it_stands(said):
    found = rendered(f"Text.\n\n<!-- index: {said} -->\n")
    assert [(one.rule, one.line, one.column) for one in found.warnings] == [("broken-index", 3, 1)]
    assert found.subjects == ()


def test_a_comment_in_code_is_no_mark():
    assert about("```html\n<!-- index: Grindr -->\n```\n\n`<!-- index: law -->`\n") == []


def test_what_is_redacted_is_no_term():
    assert about("[[redacted: a name]]\n:   Somebody.\n") == []


def test_two_things_said_alike_are_one():
    assert rendered("<!-- index: a -->\n").subjects == (Subject("a", line=1, column=1),)


def test_what_a_mark_becomes_cannot_be_written():
    refused(
        'a <span data-index="x" data-at="y">b</span>',
        "a.md:1:3: <span> cannot have data-at in a post; take data-at out",
        "a.md:1:3: <span> cannot have data-index in a post; take data-index out",
    )
