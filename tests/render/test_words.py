"""The interface speaks each of its languages whole."""

import tomllib
from pathlib import Path

import pytest

from sporfri.errors import RenderError
from sporfri.render.words import Words

FOLDER = Path(__file__).parents[2] / "theme" / "words"


def test_every_language_has_every_word():
    keys = {path.stem: set(tomllib.loads(path.read_text(encoding="utf-8"))) for path in FOLDER.glob("*.toml")}
    assert set(keys) >= {"en", "nb"}
    assert len({frozenset(words) for words in keys.values()}) == 1


def test_no_word_is_left_unused():
    """Each entry stands in some template or module."""
    theme = FOLDER.parent / "templates"
    engine = FOLDER.parents[1] / "sporfri" / "render"
    text = "".join(path.read_text(encoding="utf-8") for path in [*theme.rglob("*.html"), *engine.rglob("*.py")])
    words = tomllib.loads((FOLDER / "en.toml").read_text(encoding="utf-8"))
    assert [word for word in words if f'"{word}"' not in text and f"'{word}'" not in text] == []


def test_the_nearest_language_is_spoken_and_named():
    words = Words.load(FOLDER, "en")
    assert words.lang("nb") == "nb"
    assert words.lang("nb-no") == "nb"
    assert words.lang("ar") == "en"
    assert words("minutes", "nb", n=1) == "1 minutt"
    assert words("minutes", "en", n=2) == "2 minutes"


def test_a_theme_without_words_is_an_error(tmp_path):
    with pytest.raises(RenderError, match="has no words"):
        Words.load(tmp_path, "en")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('skip = "تخطَّ"', r"ar\.toml lacks words: (?!skip).*minutes.* Take their lines from en\.toml"),
        ("[minutes]\none = 'A'", r"ar\.toml: minutes has no form `other`"),
        ("skip = تخطَّ", r"ar\.toml cannot be read as TOML: .*line 1"),
    ],
)
def test_a_table_that_is_not_whole_is_told_with_what_it_lacks(text, said, tmp_path):
    """A language of a blog's own is one more file: whole, or the build says what is missing."""
    (tmp_path / "en.toml").write_bytes((FOLDER / "en.toml").read_bytes())
    (tmp_path / "ar.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RenderError, match=said):
        Words.load(tmp_path, "en")
