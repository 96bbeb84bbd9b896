"""The index of a built site: true, sorted as its language sorts, and without a dead end."""

import pytest
from turbohtml import parse

from sporfri.audit import audit
from sporfri.plan.collation import heading, sort_key
from tests.conftest import build_site, post

LINES = "main > h2, main > dl dt, main > dl dd:not(:has(dl))"


@pytest.fixture
def content(tmp_path):
    return tmp_path / "content"


def index(content, tmp_path, path="index-of-subjects"):
    """Build, and return each line of the index as `term: what stands below it`, with what the build told."""
    built = build_site(content, tmp_path / "site")
    page = parse((tmp_path / "site" / path / "index.html").read_text(encoding="utf-8"))
    signs = {"h2": "# ", "dt": "", "dd": "  "}
    lines = [signs[node.tag] + " ".join(node.text.split()) for node in page.select(LINES)]
    return lines, [str(one) for one in built.warnings]


def test_what_is_said_of_a_term_stands_in_one_place_with_the_sections_that_say_it(content, tmp_path):
    abbreviated = "\n\n*[NCC]: Norwegian Consumer Council\n"
    post(
        content,
        "one",
        f"NCC.\n\n## Cases\n\n<!-- index: Grindr; fines > Grindr -->\n\nNCC.{abbreviated}",
        date="2021-01-01",
    )
    post(
        content,
        "two",
        "## Who\n\nNCC\n:   Speaks.\n" + abbreviated,
        date="2021-02-01",
        tags="norwegian consumer council",
    )
    lines, told = index(content, tmp_path)
    assert lines == [
        "# F", "fines", "Grindr", "  One: Cases",
        "# G", "Grindr", "  One: Cases",
        "# N", "NCC", "  see Norwegian Consumer Council",
        "Norwegian Consumer Council (NCC)", "  One: Cases", "  Two: Who",
    ]  # fmt: skip
    assert told == []
    assert list(audit(tmp_path / "site").findings) == []


def test_references_lead_to_entries_and_those_that_cannot_are_told(content, tmp_path):
    post(
        content,
        "one",
        "<!-- index: law; adtech see law; law see also NCC; lost see nothing; loop see loop -->\n\nNCC.\n\n*[NCC]: Council\n",
    )
    lines, told = index(content, tmp_path)
    assert "  see law" in lines
    assert "  see also Council" in lines
    assert not any("lost" in line or "loop" in line for line in lines)
    assert [("lost" in one, "loop" in one) for one in told] == [(False, True), (True, False)]
    assert all("one.md:4:1" in one for one in told)


def test_a_reference_to_what_leads_nowhere_itself_is_dropped_too(content, tmp_path):
    post(content, "one", "<!-- index: law; a see b; b see c -->\n\nText.\n")
    lines, told = index(content, tmp_path)
    assert lines == ["# L", "law", "  One"]
    assert len(told) == 2


def test_an_abbreviation_of_two_things_leads_to_both(content, tmp_path):
    for name, meaning in (("one", "Personal Computer"), ("two", "Privacy Commissioner")):
        post(content, name, f"PC.\n\n*[PC]: {meaning}\n")
    lines, _ = index(content, tmp_path)
    assert lines[1:3] == ["PC", "  see Personal Computer; Privacy Commissioner"]


def test_each_language_has_its_own_in_its_own_order_without_the_names_of_another(content, tmp_path):
    post(content, "one", "<!-- index: year -->\n\nText.", tags="law")
    marks = "<!-- index: år; Østfold; ære; zoo; ånd; aksje; Ärger -->"
    post(content, "two", f"{marks}\n\nTekst.", lang="nb", translation="one", tags="law, lov")
    lines, _ = index(content, tmp_path, "nb/index-of-subjects")
    assert [line for line in lines if not line.startswith(" ")] == [
        "# A", "aksje", "# L", "lov", "# Z", "zoo", "# Æ", "ære", "Ärger", "# Ø", "Østfold", "# Å", "ånd", "år",
    ]  # fmt: skip
    page = (tmp_path / "site" / "nb" / "index-of-subjects" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="nb">' in page
    assert 'hreflang="en" href="https://sporfri.example/index-of-subjects/"' in page
    assert "https://sporfri.example/nb/index-of-subjects/" in (tmp_path / "site" / "sitemap.xml").read_text()


def test_what_is_not_public_is_not_in_it(content, tmp_path):
    post(content, "one", tags="law")
    post(content, "two", "<!-- index: secret -->\n\nText.", status="draft")
    post(content, "three", "<!-- index: hidden -->\n\nText.", status="hidden")
    assert index(content, tmp_path)[0] == ["# L", "law", "  One"]


def test_a_site_without_terms_has_no_index(content, tmp_path):
    post(content, "one")
    build_site(content, tmp_path / "site")
    assert not (tmp_path / "site" / "index-of-subjects").exists()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("nb", ["aaa", "Å"]),
        ("nb", ["ä", "ø", "ö z", "å"]),
        ("sv", ["z", "å", "ä", "ö"]),
        ("en", ["æon", "afar", "Éire", "eject", "ø", "öl", "z"]),
        ("en", ["New York", "Newark", "news"]),
        ("en", ["3 July", "apps", "“Apps”", "e-mail", "email"]),
        ("de", ["Ärger", "Arzt", "Straße", "Strasze"]),
    ],
)
def test_words_are_sorted_as_the_language_sorts_them(lang, words):
    assert sorted({*words}, key=lambda word: sort_key(word, lang)) == words


@pytest.mark.parametrize(
    ("word", "lang", "letter"),
    [
        ("Émile", "fr", "E"),
        ("øl", "nb", "Ø"),
        ("øl", "en", "O"),
        ("35 apps", "en", "0\N{EN DASH}9"),
        ("אבא", "he", "א"),
        ("“a”", "en", "A"),
    ],
)
def test_a_word_stands_under_its_letter(word, lang, letter):
    assert heading(word, lang) == letter
