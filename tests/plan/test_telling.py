"""All mistakes of all files are told in one run, sorted, each at its place, whoever found them."""

import json

import pytest

from sporfri.errors import ContentError
from tests.conftest import build_site, post


def told(content, tmp_path) -> list[str]:
    with pytest.raises(ContentError) as error:
        build_site(content, tmp_path / "site")
    return [str(problem).removeprefix(f"{content}/") for problem in error.value.problems]


@pytest.fixture
def content(tmp_path):
    return tmp_path / "content"


def test_what_the_reading_and_each_part_of_the_plan_find_is_told_at_once(content, tmp_path):
    post(content, "first", "A text.", title="First")
    post(content, "broken", "<form></form>", title="Broken")
    post(content, "other", "A text.", title="First")
    post(content, "moved", "A text.", title="Moved", aliases="/first/")
    post(content, "renamed", "A text.", slug="new-name")
    (content / "addresses.txt").write_text("/old-name/ renamed.md\nnonsense\n")
    (content / "not.jpg").write_bytes(b"no picture")
    post(content, "pictured", "![words](not.jpg)", title="Pictured")
    places = [line.split(" ")[0] for line in told(content, tmp_path)]
    assert places == [
        "addresses.txt:2:1:",  # no address
        "broken.md:4:1:",  # HTML that a post may not hold
        "moved.md:3:10:",  # an alias that is another's address
        "other.md:1:8:",  # a title that makes the address of another
        "pictured.md:4:10:",  # a picture that is none
    ]


def test_a_lost_address_is_told_at_the_line_that_took_it_away(content, tmp_path):
    post(content, "renamed", "A text.", title="A name", slug="new-name")
    (content / "addresses.txt").write_text("/old-name/ renamed.md\n")
    (line,) = told(content, tmp_path)
    assert line.startswith("renamed.md:3:7: it stood at /old-name/ and stands at /new-name/ now")


def test_a_post_that_was_refused_is_not_said_to_be_missing_as_well(content, tmp_path):
    post(content, "first", "<form></form>", title="First")
    post(content, "annen", lang="nb", translation="first")
    (content / "addresses.txt").write_text("/first/ first.md\n/nb/annen/ annen.md\n")
    (line,) = told(content, tmp_path)
    assert line.startswith("first.md:4:1: <form>")


def test_a_translation_of_nothing_is_told_where_it_says_so(content, tmp_path):
    post(content, "annen", lang="nb", translation="frist")
    (line,) = told(content, tmp_path)
    assert line.startswith('annen.md:4:14: it translates "frist", and there is no such post')


@pytest.mark.parametrize("name", ["first.nb", "first-nb", "first_nb"])
def test_what_is_named_like_a_translation_and_says_nothing_is_a_warning(content, tmp_path, name):
    post(content, "first")
    post(content, name, title="Den første", lang="nb")
    (warning,) = build_site(content, tmp_path / "site").warnings
    assert str(warning).removeprefix(f"{content}/") == (
        f"{name}.md:1:8: warning: its name says that it translates {content}/first.md, and its front matter does not; "
        "add the line `Translation: first`, or give the file another name"
    )


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("first.nb", {"lang": "nb", "translation": "first"}),  # a pair
        ("first.nb", {"lang": "en"}),  # a name that only looks like one
        ("second.nb", {"lang": "nb"}),  # beside nothing that it could translate
        ("snb", {"lang": "nb"}),
    ],
)
def test_no_other_name_is_taken_for_a_translation(content, tmp_path, name, fields):
    post(content, "first")
    post(content, "s")
    post(content, name, title="Den andre", **fields)
    assert build_site(content, tmp_path / "site").warnings == ()


ALLOW = "<!-- sporfri: allow unpaired-translation because it is another text -->"


def test_what_the_plan_warns_of_is_excused_as_what_the_reading_does(content, tmp_path):
    """It stands in the front matter, so the exception is the first thing of the text; the site's statement names it."""
    post(content, "first")
    post(content, "first.nb", f"{ALLOW}\n\nTekst.", title="Noe annet", lang="nb")
    built = build_site(content, tmp_path / "site")
    assert built.warnings == ()
    statement = json.loads((built.output / ".well-known" / "sporfri.json").read_text())
    told = [(one["rule"], one["path"], one["reason"]) for one in statement["exceptions"]]
    assert told == [("unpaired-translation", "first.nb.md", "it is another text")]


@pytest.mark.parametrize("name", ["first.nb", "annen"])
def test_an_exception_from_it_that_excuses_nothing_is_told(content, tmp_path, name):
    """One that stands too far down, and one where there is nothing to excuse."""
    post(content, "first")
    post(content, name, f"Tekst.\n\n{ALLOW}", title="Noe annet", lang="nb")
    warnings = [str(one).removeprefix(f"{content}/") for one in build_site(content, tmp_path / "site").warnings]
    assert f"{name}.md:7:1: warning: this exception from unpaired-translation excuses nothing; delete it" in warnings
    assert len(warnings) == (2 if name == "first.nb" else 1)


def test_it_is_not_told_while_a_file_is_missing_that_may_need_it(content, tmp_path):
    post(content, "first", "<form></form>")
    post(content, "first.nb", f"{ALLOW}\n\nTekst.", title="Noe annet", lang="nb")
    (line,) = told(content, tmp_path)
    assert line.startswith("first.md:4:1: <form>")
