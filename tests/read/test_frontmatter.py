"""Front matter in either syntax, its model, and the sentences for what is wrong with it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from sporfri.errors import ContentError
from sporfri.read.frontmatter import split
from sporfri.read.source import Source
from sporfri.read.validate import validate, warnings

OSLO = ZoneInfo("Europe/Oslo")
NESTED = "holds more than a text or a list of texts; write one line of text, in quotation marks if need be, or take the key out"
KEYS = "the keys are title, date, modified, category, tags, slug, aliases, summary, authors, lang, translation, series, status, image"


def read(text, *, categories=None, page=False):
    fields = split(Source("a.md", text, (), ())).fields
    return validate(fields, "a.md", zone=OSLO, categories=categories, page=page)


def refused(text, *sentences, **options):
    with pytest.raises(ContentError) as error:
        read(text, **options)
    assert str(error.value).split("\n") == list(sentences)


PELICAN = "Title: A\nDate: 2021-10-22 18:00\nTags: one, Two; three\nSummary: First\n    and second\n\nText"
YAML = '---\ntitle: "A"\ndate: 2021-10-22 18:00\ntags:\n  - one, Two\n  - three\nsummary: >\n  First\n  and second\n---\n\nText'


def test_both_syntaxes_say_the_same():
    assert read(PELICAN) == read(YAML)


def test_the_body_knows_its_first_line():
    assert (split(Source("a.md", PELICAN, (), ())).body_line, split(Source("a.md", YAML, (), ())).body_line) == (6, 11)


def test_a_date_without_an_offset_is_one_of_the_site():
    assert read("title: A\ndate: 2021-10-22").date == datetime(2021, 10, 22, tzinfo=OSLO)


@pytest.mark.parametrize(
    "written", ["2021-10-22T18:00Z", "2021-10-22 18:00:00+00:00", "2021-10-22 20:00", "2021-10-22 20:00 +0200"]
)
def test_times_in_every_form_of_iso_8601_that_people_write(written):
    assert read(f"title: A\ndate: {written}").date == datetime(2021, 10, 22, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("22/10/2021", "2021-10-22"),
        ("22.10.2021", "2021-10-22"),
        ("10/22/2021", "2021-10-22"),
        ("2021/10/22", "2021-10-22"),
        ("03/04/2021", "2021-04-03 or 2021-03-04"),
        ("04/04/2021", "2021-04-04"),
        ("2021-1-5", "2021-01-05"),
        ("1/2/3", "2021-10-22 or 2021-10-22 18:00"),
        ("yesterday", "2021-10-22 or 2021-10-22 18:00"),
    ],
)
def test_a_date_in_another_form_is_refused_with_all_that_it_can_mean(written, proposed):
    refused(f"title: A\ndate: {written}", f'a.md:2:7: "{written}" is not a date; write it as {proposed}')


def test_a_day_that_never_was_is_refused():
    refused(
        "title: A\ndate: 2021-02-30",
        'a.md:2:7: there is no such day or time as "2021-02-30"; correct the day or the hour',
    )


@pytest.mark.parametrize("date", ["0000-01-01", "0001-01-01 00:00", "9999-12-31T23:59-02:00"])
def test_a_day_beyond_either_end_of_the_calendar_is_refused(date):
    """Times are published in UTC, where the zone's first hours of the year 1 lie before it."""
    refused(
        f"title: A\ndate: {date}", f'a.md:2:7: there is no such day or time as "{date}"; correct the day or the hour'
    )


def test_a_day_that_never_was_is_refused_in_numbers_too():
    refused("title: A\ndate: 31.02.2024", 'a.md:2:7: there is no such day as "31.02.2024"; correct the day or the hour')


def test_tags_that_differ_only_in_case_are_one():
    assert read("title: A\ndate: 2021-10-22\ntags: GDPR, gdpr, law, ").tags == ("GDPR", "law")


def test_authors_part_at_semicolons_if_there_are_any():
    assert read("title: A\ndate: 2021-10-22\nauthor: Doe, Jane; Doe, John").authors == ("Doe, Jane", "Doe, John")


def test_keywords_are_tags_only_where_there_are_none():
    assert read("title: A\ndate: 2021-10-22\nkeywords: a").tags == ("a",)
    assert read("title: A\ndate: 2021-10-22\nkeywords: a\ntags: b").tags == ("b",)


def test_a_page_needs_only_a_title():
    assert read("title: A", page=True).date is None


def test_a_category_takes_the_sites_spelling():
    assert (
        read("title: A\ndate: 2021-10-22\ncategory: ncc Reports", categories=("NCC reports",)).category == "NCC reports"
    )


def test_without_a_list_any_category_will_do():
    assert read("title: A\ndate: 2021-10-22\ncategory: Whatever").category == "Whatever"


def test_all_problems_are_told_at_once():
    """A writer mends a file once, not as often as it has errors."""
    refused(
        "tittle: A\ndate: 22/10/2021\nslug: a/b\nslug: c\nstatus: done\ncategory: Sports\nlang: Norwegian\n"
        "zzz: 1\nmodified: 2021-10-22",
        "a.md:1:1: the front matter has no title; add a line `Title: What the post is called`",
        'a.md:1:1: there is no key "tittle"; did you mean "title"?',
        'a.md:2:7: "22/10/2021" is not a date; write it as 2021-10-22',
        'a.md:3:7: "a/b" cannot be part of an address; use letters, digits and hyphens: `a-good-name`',
        'a.md:4:1: "slug" stands here and in line 3; keep one of the two',
        'a.md:5:9: "done" is no status; write `draft`, `published` or `hidden`',
        'a.md:6:11: there is no category "Sports"; choose one of Extortion, Law',
        'a.md:7:7: "Norwegian" is not the code of a language; write it as `en`, `nb` or `pt-br`',
        f'a.md:8:1: there is no key "zzz"; {KEYS}',
        categories=("Extortion", "Law"),
    )


def test_a_post_without_date_or_category_is_told_what_to_add():
    refused(
        "title: A",
        "a.md:1:1: the front matter has no category; add a line `Category: ...` with one of Extortion, Law",
        "a.md:1:1: the front matter has no date; add a line `Date: 2021-10-22`",
        categories=("Extortion", "Law"),
    )


def test_a_category_without_a_name_is_told_at_its_line():
    """So `make new` leaves it where none was named."""
    refused(
        "title: A\ndate: 2021-10-22\ncategory:",
        "a.md:3:10: the category is empty; choose one of Extortion, Law",
        categories=("Extortion", "Law"),
    )


def test_modified_before_its_date_is_refused():
    refused(
        "title: A\ndate: 2021-10-22\nmodified: 2021-10-21",
        "a.md:3:11: the post was modified before its date; correct one of the two",
    )


@pytest.mark.parametrize("slug", ["a", "a-b", "æøå", "v1.2", "日本語", "a_b", "-x"])
def test_slugs_that_may_stand(slug):
    assert read(f"title: A\nslug: {slug}", page=True).slug == slug


@pytest.mark.parametrize("slug", [".", "..", ".a", "a/b", "a..b", "a b", "a?b", "a#b", "a.", "a\\b", "%2e"])
def test_slugs_that_may_not(slug):
    refused(
        f"title: A\nslug: {slug}",
        f'a.md:2:7: "{slug}" cannot be part of an address; use letters, digits and hyphens: `a-good-name`',
        page=True,
    )


def test_no_front_matter_shows_what_to_write():
    refused(
        "Just text.\n",
        "a.md:1: there is no front matter; begin the file with these lines and an empty one: `Title: ...`, "
        "`Date: 2021-10-22`, `Category: ...`",
    )


def test_toml_is_refused_in_a_sentence():
    refused(
        '+++\ntitle = "A"\n+++\n',
        "a.md:1: front matter in TOML (`+++`) is not read here; write `Title: ...` and so on, or YAML between two lines `---`",
    )


def test_text_without_an_empty_line_before_it_is_told():
    refused(
        "Title: A\nHere we go\n",
        "a.md:2: this line is not `Key: value`; put an empty line between the front matter and the text",
    )


@pytest.mark.parametrize(
    ("line", "place", "what"),
    [
        ("title: &a A", "2:8", "anchors and aliases (`&`, `*`)"),
        ("title: *a", "2:8", "anchors and aliases (`&`, `*`)"),
        ("title: !!python/name:os.system", "2:8", "tags (`!`)"),
    ],
)
def test_yaml_that_does_more_than_say_is_refused(line, place, what):
    refused(
        f"---\n{line}\n---\n",
        f"a.md:{place}: YAML's {what} are not read in front matter; put the value in quotation marks if it begins with "
        "such a sign",
    )


@pytest.mark.parametrize(
    ("escape", "what"),
    [
        (r"\0", "an escape writes the character U+0000 here, which cannot stand in a page; delete it"),
        (r"\x85", "an escape writes the character U+0085 here, which cannot stand in a page; delete it"),
        (r"\ud800", "an escape writes the character U+D800 here, which cannot stand in a page; delete it"),
        (r"\ufdd0", "an escape writes the character U+FDD0 here, which cannot stand in a page; delete it"),
        (r"\u200d", "U+200D ZERO WIDTH JOINER is a character that nobody sees; delete it"),
        (
            r"\u202e",
            (
                "U+202E RIGHT-TO-LEFT OVERRIDE turns the text around without being seen; delete it; HTML has <bdi> and "
                'dir="rtl" for text of another direction'
            ),
        ),
    ],
)
def test_what_may_not_stand_in_a_file_is_not_brought_in_by_an_escape(escape, what):
    """Noncharacters among them: they are marks that this room makes itself."""
    refused(f'---\ntitle: A\nsummary: "some{escape}thing"\n---\n', f"a.md:3:10: {what}")
    refused(f'---\ntitle: A\ntags: [one, "some{escape}thing"]\n---\n', f"a.md:3:13: {what}")
    refused(f'---\n"some{escape}thing": A\n---\n', f"a.md:2:1: {what}")


def test_escapes_of_other_signs_are_read():
    post = read(
        '---\ntitle: "Bl\\xe5b\\u00e6r"\ndate: 2021-10-22\ncategory: Law\nsummary: "\\u0645\\u200c\\u0645"\n---\n'
    )
    assert (post.title, post.summary) == ("Blåbær", "\u0645\u200c\u0645")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "title: A: B",
            (
                "2:9: a second colon in one line means a key within a key; put the whole value between straight quotation "
                'marks, as in `title: "One: two"`'
            ),
        ),
        ("\ttitle: A", "2:1: YAML cannot read a tab here; write spaces in its place"),
        (
            'title: "A" b',
            (
                "2:12: the value goes on after its quotation marks have ended; put the whole value between single ones, as in "
                "`title: 'On \"free\" apps'`"
            ),
        ),
        (
            "title: @a",
            (
                "2:8: a value that begins with such a sign is something else to YAML; "
                'put the whole value between straight quotation marks, as in `title: "One: two"`'
            ),
        ),
        (
            "title A\ndate: 2021-01-01",
            (
                "3:5: this line is indented, or the one above it is no `key: value`; write it as `key: value`, "
                'the value in quotation marks if it holds ": " or begins with a sign'
            ),
        ),
        (
            "tags: [a, b\ntitle: c",
            "2:7: the list that is open here is not closed, or lacks a comma; write it as `tags: [one, two]`",
        ),
        (
            'title: "A\ndate: 2021-01-01',
            (
                "2:8: the quotation marks that open here are not closed; "
                'put the whole value between straight quotation marks, as in `title: "One: two"`'
            ),
        ),
    ],
)
def test_broken_yaml_is_told_at_its_place(line, sentence):
    refused(f"---\n{line}\n---\n", f"a.md:{sentence}")


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_file_is_said_to_be_empty(text):
    refused(
        text,
        "a.md:1: the file is empty; begin the file with these lines and an empty one: `Title: ...`, `Date: 2021-10-22`, "
        "`Category: ...`",
    )


@pytest.mark.parametrize("text", ["title: A\ndate: 2021-10-22", "---\ntitle: A\n---"])
def test_a_text_that_is_not_there_stands_in_the_last_line_of_its_file(text):
    assert split(Source("a.md", text, (), ())).body_line == len(text.split("\n"))
    assert split(Source("a.md", f"{text}\n", (), ())).body_line == len(text.split("\n")) + 1


def test_yaml_without_end_is_told():
    refused("---\ntitle: A\n", "a.md:1: the front matter that begins here has no end; end it with a line `---`")


def test_nested_yaml_is_refused():
    refused(
        "---\ntitle:\n  a: b\ndate: 2021-10-22\n_build: [[a]]\n---\n",
        f'a.md:2:1: "title" {NESTED}',
        f'a.md:5:1: "_build" {NESTED}',
    )


@pytest.mark.parametrize("key", ["_build", "c++", "my.key", "my-key"])
def test_a_key_that_only_another_generator_knows_is_told_as_one(key):
    problem = f'there is no key "{key}"; {KEYS}'
    refused(f"Title: A\nDate: 2021-10-22\n{key}: b\n\nText.", f"a.md:3:1: {problem}")
    refused(f"---\ntitle: A\ndate: 2021-10-22\n{key}: b\n---\n\nText.", f"a.md:4:1: {problem}")


@pytest.mark.parametrize("line", ["categories: [Law, Sports]", "categories: Law, Sports", "category: [Law, Sports]"])
def test_a_post_has_one_category(line):
    mend = "keep one, as in `category: Law`, and make the others tags"
    column = line.index(" ") + 2
    refused(
        f"---\ntitle: A\ndate: 2021-10-22\n{line}\n---\n",
        f"a.md:4:{column}: a post has one category, and these are 2; {mend}",
    )


def test_a_category_almost_right_is_offered():
    refused(
        "title: A\ndate: 2021-10-22\ncategory: Extorsion",
        'a.md:3:11: there is no category "Extorsion"; did you mean "Extortion"?',
        categories=("Extortion", "Law"),
    )


@pytest.mark.parametrize("lang", ["xx", "norsk", "e", "en_", "qqq"])
def test_a_language_that_nobody_speaks_is_refused(lang):
    refused(
        f"title: A\nlang: {lang}",
        f'a.md:2:7: "{lang}" is not the code of a language; write it as `en`, `nb` or `pt-br`',
        page=True,
    )


@pytest.mark.parametrize("lang", ["en", "nb", "no", "pt-br", "zh-Hant", "se", "grc", "en_GB"])
def test_languages_that_there_are(lang):
    assert read(f"title: A\nlang: {lang}", page=True).lang == lang.lower().replace("_", "-")


def test_modified_on_a_day_to_come_is_refused():
    """Feed readers would show it as new until that day."""
    with time_machine.travel("2021-10-23 12:00 +0200", tick=False):
        read("title: A\ndate: 2021-10-22\nmodified: 2021-10-23 11:59")
        refused(
            "title: A\ndate: 2021-10-22\nmodified: 2021-10-23 12:01",
            'a.md:3:11: "2021-10-23 12:01" has not come yet; write the day on which it was changed',
        )


def test_yaml_keeps_the_columns_too():
    refused(
        "---\ntitle: A\n  \ndate:   22/10/2021\nslug:\n  a/b\n---\n",
        'a.md:4:9: "22/10/2021" is not a date; write it as 2021-10-22',
        'a.md:5:1: "a/b" cannot be part of an address; use letters, digits and hyphens: `a-good-name`',
    )


def test_more_tags_than_anybody_reads_are_refused():
    refused(
        "title: A\ntags: " + ", ".join(map(str, range(51))),
        "a.md:2:7: there are 51 names here; keep to 50",
        page=True,
    )


@pytest.mark.parametrize(("key", "length"), [("title", 90), ("summary", 160)])
def test_what_others_cut_off_is_told(key, length):
    for extra, told in ((0, []), (1, [f"a.md:1:{len(key) + 3}: warning: the {key} has"])):
        text = f"{key}: {'x' * (length + extra)}\n" + ("title: A" if key != "title" else "")
        fields = split(Source("a.md", text, (), ())).fields
        problems = list(warnings(read(text, page=True), fields, "a.md"))
        assert [str(problem).split(f" {length + extra}")[0] for problem in problems] == told


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("draft: true", "status", "draft"),
        ("draft: False", "status", "published"),
        ("categories: [Law]", "category", "Law"),
        ("category: [Law]", "category", "Law"),
        ("categories: Law", "category", "Law"),
        ("categories: []", "category", None),
        ("excerpt: One", "summary", "One"),
        ("lastmod: 2021-10-23", "modified", datetime(2021, 10, 23, tzinfo=OSLO)),
        ("updated: 2021-10-23T10:00:00.000+02:00", "modified", datetime(2021, 10, 23, 10, tzinfo=OSLO)),
        ("tags:\n- a\n- 'b, c'", "tags", ("a", "b, c")),
        ("tags: [2021, yes]", "tags", ("2021", "yes")),
        ('summary: "its: a quote # and more"', "summary", "its: a quote # and more"),
        ("summary: >-\n  one\n\n  two", "summary", "one two"),
    ],
)
def test_front_matter_of_other_generators(line, key, value):
    assert getattr(read(f"---\ntitle: A\ndate: 2021-10-22\n{line}\n---\n"), key) == value


def test_a_draft_that_is_neither_yes_nor_no_is_refused():
    with pytest.raises(ContentError, match='there is no key "draft"'):
        read("title: A\ndate: 2021-10-22\ndraft: perhaps")
