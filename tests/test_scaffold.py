"""A new post: whatever its title, the reader takes it as it was begun."""

import os
import shutil
import subprocess
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sporfri.build import load_settings
from sporfri.errors import SettingsError
from sporfri.read.folder import walk
from sporfri.read.post import read_post
from sporfri.scaffold import new_post, slug_of
from sporfri.settings import from_pelican
from tests.conftest import ROOT, build_site

NOW = datetime(2021, 10, 22, 16, 5, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, object]:
    """This site's settings, with an empty content folder."""
    (tmp_path / "content" / "posts").mkdir(parents=True)
    return load_settings(ROOT / "pelicanconf.py", {"PATH": str(tmp_path / "content")})


def test_a_post_begins_with_its_front_matter_filled_in(settings):
    """The whole file: the time is the site's (Oslo, in summer), the category as the site spells it."""
    new = new_post("Hva koster det å være på nett?", settings, category="extortion", lang="NB", now=NOW)
    assert new.path == Path(settings["PATH"], "posts", "hva-koster-det-a-vaere-pa-nett", "index.md")
    assert new.path.read_text(encoding="utf-8") == (
        "Title: Hva koster det å være på nett?\nDate: 2021-10-22 18:05\nCategory: Extortion\nLang: nb\n"
        "Slug: hva-koster-det-a-vaere-pa-nett\nTags:\nSummary:\nStatus: draft\n\n\n"
    )
    assert (new.address, new.choices) == ("drafts/nb/hva-koster-det-a-vaere-pa-nett/", ())


@pytest.mark.parametrize(
    ("title", "lang", "slug"),
    [
        ("Hva koster det å være på nett?", "nb", "hva-koster-det-a-vaere-pa-nett"),
        ("Øl, æsj", "nb", "ol-aesj"),
        ("Über die Größe der Äpfel", "de", "ueber-die-groesse-der-aepfel"),
        ("Naïve café", "en", "naive-cafe"),
        ("Τι κοστίζει", "el", "ti-kostizei"),  # noqa: RUF001 -- Greek
        ("Сколько стоит слежка", "ru", "skolko-stoit-slezhka"),
        ("监视的代价", "zh", "jian-shi-de-dai-jie"),
        ("كم تكلف المراقبة", "ar", "km-tklf-lmrqb"),
        ("🎉🎉", "en", "post-2021-10-22"),
        ("…?!", "en", "post-2021-10-22"),
        ("../../etc/passwd", "en", "etcpasswd"),
        ("CON", "en", "con-2021-10-22"),
        ("word " * 40, "en", "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_an_address_is_made_of_any_script(settings, title, lang, slug):
    assert slug_of(title, lang, NOW, settings) == slug


def test_a_folder_without_posts_takes_the_post_itself(tmp_path):
    """Another blog's content folder need not have a folder `posts`."""
    settings = load_settings(ROOT / "pelicanconf.py", {"PATH": str(tmp_path)})
    assert new_post("A", settings, now=NOW).path == tmp_path / "a" / "index.md"


def test_without_a_category_the_writer_is_told_which_there_are(settings):
    new = new_post("A", settings, now=NOW)
    assert "\nCategory:\n" in new.path.read_text(encoding="utf-8")
    assert new.choices == from_pelican(settings).categories


@pytest.mark.parametrize(
    ("title", "options", "sentence"),
    [
        ("", {}, 'The post needs a title: sporfri new "What it is called"; with make: TITLE="…".'),
        ("a\x07", {}, "The title holds the character U+0007, which cannot stand in a page."),
        ("a\udcff", {}, "The title holds the character U+DCFF, which cannot stand in a page."),
        ("a" * 301, {}, "The title has 301 characters; keep it to 300."),
        ("A", {"lang": "norwegian"}, '"norwegian" is not the code of a language; write it as `en`, `nb` or `pt-br`.'),
    ],
)
def test_what_the_reader_would_not_take_is_not_begun(settings, title, options, sentence):
    """A sentence, and no file."""
    with pytest.raises(SettingsError) as error:
        new_post(title, settings, now=NOW, **options)
    assert str(error.value) == sentence
    assert list(Path(settings["PATH"]).rglob("*.md")) == []


def test_a_category_that_there_is_none_of_is_told_with_those_that_there_are(settings):
    with pytest.raises(SettingsError, match=r'^There is no category "Extorsion"; did you mean "Extortion"\?$'):
        new_post("A", settings, category="Extorsion", now=NOW)
    assert list(Path(settings["PATH"]).rglob("*.md")) == []


@pytest.mark.parametrize("there", ["a/index.md", "a/picture.jpg", "a.md"])
def test_nothing_is_overwritten(settings, there):
    """Neither a post of that name nor a folder with other things in it."""
    path = Path(settings["PATH"], "posts", there)
    path.parent.mkdir(exist_ok=True)
    path.write_text("kept")
    with pytest.raises(SettingsError, match=r"is there already; open it, or choose another title\."):
        new_post("A", settings, now=NOW)
    assert path.read_text() == "kept"
    assert len(list(Path(settings["PATH"]).rglob("*.md"))) <= 1


SITE = load_settings(ROOT / "pelicanconf.py", {})
TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=80)


@given(title=TITLES | st.text(st.sampled_from("-:#'\"`[]{}&*!|>%@ \\/.$<\u2028\n"), min_size=1, max_size=20))
def test_any_title_is_read_as_it_was_given(tmp_path_factory, title):
    """Colons, quotes, brackets, YAML's and the shell's signs: what was typed is the title, in a file inside the folder."""
    content = tmp_path_factory.mktemp("content")
    settings = {**SITE, "PATH": str(content)}
    try:
        new = new_post(title, settings, category="Extortion", now=NOW)
    except SettingsError:
        assert not title.strip() or list(content.iterdir()) == []
        return
    assert new.path.parent.parent == content
    post = read_post(new.path, walk(content)[0], settings, from_pelican(settings))
    assert post.front.title == " ".join(unicodedata.normalize("NFC", title).split())
    assert post.front.status == "draft"


def test_a_new_post_builds_with_its_pictures_in_its_folder(settings, tmp_path):
    """A picture dropped into the folder is named as it is called there."""
    new = new_post("A first post", settings, category="Extortion", now=NOW)
    shutil.copy(ROOT / "content" / "posts" / "emissions.svg", new.path.parent)
    with new.path.open("a", encoding="utf-8") as file:
        file.write("![Two bars](emissions.svg)\n")
    built = build_site(Path(settings["PATH"]), tmp_path / "site", DRAFT_SAVE_AS="drafts/{slug}/index.html")
    assert "<svg" in (built.output / new.address / "index.html").read_text(encoding="utf-8")


def test_make_hands_a_title_on_as_it_was_typed(tmp_path):
    """Dollar signs, quotes and backticks are neither make's nor the shell's."""
    title = """$300, "really" it's `id` $(shell id) $$"""
    command = ["make", "-C", str(ROOT), "-n", "--no-print-directory", "new", f"TITLE={title}", "LANG=nb"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "MAKEFLAGS": ""})
    words = subprocess.run(["sh", "-c", f"printf '%s\\n' {told.stdout.partition('invoke new ')[2]}"], capture_output=True, text=True, check=True)  # fmt: skip
    assert words.stdout.splitlines()[:3] == [f"--title={title}", "--category=", "--lang=nb"]
