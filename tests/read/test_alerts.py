"""Boxes as GitHub writes them: a quotation that begins with a mark is what `!!!` makes."""

import pytest

from tests.read.helpers import becomes, html, rendered

LABELS = {"NOTE": "Note", "TIP": "Tip", "IMPORTANT": "Important", "WARNING": "Warning", "CAUTION": "Warning"}


@pytest.mark.parametrize(("mark", "label"), LABELS.items())
def test_each_kind_bears_its_label(mark, label):
    becomes(f"> [!{mark}]\n> Text.", f'<div role="note"><p><strong>{label}</strong></p><p>Text.</p></div>')


def test_the_label_is_in_the_language_of_the_post():
    becomes("> [!warning]\n> Tekst.", '<div role="note"><p><strong>Advarsel</strong></p><p>Tekst.</p></div>', lang="nb")


@pytest.mark.parametrize(
    ("alert", "box"),
    [
        ("> [!NOTE]\n> *One.*\n>\n> - Two.", "!!! note\n    *One.*\n\n    - Two."),
        ("> [!NOTE]\n>\n> One.", "!!! note\n    One."),
        ("> [!NOTE]  \n> One.", "!!! note\n    One."),
        ("> [!TIP] On `make`\n> One.", '!!! tip "On `make`"\n    One.'),
        ("> [!TIP]\n> One.\n\n> [!NOTE]\n> Two.", "!!! tip\n    One.\n\n!!! note\n    Two."),
        (
            "> [!TIP]\n> One.\n>\n> More.\n\n> [!NOTE]\n> Two.\n>\n> - Three.",
            "!!! tip\n    One.\n\n    More.\n\n!!! note\n    Two.\n\n    - Three.",
        ),
        ("> [!TIP]\n> One.\n\n> Somebody's words.", "!!! tip\n    One.\n\n> Somebody's words."),
        ("> [!CAUTION]\n> One.\n\nText.", "!!! caution\n    One.\n\nText."),
    ],
)
def test_it_is_what_the_other_way_to_write_it_makes(alert, box):
    assert "".join(html(alert).split()) == "".join(html(box).split())
    assert rendered(alert).warnings == ()


@pytest.mark.parametrize(
    "text", ["> A [!NOTE] within.", "> [!NOTE]", "> `[!NOTE]`\n> Text.", "> [!OTHER]\n> Text.", "> \\[!NOTE]\n> Text."]
)
def test_no_other_quotation_is_one(text):
    assert "<blockquote>" in html(text)
    assert "note" not in html(text)


def test_a_backslash_keeps_one_of_several_as_text():
    made = html("> [!TIP]\n> One.\n\nText.\n\n> \\[!NOTE]\n> Two.\n\nText.\n\n> [!TIP]\n> Three.")
    assert made.count("<strong>Tip</strong>") == 2
    assert "<blockquote><p>[!NOTE]" in made.replace("\n<p>", "<p>")
