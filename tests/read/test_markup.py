# ruff: noqa: RUF001 -- quotation marks and dashes are what is tested
"""Markdown as this site reads it: one construct after the other, in and out."""

from datetime import datetime

import pytest

from tests.read.helpers import OSLO, becomes, html, refused, rendered

TAKE_OUT = "take it out"


# Headings


def test_a_heading_is_a_link_to_itself():
    becomes("## What was *kept*", '<h2 id="what-was-kept"><a href="#what-was-kept">What was <em>kept</em></a></h2>')


def test_the_topmost_heading_is_an_h2_and_no_level_is_left_out():
    assert rendered("# A\n\n### B\n\n# C\n\n#### D\n\n## E").headings == (
        (2, "a", "A"),
        (3, "b", "B"),
        (2, "c", "C"),
        (3, "d", "D"),
        (3, "e", "E"),
    )


def test_identifiers_keep_their_letters_and_are_never_alike():
    texts = "## Å være!\n\n## Å være\n\n## ???\n\n## Content"
    assert [heading[1] for heading in rendered(texts).headings] == ["å-være", "å-være-2", "section", "content-2"]


def test_a_writer_may_choose_the_identifier():
    becomes("## A {#b}", '<h2 id="b"><a href="#b">A</a></h2>')


def test_an_identifier_used_twice_is_refused():
    refused("## A {#b}\n\n## C {#b}", 'a.md:3:7: the identifier "b" is taken; choose another')


def test_a_heading_that_holds_a_link_is_not_wrapped_in_one():
    becomes("## [A](https://e.org)", '<h2 id="a"><a href="https://e.org" rel="noreferrer">A</a></h2>')


# Notes


def test_notes_stand_after_their_paragraph_in_the_order_of_the_calls():
    becomes(
        "One.[^b] Two.[^a]\n\nThree.\n\n[^a]: Note a.\n[^b]: Note b.",
        '<p>One.<sup><a href="#note-b" id="ref-b" role="doc-noteref">1</a></sup> '
        'Two.<sup><a href="#note-a" id="ref-a" role="doc-noteref">2</a></sup></p>'
        '<aside id="note-b" role="doc-footnote">1. Note b. '
        '<a href="#ref-b" role="doc-backlink" aria-label="Back to the text">↩</a></aside>'
        '<aside id="note-a" role="doc-footnote">2. Note a. '
        '<a href="#ref-a" role="doc-backlink" aria-label="Back to the text">↩</a></aside>'
        "<p>Three.</p>",
    )


def test_a_second_call_of_a_note_has_no_identifier_of_its_own():
    made = html("One.[^a]\n\nTwo.[^a]\n\n[^a]: Note.")
    assert made.count('id="ref-a"') == made.count("<aside") == 1
    assert '<p>Two.<sup><a href="#note-a" role="doc-noteref">1</a></sup></p>' in made


def test_a_note_of_a_list_stands_after_the_list():
    assert "</ul>\n<aside" in html("- one[^a]\n- two\n\n[^a]: Note.")


def test_a_note_of_several_paragraphs_keeps_them():
    made = html("One.[^a]\n\n[^a]: First.\n\n    Second.", lang="nb")
    assert '<aside id="note-a" role="doc-footnote"><p>1. First.</p><p>Second. <a href="#ref-a"' in made
    assert 'aria-label="Tilbake til teksten"' in made


def test_notes_that_do_not_match_are_told():
    refused(
        "One.[^a]\n\n[^b]: Note.\n[^c]: Note.\n[^c]: Note.\n\nTwo.[^c]",
        'a.md:1:5: there is no note "a"; add a line `[^a]: ...` with its text',
        'a.md:3:1: the note "b" is not called anywhere; call it with [^b], or delete it',
        'a.md:5:1: the note "c" is defined twice; rename one',
    )


def test_in_code_a_call_is_no_call():
    becomes("`[^a]`", "<p><code>[^a]</code></p>")


# Quotations and typography


def test_a_quotations_source_is_the_caption_of_a_figure():
    becomes(
        "> Words.\n>\n> -- *Book*, p. 2",
        "<figure><blockquote><p>Words.</p></blockquote><figcaption>— <em>Book</em>, p. 2</figcaption></figure>",
    )


@pytest.mark.parametrize("text", ["> Words.", "> -- only this", "> Words.\n>\n> --not a source", "> — a\n>\n> b"])
def test_other_quotations_are_left(text):
    assert "<figure" not in html(text)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "“a ‘b’ c”, it’s"),
        ("en-gb", "“a ‘b’ c”, it’s"),
        ("nb", "«a ‘b’ c», it’s"),
        ("nn", "«a ‘b’ c», it’s"),
        ("da", "“a ‘b’ c”, it’s"),
        ("sv", "”a ’b’ c”, it’s"),
        ("de", "„a ‚b‘ c“, it’s"),
        ("fr", "«\u202fa “b” c\u202f», it’s"),
        ("fi", "”a ’b’ c”, it’s"),
        ("nl", "“a ‘b’ c”, it’s"),
        ("es", "«a “b” c», it’s"),
        ("tlh", "\"a 'b' c\", it's"),
    ],
)
def test_quotation_marks_are_those_of_the_language(lang, expected):
    text = html("\"a 'b' c\", it's", lang=lang).replace("&nbsp;", "\u00a0")
    assert text == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("the '90s, '21", "the ’90s, ’21"),
        ("don't, dogs' bowls", "don’t, dogs’ bowls"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("\"'Inner' first\"", "“‘Inner’ first”"),
        ("\"inner 'last'\"", "“inner ‘last’”"),
        ('*"in"* "*out*"', "<em>“in”</em> “<em>out</em>”"),
        ('("a")', "(“a”)"),
        ('"[a](https://e.org)"', '“<a href="https://e.org" rel="noreferrer">a</a>”'),
        ('a 6" nail', 'a 6" nail'),
        ("one -- two", "one – two"),
        ("10--20", "10–20"),
        ("--edit-key", "--edit-key"),
        ("a--b", "a--b"),
        ("wait... no....", "wait… no...."),
        ('`"a" -- b...`', '<code>"a" -- b...</code>'),
        (
            "<https://e.org/a--b...>",
            '<a href="https://e.org/a--b..." rel="noreferrer" translate="no">https://e.org/a--b...</a>',
        ),
    ],
)
def test_typography(typed, set_as):
    becomes(typed, f"<p>{set_as}</p>")


# Boxes


def test_a_box_is_a_note_to_the_reader():
    becomes("!!! note\n    Text.", '<div role="note"><p><strong>Note</strong></p><p>Text.</p></div>')


def test_a_box_may_have_a_title():
    becomes(
        '!!! warning "Mind *this*"\n    Text.',
        '<div role="note"><p><strong>Mind <em>this</em></strong></p><p>Text.</p></div>',
    )


def test_updates_stand_where_the_first_one_stands_the_oldest_first():
    made = rendered("One.\n\n!!! update 2021-10-26\n    B.\n\nTwo.\n\n!!! update 2021-10-25 09:00\n    A.")
    becomes(
        "One.\n\n!!! update 2021-10-26\n    B.\n\nTwo.\n\n!!! update 2021-10-25 09:00\n    A.",
        '<p>One.</p><section aria-label="Update, 25 October 2021, 09:00"><p><strong>'
        '<time datetime="2021-10-25T07:00:00Z">Update, 25 October 2021, 09:00</time></strong></p><p>A.</p></section>'
        '<section aria-label="Update, 26 October 2021, 00:00"><p><strong>'
        '<time datetime="2021-10-25T22:00:00Z">Update, 26 October 2021, 00:00</time></strong></p><p>B.</p></section>'
        "<p>Two.</p>",
    )
    assert made.updates == (datetime(2021, 10, 25, 9, tzinfo=OSLO), datetime(2021, 10, 26, tzinfo=OSLO))


def test_an_update_speaks_the_language_of_the_post():
    assert 'aria-label="Oppdatering, 25. oktober 2021, 09:00"' in html("!!! update 2021-10-25 09:00\n    A.", lang="nb")


def test_boxes_that_say_nothing_known_are_refused():
    refused(
        "!!! nite\n    a\n\n!!! note Title\n    b\n\n!!! update soon\n    c\n\n!!! update 2021-10-01\n    d\n\n!!! xyz\n    e",
        'a.md:1:1: there is no kind of box called "nite"; did you mean "note"?',
        'a.md:4:1: the title of a note stands in quotation marks; write !!! note "Title"',
        'a.md:7:1: "soon" is not a date; write it as 2021-10-22 or 2021-10-22 18:00',
        "a.md:10:1: this update is older than the post; correct its time or the post's date",
        'a.md:13:1: there is no kind of box called "xyz"; the kinds are update, correction, card and attention, caution, danger, example, '
        "hint, important, info, note, success, tip, warning",
    )
    refused("a\n\n!!!    nite\n    b", 'a.md:3:1: there is no kind of box called "nite"; did you mean "note"?')


# Tables, code, and what else Markdown knows


def test_columns_are_aligned_without_styles():
    made = html("| a | b | c |\n| :-- | :-: | --: |\n| 1 | 2 | 3 |")
    assert "style" not in made
    assert '<td>1</td>\n<td data-align="center">2</td>\n<td data-align="end">3</td>' in made


def test_code_is_coloured_by_classes():
    becomes(
        "```python\nx = 1\n```",
        '<div class="highlight"><pre><span></span><code><span class="n">x</span> <span class="o">=</span> '
        '<span class="mi">1</span></code></pre></div>',
    )


@pytest.mark.parametrize("fence", ["```klingon", "```", "~~~ {.klingon}"])
def test_an_unknown_language_is_plain_text(fence):
    becomes(f"{fence}\n<b>\n{fence[:3]}", '<div class="highlight"><pre><span></span><code>&lt;b&gt;</code></pre></div>')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<p align="center">b</p>', "<p>b</p>"),
        ('<a href="https://e.org" target="_blank">b</a>', '<p><a href="https://e.org" rel="noreferrer">b</a></p>'),
        ('[b](https://e.org){target="_blank"}', '<p><a href="https://e.org" rel="noreferrer">b</a></p>'),
        ('<a name="b"></a>Text', '<p><a id="b"></a>Text</p>'),
        ('<a name="b" id="c"></a>Text', '<p><a id="c"></a>Text</p>'),
        (
            '<table border="1" width="100%"><tr><td align="RIGHT" valign="top" width="33%">b</td></tr></table>',
            '<table><tbody><tr><td data-align="end">b</td></tr></tbody></table>',
        ),
    ],
)
def test_html_of_other_days_is_read_as_it_was_meant(text, expected):
    becomes(text, expected)


def test_a_link_finds_the_place_that_an_old_name_marks():
    assert rendered('<a name="api_x"></a>Text\n\n[b](#api_x)').anchors == ("api_x",)


@pytest.mark.parametrize("attributes", ['style="display:none"', 'background="a.png"', 'onclick="a()"', "hidden"])
def test_what_hides_or_loads_is_no_matter_of_looks(attributes):
    name = attributes.partition("=")[0]
    refused(
        f"<p {attributes}>b</p>",
        f"a.md:1:1: <p> cannot have {attributes if '=' in attributes else 'hidden=' + chr(34) * 2} in a post; take {name} out",
    )


def test_a_name_in_angle_brackets_is_told_how_readers_would_see_it():
    refused(
        "Use <key> here.",
        "a.md:1:5: <key> cannot stand in a post, since this site's table of elements does not name it; take it out, or write `<key>` if readers are to see it",
    )


@pytest.mark.parametrize(
    ("text", "expected"), [("<p class='x'>b</p>", "<p>b</p>"), ("a *b*{: .x }", "<p>a <em>b</em></p>")]
)
def test_a_class_is_dropped_since_it_means_nothing_here(text, expected):
    """Posts of other blogs are full of classes; the stylesheet has none."""
    becomes(text, expected)


@pytest.mark.parametrize("name", ["yaml", "html", "php", "rst", "console", "diff", "toml", "make"])
def test_code_in_any_language_passes_the_gate(name):
    """Lexers that write classes of their own, such as YAML's `p-Indicator`, are no reason to refuse a post."""
    code = "a: [1, b] # c\n<?php echo $x; ?>\n$ ls -l *x*\n+new\n[k]\n"
    assert '<div class="highlight">' in html(f"```{name}\n{code}```")


def test_code_in_a_list_stays_in_the_list():
    assert "</code></pre></div>\n</li>" in html("- a\n\n    ```sh\n    ls\n    ```")


def test_abbreviations_and_definitions():
    becomes(
        "GDPR\n:   A law.\n\n*[GDPR]: General Data Protection Regulation",
        '<dl><dt><abbr title="General Data Protection Regulation">GDPR</abbr></dt><dd>A law.</dd></dl>',
    )


def test_words_are_counted_without_notes_and_code():
    assert rendered("Two *words*.[^a]\n\n```\nnot these\n```\n\n[^a]: Nor these here.").words == 2


def test_the_lead_is_the_first_paragraph_as_plain_text():
    assert rendered("## Not this\n\nBut *this* &\nthis.[^a]\n\n[^a]: Not this.").lead == "But this & this."


# HTML written by hand


@pytest.mark.parametrize(
    "text",
    [
        "<details><summary>More</summary><p>Text.</p></details>",
        "<p>H<sub>2</sub>O, <kbd>q</kbd>, <del>old</del><ins>new</ins>, <mark>this</mark>, <bdi>x</bdi></p>",
        '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <time datetime="2021-10-22">then</time><br>next</p>',
        '<table><caption>T</caption><tbody><tr><th scope="row">a</th><td colspan="2">b</td></tr></tbody></table>',
        '<p lang="nb" dir="ltr" title="x">Hei</p>',
    ],
)
def test_html_that_may_stand_is_left_as_it_is(text):
    assert html(text) == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "a <script>x</script>",
            "a.md:1:3: <script> cannot stand in a post, since a post holds no programs; take it out",
        ),
        (
            "a\n\n<iframe src='x'></iframe>",
            (
                "a.md:3:1: <iframe> cannot stand in a post, since it would load something, perhaps from elsewhere; link to it "
                "instead"
            ),
        ),
        (
            "<form></form>",
            "a.md:1:1: <form> cannot stand in a post, since a post asks its readers for nothing; take it out",
        ),
        (
            "<svg><path/></svg>",
            (
                "a.md:1:1: <svg> cannot stand in a post, since a drawing is a file of its own; save it beside the post and "
                "write ![description](drawing.svg)"
            ),
        ),
        (
            "`<x-y>`\n\n<x-y>z</x-y>",
            (
                "a.md:3:1: <x-y> cannot stand in a post, since this site's table of elements does not name it; "
                "take it out, or write `<x-y>` if readers are to see it"
            ),
        ),
        ("a <b onclick='x'>b</b>", 'a.md:1:3: <b> cannot have onclick="x" in a post; take onclick out'),
        ("<p style='x'>b</p>", 'a.md:1:1: <p> cannot have style="x" in a post; take style out'),
        (
            "<a href='#top' ping='x'>b</a>",
            'a.md:1:1: <a> cannot have ping="x" in a post; take ping out',
        ),
        ("<p role='button'>b</p>", 'a.md:1:1: <p> cannot have role="button" in a post; take role out'),
        ("a &#2; b", 'a.md:1:3: "&#2;" stands for a character that no page can carry; delete it'),
        ("<p id='a b'>x</p>", 'a.md:1:4: "a b" cannot be an identifier; use letters, digits and hyphens'),
    ],
)
def test_html_that_may_not_stand_is_refused_at_its_place(text, sentence):
    refused(text, sentence)


def test_comments_are_dropped():
    """What a writer notes for herself is not for readers of the page's source."""
    becomes("a <!-- not yet --> b\n\n<!-- nor\nthis -->\n\nc", "<p>a  b</p><p>c</p>")


def test_what_is_left_open_is_closed_within_the_post():
    becomes("<div>a\n\n<p>b <b>c", "<div>a<p>b <b>c</b></p></div>")


def test_lines_count_from_the_top_of_the_file():
    refused(
        "\n<form></form>",
        "a.md:9:1: <form> cannot stand in a post, since a post asks its readers for nothing; take it out",
        line=8,
    )
