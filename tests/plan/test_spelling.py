"""Tags that differ only in case are one, whoever is read first."""

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
