"""Corrections: announced above the text, explained beside what was wrong, and the post's last change."""

from datetime import datetime

import pytest
import time_machine

from tests.read.helpers import OSLO, becomes, refused, rendered

TEXT = 'One.\n\n!!! correction 2021-10-26 "The *number* was wrong"\n    It said 34.\n\nTwo.'
FORM = 'write !!! correction 2021-10-26 "What was changed", and below it, indented, why'


def test_a_correction_is_announced_above_and_stands_where_it_was_written():
    becomes(
        TEXT,
        '<div role="note"><p><strong><time datetime="2021-10-25T22:00:00Z">Corrected 26 October 2021</time></strong>: '
        '<a href="#correction-1">The number was wrong</a></p></div><p>One.</p>'
        '<section id="correction-1" aria-label="Correction, 26 October 2021: The number was wrong"><p><strong>'
        '<time datetime="2021-10-25T22:00:00Z">Correction, 26 October 2021</time>: The <em>number</em> was wrong</strong></p>'
        "<p>It said 34.</p></section><p>Two.</p>",
    )


def test_it_is_the_last_change_and_not_the_lead():
    made = rendered(TEXT)
    assert made.updates == (datetime(2021, 10, 26, tzinfo=OSLO),)
    assert made.lead == "One."


def test_updates_are_gathered_and_corrections_stay():
    made = rendered(
        '!!! update 2021-10-25 09:00\n    B.\n\n!!! correction 2021-10-24 "C"\n    D.\n\nText.\n\n!!! update 2021-10-23 09:00\n    A.'
    )
    assert [made.html.index(word) for word in ("<p>A.", "<p>B.", "<p>D.", "Text.")] == sorted(
        made.html.index(word) for word in ("<p>A.", "<p>B.", "<p>D.", "Text.")
    )
    assert [time.day for time in made.updates] == [23, 24, 25]


def test_several_are_announced_the_oldest_first():
    made = rendered('!!! correction 2021-10-26 "Second"\n\n!!! correction 2021-10-25 14:30 "First"').html
    assert made.index(">First</a>") < made.index(">Second</a>")
    assert "Corrected 25 October 2021, 14:30" in made


def test_in_norwegian():
    made = rendered(TEXT, lang="nb").html
    assert "Rettet 26. oktober 2021" in made
    assert "Rettelse, 26. oktober 2021" in made


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ("correction 2021-10-26", f"this correction does not say what was changed; {FORM}"),
        ('correction "What"', f"this correction does not say when; {FORM}"),
        ('update "What"', "this update does not say when; write !!! update 2021-10-25 09:00"),
        ('correction 2021-10-01 "What"', "this correction is older than the post; correct its day or the post's date"),
    ],
)
def test_a_correction_says_when_and_what(head, sentence):
    refused(f"Text.\n\n!!! {head}\n    Why.", f"a.md:3:1: {sentence}")


@pytest.mark.parametrize("head", ['correction 2021-10-26 "What"', "update 2021-10-26"])
def test_what_has_not_happened_yet_is_no_change(head):
    text = f"Text.\n\n!!! {head}\n    Why."
    with time_machine.travel("2021-10-25 23:00 +0200", tick=False):
        refused(text, 'a.md:3:1: "2021-10-26" has not come yet; write the day on which it was changed')
    with time_machine.travel("2021-10-26 12:00 +0200", tick=False):
        assert rendered(text).html
