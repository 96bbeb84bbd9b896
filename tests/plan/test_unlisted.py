"""What is hidden, scheduled, a draft or a translation: what it brings with it, and where its names lead."""

import re

import pytest

from sporfri.audit import audit
from tests.conftest import build_site, post
from tests.pictures.making import plain, save


@pytest.fixture
def content(tmp_path):
    post(tmp_path / "content", "one", tags="law")
    return tmp_path / "content"


@pytest.fixture
def site(tmp_path, content):
    """Build the content as the world sees it; the audit finds nothing in it."""

    def built():
        build_site(content, tmp_path / "site")
        found = audit(tmp_path / "site").findings
        assert [f"{one.path}:{one.line}: {one.rule}: {one.message}" for one in found] == []
        return tmp_path / "site"

    return built


def published(folder):
    return sorted(path.suffix for path in folder.rglob("*") if path.is_file() and "pictures" in path.parts)


def test_what_only_a_draft_shows_or_links_to_stays_out_of_the_world(content, site):
    for name, colour in (("shown.jpg", (1, 2, 3)), ("shared.jpg", (4, 5, 6)), ("led-to.jpg", (7, 8, 9))):
        save(content / name, plain(colour=colour))
    (content / "notes.txt").write_text("Nobody has read this yet.\n")
    text = "![A](shown.jpg) [full](led-to.jpg) [notes](notes.txt)"
    post(content, "two", text, status="draft", image="shared.jpg")
    folder = site()
    assert published(folder) == []
    assert not (folder / "notes.txt").exists()


def test_what_a_public_post_links_to_as_well_is_published(content, site):
    (content / "notes.txt").write_text("Read.\n")
    post(content, "two", "[notes](notes.txt)", status="draft")
    post(content, "three", "[notes](notes.txt)")
    assert (site() / "notes.txt").exists()


def test_a_picture_that_is_only_shared_is_published_in_one_format(content, site):
    save(content / "shared.jpg")
    post(content, "two", image="shared.jpg")
    assert published(site()) == [".png"]


def test_a_page_too_names_the_picture_for_those_who_share_it(content, site):
    save(content / "pages" / "shared.jpg")
    post(content / "pages", "about", image="shared.jpg")
    assert re.search(
        r'og:image" content="https://sporfri.example/pictures/', (site() / "about" / "index.html").read_text()
    )


def test_a_hidden_post_leads_nowhere_that_is_not_there_and_asks_not_to_be_found(content, site):
    """Its own names have no page, those of others have one; nobody leads to it, and it is meant so."""
    post(content, "two", status="hidden", tags="law, secrets", category="Unheard of")
    page = (site() / "two" / "index.html").read_text()
    assert re.findall(r'href="\.\./((?:tag|category)/[^"]+)"', page) == ["tag/law/"]
    assert "secrets" in page
    assert "Unheard of" in page
    assert '<meta name="robots" content="noindex">' in page


def test_the_table_of_weights_names_no_hidden_post_and_no_address_that_only_leads_on(content, site):
    post(content / "pages", "colophon")
    post(content, "two", status="hidden")
    post(content, "three", aliases="/old/")
    page = (site() / "colophon" / "index.html").read_text().replace("<wbr>", "")
    assert ">/three/</a>" in page
    assert ">/two/<" not in page
    assert ">/old/<" not in page


def test_names_that_only_a_translation_bears_have_their_page(content, site):
    post(content, "two", tags="lov, law", category="Rett", lang="nb", translation="one")
    folder = site()
    for page in ("tag/lov", "category/rett"):
        assert "/nb/two/" in (folder / page / "index.html").read_text()
    assert "/nb/two/" not in (folder / "tag" / "law" / "index.html").read_text()
    assert ">lov</a>" in (folder / "tag" / "index.html").read_text()
