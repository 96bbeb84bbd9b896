"""The incident mode: while something is wrong, every page and every feed says so on top; then nothing is left of it."""

import json
from pathlib import Path

import pytest
from lxml import etree
from turbohtml import parse

from sporfri.build import build
from sporfri.errors import SettingsError
from sporfri.preview.session import Session, Sources
from tests.conftest import ROOT, isolated_signals, post
from tests.site.test_same_bytes import digests

FIRST = {"en": "Mail is slow. It is not lost.", "nb": "E-posten er treg. Den går ikke tapt."}
LATER = {"en": "See [the post](/post/) or [status](https://status.example/). <b>", "nb": "Det går bedre nå."}
INCIDENT = {"2021-10-23 09:00": LATER, "2021-10-22 21:40": FIRST}  # written in any order


class Blog:
    """A blog of two languages that is built again and again into one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.content = folder, folder / "content"
        post(self.content, "post", "## Incident\n\nText.", category="Law")
        post(self.content, "tekst", "Tekst.", category="Law", lang="nb")
        post(self.content / "pages", "about", "About.", aliases="/old/")

    def build(self, incident: object = None, output: str = "site", **given: object) -> Path:
        settings = {"PATH": str(self.content), "SPORFRI_CATEGORIES": None, "SPORFRI_MENU": None, **given}
        settings |= {"SPORFRI_STORE": str(self.folder / "store")}
        settings |= {} if incident is None else {"SPORFRI_INCIDENT": incident}
        with isolated_signals():
            build(ROOT / "publishconf.py", self.folder / output, settings)
        return self.folder / output


@pytest.fixture(scope="module")
def blog(tmp_path_factory):
    return Blog(tmp_path_factory.mktemp("incident"))


@pytest.fixture(scope="module")
def site(blog):
    return blog.build(INCIDENT, "told")


def notice(site: Path, page: str):
    return parse((site / page).read_text(encoding="utf-8")).select_one("body > section")


def test_every_page_says_it_before_its_text_and_the_newest_first(site):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        html = page.read_text(encoding="utf-8")
        first, later = (LATER["nb"], FIRST["nb"]) if '<html lang="nb">' in html else ("See <a", FIRST["en"])
        assert 0 < html.index(first) < html.index(later) < html.index("<main"), page


def test_it_is_a_region_with_a_name_and_no_heading_before_the_pages_own(site):
    section = notice(site, "index.html")
    assert section.attr("aria-label") == "Notice"
    assert [element.tag for element in section.select("h1, h2, h3")] == []
    assert [time.attr("datetime") for time in section.select("time")] == [
        "2021-10-23T07:00:00Z",
        "2021-10-22T19:40:00Z",
    ]


def test_what_was_said_before_is_open_on_the_home_page_and_folded_elsewhere(site):
    assert notice(site, "index.html").select_one("details").attr("open") is not None
    assert notice(site, "post/index.html").select_one("details").attr("open") is None
    assert notice(site, "post/index.html").select_one("summary").text == "1 earlier message"


def test_a_page_in_norwegian_says_it_in_norwegian(site):
    text = " ".join(notice(site, "nb/tekst/index.html").text.split())
    assert text == (
        "Melding · 23. oktober 2021, 09:00: Det går bedre nå. 1 tidligere melding "
        "22. oktober 2021, 21:40: E-posten er treg. Den går ikke tapt."
    )


def test_links_lead_from_each_page_and_all_else_is_plain_text(site):
    links = {
        page: [(link.attr("href"), link.attr("rel")) for link in notice(site, page).select("a")]
        for page in ("index.html", "post/index.html", "404.html")
    }
    outside = ("https://status.example/", "noreferrer")
    assert links == {
        "index.html": [("./post/", None), outside],
        "post/index.html": [("../post/", None), outside],
        "404.html": [("/post/", None), outside],
    }
    assert "&lt;b&gt;" in (site / "index.html").read_text(encoding="utf-8")


def test_all_feeds_begin_with_it_and_a_new_message_is_a_change_of_it(site):
    feeds = sorted(site.glob("feeds/**/*.json"))
    assert len(feeds) == 4  # the whole site, one category, two languages
    for path in feeds:
        feed = json.loads(path.read_text(encoding="utf-8"))
        item = feed["items"][0]
        assert item["id"] == "tag:sporfri.example,2021:incident/2021-10-22T194000Z"
        assert item["title"] == ("Det går bedre nå." if feed["language"] == "nb" else "See the post or status.")
        assert (item["date_published"], item["date_modified"]) == ("2021-10-22T19:40:00Z", "2021-10-23T07:00:00Z")
    atom = etree.parse(site / "feeds/all.atom.xml")
    assert atom.findtext("{*}entry/{*}title") == "See the post or status."
    assert 'href="https://sporfri.example/post/"' in atom.findtext("{*}entry/{*}content")
    assert etree.parse(site / "feeds/all.rss.xml").findtext("channel/item/title") == "See the post or status."


def test_one_text_is_for_all_languages_and_says_which_it_is_in(blog):
    site = blog.build({"2021-10-22 21:40": "Mail is slow."}, "one")
    section = notice(site, "nb/tekst/index.html")
    assert section.select_one("span[lang=en]").text == "Mail is slow."
    assert not section.select("details")


def test_without_it_the_site_is_as_it_was_before(blog):
    """Told and taken back by what earlier builds kept: every page is made again, and not a byte stays."""
    before = digests(blog.build())
    told = digests(blog.build(INCIDENT))
    assert {name for name in told if name.endswith(".html") and told[name] == before[name]} == set()
    assert digests(blog.build()) == before


@pytest.mark.parametrize(
    ("incident", "fault"),
    [
        ({"yesterday": "Slow."}, "SPORFRI_INCIDENT: Input should be a valid datetime.*'yesterday'"),
        ({"2021-10-22": "  "}, "SPORFRI_INCIDENT: .*here it is '  '"),
        ({"2021-10-22": {}}, "SPORFRI_INCIDENT: nothing is said at 2021-10-22 00:00; give it words."),
        (
            {"2921-10-22 10:00": "Slow."},
            "SPORFRI_INCIDENT: 2921-10-22 10:00 has not come yet; give the time that it is.",
        ),
        ("Slow.", "SPORFRI_INCIDENT: Input should be a valid dictionary.*'Slow.'"),
    ],
)
def test_what_cannot_be_told_is_refused_in_a_sentence(blog, incident, fault):
    with pytest.raises(SettingsError, match=fault):
        blog.build(incident, "refused")


def test_the_preview_shows_it_as_soon_as_the_settings_are_saved(blog, tmp_path):
    conf = tmp_path / "incidentconf.py"  # a name of its own: settings stay imported, and others import pelicanconf
    ours = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom sporfri.defaults import *\nSITENAME = 'Blog'\nSITESUBTITLE = ''\n"
        f"SITEURL = 'http://127.0.0.1:8000'\nDEFAULT_LANG = 'en'\nTIMEZONE = 'Europe/Oslo'\nAUTHOR = 'A'\n"
        f"PATH = {str(blog.content)!r}\nTHEME = {str(ROOT / 'theme')!r}\nSPORFRI_STORE = None\n"
    )
    conf.write_text(ours, encoding="utf-8")
    session = Session(Sources(conf, {}), tmp_path / "preview")
    session.build()
    assert notice(session.folder, "post/index.html") is None
    conf.write_text(f"{ours}SPORFRI_INCIDENT = {INCIDENT!r}\n", encoding="utf-8")
    session.build([conf])
    assert "See the post" in notice(session.folder, "post/index.html").text
