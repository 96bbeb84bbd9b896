"""Names that differ only in case are one, whoever is read first; different names with one address are refused."""

import pytest

from sporfri.errors import ContentError
from tests.conftest import build_site, post


def test_a_tag_is_spelled_as_in_the_oldest_post(tmp_path):
    content = tmp_path / "content"
    post(content, "a-newer", date="2021-02-01", tags="gdpr, Law", category="law")
    post(content, "b-older", date="2021-01-01", tags="GDPR", category="Law")
    post(content, "c-newest", date="2021-03-01", tags="Gdpr")
    output = build_site(content, tmp_path / "site").output
    tags = sorted(path.name for path in (output / "tag").iterdir())
    assert tags == ["gdpr", "index.html", "law"]
    for name in ("a-newer", "b-older", "c-newest"):
        assert 'rel="tag">GDPR</a>' in (output / name / "index.html").read_text()
    assert "GDPR" in (output / "tag" / "gdpr" / "index.html").read_text()
    assert '<span itemprop="articleSection">Law</span>' in (output / "a-newer" / "index.html").read_text()
    atom = (output / "feeds" / "all.atom.xml").read_text()
    assert 'label="GDPR"' in atom
    assert 'label="gdpr"' not in atom


def told(content, tmp_path) -> list[str]:
    with pytest.raises(ContentError) as error:
        build_site(content, tmp_path / "site")
    return [str(problem).replace(f"{content}/", "") for problem in error.value.problems]


MEND = 'name one of the two with other letters, as "C plus plus", or both alike'


def test_different_names_that_would_share_a_page_are_refused_with_both_places(tmp_path):
    """In one post or in several; tags, categories, authors and series alike; each once."""
    content = tmp_path / "content"
    post(content, "older", date="2021-01-01", tags="Rod, law", category="C", series="One!", authors="Åse Li")
    post(content, "newer", date="2021-02-01", tags="Rød", category="C++", series="One?", authors="Ase Li")
    post(content, "third", date="2021-03-01", tags="Rød")
    assert told(content, tmp_path) == [
        f'newer.md:3:7: the tag "Rød" would share the page tag/rod/ with "Rod" (older.md:3:7); {MEND}',
        f'newer.md:4:11: the category "C++" would share the page category/c/ with "C" (older.md:4:11); {MEND}',
        f'newer.md:5:9: the series "One?" would share the page series/one/ with "One!" (older.md:5:9); {MEND}',
        f'newer.md:6:10: the author "Ase Li" would share the page author/ase-li/ with "Åse Li" (older.md:6:10); {MEND}',
    ]


def test_two_of_them_in_one_post_are_refused_too(tmp_path):
    post(tmp_path / "content", "a", tags="C, C++")
    assert [line.split(" would")[0] for line in told(tmp_path / "content", tmp_path)] == ['a.md:3:7: the tag "C++"']


def test_hyphens_for_spaces_are_another_spelling_and_no_other_name(tmp_path):
    content = tmp_path / "content"
    post(content, "older", date="2021-01-01", tags="Web design, a")
    post(content, "newer", date="2021-02-01", tags="web-design, b")
    output = build_site(content, tmp_path / "site").output
    assert 'rel="tag">Web design</a>' in (output / "newer" / "index.html").read_text()


def test_a_tag_and_a_category_may_be_called_alike_and_a_series_in_each_language(tmp_path):
    content = tmp_path / "content"
    post(content, "a", tags="Law", category="law", series="On law")
    post(content, "b", tags="Law", series="On law!", lang="nb")
    assert build_site(content, tmp_path / "site").articles == 2
