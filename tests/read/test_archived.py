"""Sources that last: the day a source was read and its archived copy, in one form; and those that nothing keeps."""

import pytest

from tests.read.helpers import html, refused, rendered

COPY = "https://web.archive.org/web/2021/https://e.org/a"


def note(text: str, **options) -> str:
    made = html(f"One.[^a]\n\n[^a]: {text}", **options)
    return made.partition("1. ")[2].partition(' <a href="#ref-a"')[0]


def test_the_day_and_the_copy_stand_behind_the_link():
    assert note(f"Title, <https://e.org/a> (read 2021-10-25, archived <{COPY}>).") == (
        'Title, <a href="https://e.org/a" rel="noreferrer" translate="no">https://e.org/a</a> <small>(read <time datetime="2021-10-25">25 October 2021</time>, '
        f'<a href="{COPY}" rel="noreferrer">archived copy</a>)</small>.'
    )


def test_either_may_stand_alone():
    assert note("[T](https://e.org/a) (read 2021-10-25), page 3.") == (
        '<a href="https://e.org/a" rel="noreferrer">T</a> <small>(read <time datetime="2021-10-25">25 October 2021</time>)</small>, page 3.'
    )
    assert note(f"[T](https://e.org/a) (archived {COPY}).") == (
        f'<a href="https://e.org/a" rel="noreferrer">T</a> <small>(<a href="{COPY}" rel="noreferrer">archived copy</a>)</small>.'
    )


def test_in_norwegian():
    made = note(f"[T](https://e.org/a) (lest 2021-10-25, arkivert <{COPY}>)", lang="nb")
    assert '<small>(lest <time datetime="2021-10-25">25. oktober 2021</time>, <a' in made
    assert ">arkivert kopi</a>)</small>" in made


@pytest.mark.parametrize(
    "text", ["[T](https://e.org/a) (see 2021)", "[T](/about/) (read 2021-10-25)", "Read it (archived)."]
)
def test_other_words_in_parentheses_stay(text):
    assert "<small>" not in note(text)


def test_outside_of_notes_nothing_changes():
    assert "<small>" not in html("[T](https://e.org/a) (read 2021-10-25)")


@pytest.mark.parametrize("day", ["2021-13-01", "yesterday", "25.10.2021"])
def test_a_day_that_is_none_is_refused(day):
    refused(
        f"One.[^a]\n\n[^a]: [T](https://e.org/a) (read {day})",
        f'a.md:3:28: "{day}" is not a day; write it as 2021-10-25',
    )


def unarchived(text: str) -> list[str]:
    return [str(problem) for problem in rendered(f"One.[^a]\n\n[^a]: {text}").unarchived]


def test_a_source_that_nothing_keeps_is_listed():
    assert "\n".join(unarchived("Two: [S](https://e.org/a) (read 2021-10-25).")) == (
        "a.md:3:16: warning: nothing keeps this source, https://e.org/a; write after it: "
        "(read 2021-10-25, archived <https://web.archive.org/…>)"
    )


@pytest.mark.parametrize(
    "text",
    [
        f"[S](https://e.org/a) (archived <{COPY}>)",
        f"[S]({COPY})",
        "[S](https://www.rfc-editor.org/rfc/rfc5321)",
        "[S](https://doi.org/10.1/x)",
        "[S](/about/)",
        "A book.",
    ],
)
def test_a_source_that_lasts_is_not(text):
    assert unarchived(text) == []


def test_a_link_in_the_text_is_no_source():
    assert rendered("[S](https://e.org/a)").unarchived == ()
