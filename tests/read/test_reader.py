"""Inside Pelican: which files are read, what their metadata are, and when problems are told."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from pelican.readers import Readers
from pelican.settings import read_settings

from sporfri import read
from sporfri.read import state
from sporfri.read.post import shorten
from sporfri.read.reader import PostReader
from tests.pictures.making import save

OSLO = ZoneInfo("Europe/Oslo")


@pytest.fixture
def settings(tmp_path):
    """Pelican's settings for a content folder of one test."""
    return read_settings(
        override={"PATH": str(tmp_path), "TIMEZONE": "Europe/Oslo", "DEFAULT_LANG": "en", "LOG_FILTER": []}
    )


def reading(settings, name, text):
    """Write one file and read it."""
    path = state.Path(settings["PATH"], name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    state.begin(settings)
    return PostReader(settings).read(str(path))


def test_pelican_keeps_this_reader_and_the_one_for_static_files(settings):
    read.register()
    readers = Readers(settings)
    assert set(readers.extensions) == {"static", "md", "markdown", "mkd", "mdown"}
    assert type(readers.readers["md"]) is PostReader


def test_metadata_of_a_post(settings):
    html, metadata = reading(
        settings,
        "a.md",
        'Title: It\'s "A"\nDate: 2021-10-22 18:00\nCategory: Law\nTags: one, two\nSeries: S\nAuthor: Kari\nLang: nb\n'
        "Slug: a\nTranslation: b\n\n## H\n\nOne two three.\n\n!!! update 2021-10-25\n    Text.",
    )
    assert html.startswith('<h2 id="h">')
    assert {key: str(value) if key == "category" else value for key, value in metadata.items()} == {
        "title": "It\u2019s «A»",
        "date": datetime(2021, 10, 22, 18, tzinfo=OSLO),
        "modified": datetime(2021, 10, 25, tzinfo=OSLO),
        "category": "Law",
        "tags": ["one", "two"],
        "authors": ["Kari"],
        "slug": "a",
        "lang": "nb",
        "status": "published",
        "series": "S",
        "translation": "true",
        "summary": "One two three.",
        "translation_key": "b",
        "words": 10,
        "minutes": 1,
        "scheduled": False,
        "headings": ((2, "h", "H"),),
        "updates": (datetime(2021, 10, 25, tzinfo=OSLO),),
    }


def test_what_the_writer_left_out_is_left_out(settings):
    metadata = reading(settings, "a.md", "Title: A post\nDate: 2021-10-22\n\nText.")[1]
    assert not {"slug", "category", "modified", "translation", "image"} & set(metadata)
    assert (metadata["lang"], metadata["translation_key"], metadata["status"]) == ("en", "a-post", "published")


def test_a_page_is_read_as_a_page(settings):
    assert reading(settings, "pages/a.md", "Title: A\n\nText.")[1]["title"] == "A"


def test_a_title_without_letters_asks_for_a_slug(settings):
    reading(settings, "a.md", "Title: ???\nDate: 2021-10-22\n\nText.")
    assert [problem.message for problem in settings["_sporfri_problems"]] == ["no address can be made of this title"]


def test_a_picture_for_the_post_is_looked_for(settings, tmp_path):
    save(tmp_path / "p.png")
    assert reading(settings, "a.md", "Title: A\nDate: 2021-10-22\nImage: p.png\n\nText.")[1]["image"] == "p.png"
    reading(settings, "a.md", "Title: A\nDate: 2021-10-22\nImage: q.png\n\nText.")
    assert [(problem.line, problem.message) for problem in settings["_sporfri_problems"]] == [
        (3, 'there is no file "q.png"')
    ]


def test_a_file_with_problems_is_passed_over_until_all_are_read(settings, tmp_path):
    """A writer hears of all files at once, and Pelican hears nothing."""
    assert reading(settings, "a.md", "Title: A\n\n<form></form>") == ("", {"status": "skip"})
    generator = type("Generator", (), {"settings": settings})
    state.tell_problems([generator])
    assert [str(problem).replace(f"{tmp_path}/", "") for problem in settings["_sporfri_problems"]] == [
        "a.md:1:1: the front matter has no date; add a line `Date: 2021-10-22`",
        "a.md:3:1: <form> cannot stand in a post, since a post asks its readers for nothing; take it out",
    ]


def test_secrets_are_kept_for_the_search_of_the_finished_site_and_nowhere_else(settings):
    html, metadata = reading(
        settings,
        "a.md",
        "Title: About [[redacted: a name | Kari N.]]\nDate: 2021-10-22\n\nText [[redacted: a name | Ola N.]].",
    )
    assert settings["_sporfri_secrets"] == {"Kari N.", "Ola N."}
    assert metadata["title"] == "About ████████"
    assert "Kari" not in repr(metadata) + html
    assert "Ola" not in repr(metadata) + html


def test_the_next_build_knows_nothing_of_the_last(settings):
    reading(settings, "a.md", "Title: A\n\n<form></form>")
    reading(settings, "a.md", "Title: A\nDate: 2021-10-22\n\nText.")
    assert settings["_sporfri_problems"] == []


@pytest.mark.parametrize(
    ("text", "short"),
    [("one two", "one two"), ("one two three", "one two…"), ("one, two", "one…"), ("onetwothree", "onetwoth…")],
)
def test_a_lead_is_cut_at_a_word(text, short):
    assert shorten(text, 9 if text != "one, two" else 6) == short
