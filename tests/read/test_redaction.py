"""Redaction: what is hidden never leaves the file, and what is half hidden stops the build."""

import pytest

from sporfri.errors import ContentError
from sporfri.read.redaction import redact
from tests.read.helpers import becomes, html, refused

BAR = '<span role="img" aria-label="redacted: a name" title="redacted: a name">████████</span>'
MEND = "write [[redacted: what it was]] or [[redacted: what it was | the words to hide]]"


def test_a_mark_becomes_a_bar():
    """The bar says what it hides to those who cannot see it."""
    becomes("Ask [[redacted: a name]] first.", f"<p>Ask {BAR} first.</p>")


def test_the_secret_is_gone_and_the_bar_is_no_shorter():
    """A mark with its secret and one without make the same page."""
    assert html("Ask [[redacted: a name | Kari]].") == html("Ask [[redacted: a name]].")


def test_the_word_is_that_of_the_language():
    becomes(
        "[[redacted: et navn]]",
        '<p><span role="img" aria-label="sladdet: et navn" title="sladdet: et navn">████████</span></p>',
        lang="nb",
    )


def test_secrets_are_gathered():
    """A later stage looks for them in the finished site."""
    assert redact("[[redacted: a | one]] [[redacted: b]] [[redacted: c | two\nthree]]", "a.md").secrets == (
        "one",
        "two\nthree",
    )


def test_lines_below_a_long_secret_keep_their_numbers():
    text = "[[redacted: a letter | Dear\n\nSir]]\nfour"
    assert redact(text, "a.md").text.split("\n")[3] == "four"


@pytest.mark.parametrize("mark", ["[[redacted: a name]]", "[[redacted: a name | Kari Nordmann]]"])
def test_what_stands_behind_a_mark_keeps_its_column(mark):
    line = f"Ask {mark} about [this](gone.md)."
    column = line.index("gone.md") + 1
    refused(line, f'a.md:1:{column}: there is no file "gone.md"; check the name, which counts from this file\'s folder')


@pytest.mark.parametrize("before", ["", "> ", "- ", "1. a\n2. "])
def test_behind_a_mark_that_goes_over_lines_too(before):
    """An empty line in the secret ends no paragraph."""
    text = f"{before}Ask [[redacted: a name |\n\n  Kari\nNordmann]] about [this](gone.md)."
    place = f"a.md:{text.count(chr(10)) + 1}:25"
    refused(text, f'{place}: there is no file "gone.md"; check the name, which counts from this file\'s folder')


def test_a_mark_over_lines_is_one_bar_in_one_paragraph():
    bar = '<span role="img" aria-label="redacted: a name" title="redacted: a name">████████</span>'
    becomes("Ask [[redacted: a name | Kari\n\n\nNordmann]] now.", f"<p>Ask {bar} now.</p>")


def test_in_code_the_label_stands_in_words():
    """Inside code there is no place for a bar."""
    becomes("`x [[redacted: a name]]`", "<p><code>x [redacted: a name]</code></p>")


def test_in_fenced_code_too():
    expected = '<div class="highlight"><pre><span></span><code>[redacted: a name]</code></pre></div>'
    becomes("```\n[[redacted: a name | Kari]]\n```", expected)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[[redacted an address]]", 1),
        ("a [[redact: x]]", 3),
        ("[[redacted: ]]", 1),
        ("[[redacted: | secret]]", 1),
        ("[[redacted: x", 1),
        ("[[redacted: x | y", 1),
        ("[[Redacted: x]]", 1),
        ("[[redacted: x | a]] b]]", 1),
        ("[[redacted: x | [[redacted: y]]", 1),
        ("[redacted: x | y]", 1),
    ],
)
def test_a_broken_mark_stops_the_build(text, column):
    """Whatever looks like a mark and is none might hold a secret, so it is never published."""
    with pytest.raises(ContentError) as error:
        redact(text, "a.md")
    assert str(error.value).split("\n")[0] == f"a.md:1:{column}: this redaction mark is not complete; {MEND}"


@pytest.mark.parametrize("text", ["[redacted](b.md)", "They redacted it.", "[[wiki]]", "`a[[0]]`", "[a]: redacted"])
def test_what_is_no_mark_is_left(text):
    assert redact(text, "a.md").text == text


@pytest.mark.parametrize("again", ["kari nordmann", "Kari\nNordmann", "KARI  NORDMANN"])
def test_a_secret_that_stands_elsewhere_is_named_by_its_place_only(again):
    """Redacted once and left once is not redacted; the message does not help it along."""
    refused(
        f"[[redacted: a name | Kari Nordmann]]\n\nLater, {again}.",
        "a.md:3:8: what is redacted elsewhere in this file stands here in full; redact it here too",
    )


def test_a_label_that_tells_the_secret_is_refused():
    refused(
        "Text.\n\nAsk [[redacted: Kari Nordmann | Kari Nordmann]]",
        "a.md:3:5: the label of a redaction mark tells what it hides; describe it without naming it",
    )


def test_a_sentence_about_an_error_shows_a_mark_as_a_bar():
    sentence = 'there is no file "████████.md"; check the name, which counts from this file\'s folder'
    refused("[x]([[redacted: a name | Kari Nordmann]].md)", f"a.md:1:5: {sentence}")


def test_a_secret_of_three_letters_is_too_common_to_look_for():
    becomes("[[redacted: a name | Ola]] Ola", f"<p>{BAR} Ola</p>")
