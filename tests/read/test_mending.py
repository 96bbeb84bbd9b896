"""`sporfri fix`: addresses in a source change, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sporfri.read.mending import mend

DIRTY, CLEAN = "https://e.org/a?utm_source=x", "https://e.org/a"


@pytest.mark.parametrize(
    "frame",
    [
        "[x]({})",
        '[x]({} "A title")',
        "[x](<{}>)",
        "[x]( {} )",
        "<{}>",
        "[x]: {}",
        '[x]: <{}> "Title"',
        '<a href="{}">x</a>',
        "<a href='{}'>x</a>",
        "[^n]: See [x]({}).",
        "A *[x]({})* and **more**.",
        '!!! card {} "Title"',
        "{}",
        "A sentence that says {}, and goes on.",
        "In parentheses (see {}). And on.",
        "- An item.\r\n\r\n    It leads to {}",
        "> {}",
    ],
)
def test_every_kind_of_link_is_mended(frame):
    text = "Title: A\r\n\r\n" + frame + "\r\nMore."
    assert mend(text.format(DIRTY))[0] == text.format(CLEAN)


@pytest.mark.parametrize(
    "text",
    [
        "`[x](https://e.org/?utm_source=x)`",
        "```\n[x](https://e.org/?utm_source=x)\n```",
        "Summary: It says https://e.org/?utm_source=x to all.\n\nText.",
        "Run:\n\n    curl https://e.org/?utm_source=x\n\nMore.",
        "<code>https://e.org/?utm_source=x</code> and curl -d=https://e.org/?utm_source=x",
        "A sentence that says https://e.org/a, and www.e.org.",
        "[[redacted: an address | <https://e.org/?utm_source=x>]]",
        "[x](post.md?utm_source=x)",
        "[x](https://e.org/a_(b)?c=d)",
    ],
)
def test_what_is_no_link_to_be_cleaned_stays(text):
    assert mend(text) == (text, [])


def test_an_address_without_its_scheme_stays_without():
    assert mend("Text.\n\nSee www.e.org/a?fbclid=1.")[0] == "Text.\n\nSee www.e.org/a."


def test_an_ampersand_is_written_as_it_was():
    assert mend('<a href="https://e.org/?a=1&amp;fbclid=2&amp;b=3">')[0] == '<a href="https://e.org/?a=1&amp;b=3">'


def test_parentheses_belong_to_the_address():
    assert mend("[x](https://e.org/a_(b)?fbclid=1)")[0] == "[x](https://e.org/a_(b))"


def test_each_change_names_its_line():
    _, changes = mend("One\r\n[x](https://e.org/?fbclid=1)\nthree\n<https://e.org/?gclid=1>")
    assert [(change.line, change.before, change.after) for change in changes] == [
        (2, "https://e.org/?fbclid=1", "https://e.org/"),
        (4, "https://e.org/?gclid=1", "https://e.org/"),
    ]


@given(
    st.lists(
        st.sampled_from(
            [f"[x]({DIRTY})", f"<{DIRTY}>", "`", "```", "\n", "\r\n", "\r", " ", "a", "[[redacted: b | ", "]]", DIRTY]
        )
    )
)
def test_mending_twice_is_mending_once_and_keeps_all_else(pieces):
    text = " ".join(pieces)
    once, _ = mend(text)
    assert mend(once) == (once, [])
    assert once.replace("?utm_source=x", "") == text.replace("?utm_source=x", "")
