"""What users are promised in words is what there is."""

import re
import subprocess
import sys

from sporfri.settings import PREFIX, Settings
from tests.conftest import ROOT
from tests.pictures.making import save

DEVELOPMENT = (ROOT / "docs" / "development.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_setting_is_documented_with_its_default_and_its_sentence():
    for name, field in Settings.model_fields.items():
        assert f"| `{PREFIX}{name.upper()}` | `{field.default!r}` | {field.description} |" in DEVELOPMENT


def test_every_documented_setting_exists():
    documented = set(re.findall(rf"`{PREFIX}([A-Z_]+)`", DEVELOPMENT))
    assert documented == {name.upper() for name in Settings.model_fields}


def test_every_make_target_explains_itself_and_is_phony():
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert targets == set(re.findall(r"^## ([a-z]+): \S", MAKEFILE, re.MULTILINE))
    assert targets == set(MAKEFILE.partition(".PHONY:")[2].partition("\n")[0].split())


def test_every_option_of_the_command_is_documented():
    done = subprocess.run(
        [sys.executable, "-m", "sporfri", "build", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    options = set(re.findall(r"(?<!\w)(--[a-z]+|-[a-z])\b", done.stdout)) - {"-h", "--help"}
    assert {"-o", "-s", "-e"} <= options
    shorts = {option for option in options if len(option) == 2}
    longs = {option for option in options if len(option) > 2}
    assert [option for option in shorts if f"{option}" not in DEVELOPMENT] == []
    assert [option for option in longs if option not in DEVELOPMENT] == []


def test_every_key_of_front_matter_is_explained_to_writers():
    from sporfri.read.model import FrontMatter

    writing = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    assert [key for key in FrontMatter.model_fields if f"| `{key}` |" not in writing] == []


def test_the_examples_for_writers_build(tmp_path):
    """Each fenced example in docs/writing.md that is Markdown is taken by the build."""
    from tests.conftest import build_site

    writing = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```\n(.*?)^```$", writing, re.MULTILINE | re.DOTALL)
    examples = [text for text in examples if not text.startswith("content/posts/")]
    assert len(examples) >= 7
    posts = tmp_path / "content" / "posts"
    posts.mkdir(parents=True)
    (posts / "emissions.svg").write_bytes((ROOT / "content" / "posts" / "emissions.svg").read_bytes())
    save(posts / "harbour.jpg")
    for number, text in enumerate(examples):
        front = "" if text.startswith("Title:") else f"Title: Example {number}\nDate: 2021-01-01\n\n"
        (posts / f"example-{number}.md").write_text(front + text, encoding="utf-8")
    built = build_site(tmp_path / "content", tmp_path / "site")
    assert built.articles == len(examples)


def test_the_limits_that_writers_are_told_are_those_that_hold():
    from sporfri.tables import limits
    from sporfri.tables.pictures import MOST_BYTES, MOST_PIXELS
    from sporfri.workers import Bounds

    writing = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    table = writing.partition("## Limits")[2].partition("\n## ")[0]
    told = {
        "a post's file": f"{limits.FILE_BYTES // 1024**2} MB",
        "a line": f"{limits.LINE:,} characters",
        "the top of a file": f"{limits.FRONT_MATTER_LINES} lines",
        "the title": f"{limits.TITLE} characters; about {limits.TITLE_SHOWN} are shown elsewhere",
        "the summary": f"about {limits.SUMMARY_SHOWN} characters are shown elsewhere",
        "the slug": f"{limits.SLUG} characters",
        "tags, and authors, of a post": f"{limits.NAMES}",
        "quotations, lists and boxes within each other": f"{limits.NESTING}",
        "elements of HTML within each other": f"{limits.ELEMENTS}",
        "lists within each other, at the top of a file": f"{limits.FRONT_MATTER_NESTING}; one is read",
        "brackets open at one place of a paragraph": f"{limits.OPEN_BRACKETS}",
        "notes, abbreviations and link targets that a text defines": f"{limits.MARKS:,}",
        "a file beside a post": f"{limits.PICTURE_BYTES // 1024**2} MB",
        "a picture": f"{MOST_PIXELS // 10**6} million pixels, {MOST_BYTES // 10**6} MB",
        "reading one post": f"{Bounds.seconds} seconds of the processor, {Bounds.megabytes} MB of memory",
        "files in the content folder": f"{limits.FILES:,}",
    }
    assert dict(re.findall(r"^\| (.*?) \| (.*?) \|$", table, re.MULTILINE)[2:]) == told


def test_every_rule_for_content_is_told_to_writers_in_its_own_words():
    from sporfri.tables.mistakes import MISTAKES

    writing = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    table = writing.partition("| rule | severity |")[2].partition("\n\n")[0]
    told = [row.strip("| ").split(" | ") for row in table.splitlines()[2:]]
    assert told == [[f"`{name}`", mistake.severity, mistake.title, mistake.why] for name, mistake in MISTAKES.items()]


def test_the_first_post_goes_as_it_is_told():
    """docs/first-post.md is what the commands say today: five mistakes told at once, mended, and a clean check."""
    from tests.first_post import transcript

    written = (ROOT / "docs" / "first-post.md").read_text(encoding="utf-8")
    assert written == transcript()
    assert "\n5 errors, each of which would stop a merge.\n" in written
    assert written.count("Nothing is left to mend.") == 1
