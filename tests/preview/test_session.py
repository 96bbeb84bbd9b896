"""The preview's two ways to show a save: the page of one post at once, and the whole site; both make the same."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sporfri.check import check
from sporfri.preview.aside import Aside
from sporfri.preview.session import Session, Sources, follow
from sporfri.tables.mistakes import MISTAKES
from tests.conftest import ROOT, post
from tests.site.test_incremental import DRAWING, PNG
from tests.site.test_same_bytes import digests

OTHER = "See [the other](other.md#one)."


class Preview:
    """A preview of a small blog, as `sporfri serve` makes it."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        self.edited = self.write("Text.")
        post(self.content, "other", "## One\n\n" + "Words. " * 40, category="Law", tags="A, B")
        post(self.content, "more", "Text.", category="Law", tags="A", date="2021-03-01 10:00")
        post(self.content / "pages", "about", "About.")
        (self.content / "a.svg").write_text(DRAWING.format(1))
        (self.content / "a.png").write_bytes(PNG)
        post(self.content, "shown", "![A dot](a.png)", category="Law", date="2021-01-05 10:00")
        (self.content / "b.png").write_bytes(PNG)
        ours = {"SPORFRI_CATEGORIES": None, "SPORFRI_MENU": None, "SPORFRI_STORE": str(folder / "store")}
        self.session = Session(
            Sources(ROOT / "pelicanconf.py", {"PATH": str(self.content), **ours}), folder / "preview"
        )
        self.views = []

    def write(self, text: str, **fields: str) -> Path:
        fields = {"category": "Law", "tags": "A, B", "date": "2021-02-01 10:00"} | fields
        return post(self.content, "edited", text, **fields)

    def save(self, text: str, **fields: str) -> bool:
        """Save the post and show it; say whether its page was made alone."""
        self.write(text, **fields)
        self.session.build([self.edited])
        return self.session._behind


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    made = Preview(tmp_path)
    made.session.build()
    assert made.session.current.view.built, made.session.current.view.remarks
    return made


TEXTS = {
    "text": "Another text, *longer*, with `code`.",
    "headings": "## First\n\nText.\n\n## Second\n\nText.\n\n### Third\n\nText.\n\n## Fourth\n\nText.",
    "notes": "Text[^a] and[^b].\n\n[^a]: A note.\n[^b]: See <https://example.org/?utm_source=x>.",
    "updates": "Text.\n\n!!! update 2021-04-05 10:00\n    New.\n\nMore.",
    "correction": 'Text.\n\n!!! correction 2021-10-26 "It was wrong"\n    It said so.',
    "card": "Text.\n\nhttps://www.youtube.com/watch?v=abcdefghijk\n\nMore.",
    "redactions": "Written by [[redacted: a name]].",
    "links": f"{OTHER} And [a page](pages/about.md).",
    "a drawing, which is part of the page": "![A line](a.svg)",
    "a picture that the site has": "Text.\n\n![A dot](a.png)",
    "nothing": "",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_page_made_alone_is_the_page_of_a_whole_build(preview, text):
    """Byte for byte; and so again after the edit is taken back, whatever was rehearsed between."""
    first = digests(preview.session.folder)
    preview.session.rehearse()
    for now in (text, "Text."):
        assert preview.save(now), preview.session.current.view.remarks
        alone = digests(preview.session.folder)
        preview.session.rehearse()
        preview.session._build(preview.session._keep)
        assert alone["edited/index.html"] == digests(preview.session.folder)["edited/index.html"]
    assert digests(preview.session.folder) == first


WHOLE = {
    "title": ("Text.", {"title": "Another"}),
    "tags": ("Text.", {"tags": "A, C"}),
    "draft": ("Text.", {"status": "draft"}),
    "a picture that the site has not": ("![A dot](b.png)", {}),
    "a secret": ("By [[redacted: a name | Hemmelig Navn]].", {}),
}


@pytest.mark.parametrize(("text", "fields"), WHOLE.values(), ids=WHOLE)
def test_what_other_pages_show_too_is_built_whole(preview, text, fields):
    assert not preview.save(text, **fields)
    assert not preview.session.current.view.stale


def test_a_second_edit_shows_none_of_the_first(preview):
    """The page is rendered in the preview's own process between the two, and Pelican remembers the texts that it made."""
    assert preview.save("The first words.")
    preview.session.rehearse()
    assert preview.save("The second words.")
    page = (preview.session.folder / "edited" / "index.html").read_text()
    assert "The second words." in page
    assert "first words" not in page


def test_a_rehearsal_that_fails_is_no_end_of_the_preview(preview, monkeypatch):
    monkeypatch.setattr("sporfri.warm.rehearse", lambda *_: 1 / 0)
    preview.session.rehearse()
    assert preview.save("Another text.")


def test_a_place_that_another_edit_began_to_lead_to_is_missed_when_it_goes(preview):
    """The link came in after the build, with a page that was made alone."""
    other = preview.content / "other.md"
    text = other.read_text()
    assert preview.save(OTHER)
    other.write_text(text.replace("## One", "## Two"))
    view = preview.session.build([other])
    assert view.stale
    assert [(remark.path.endswith("edited.md"), remark.rule) for remark in view.remarks] == [(True, "broken-fragment")]
    other.write_text(text)
    assert not preview.session.build([other]).stale


def test_a_mistake_in_the_post_is_told_at_once_and_its_last_good_page_stays(preview):
    before = digests(preview.session.folder)
    preview.save("[Nowhere](nowhere.md)")
    view = preview.session.current.view
    assert view.stale
    assert [(remark.rule, remark.line) for remark in view.remarks] == [("broken-link", 6)]
    assert digests(preview.session.folder) == before
    assert preview.save("All is well.")
    view = preview.session.current.view
    assert (view.stale, view.remarks) == (False, ())


def test_a_mistake_stays_told_while_another_post_is_edited(preview):
    preview.save("[Nowhere](nowhere.md)")
    post(preview.content, "more", "Another text.", category="Law", tags="A", date="2021-03-01 10:00")
    view = preview.session.build([preview.content / "more.md"])
    assert view.stale
    assert {remark.rule for remark in view.remarks} == {"broken-link"}


def test_the_audit_of_the_one_page_tells_what_the_whole_audit_tells(preview):
    preview.save("Go to [https://bank.example](https://thief.example/).")
    told = preview.session.audit().remarks
    assert "bank.example" in " ".join(remark.message for remark in told)
    assert [remark.page for remark in told] == ["edited/index.html"]
    assert set(told) <= set(preview.session._audited())


def test_what_editors_make_for_a_moment_builds_nothing(preview):
    before = preview.session.current.view
    assert preview.session.build([preview.content / "4913"]) is before


def test_the_rest_of_the_site_follows_while_nothing_is_saved(preview, monkeypatch):
    """Feed and lists have the new text at the end, and the browser is told of it."""
    monkeypatch.setattr("sporfri.preview.session.PAUSE", 0)
    preview.write("A new lead.")
    follow(preview.session, [[preview.edited]], preview.views.append)
    lists = [
        path for path in preview.session.folder.rglob("*") if path.is_file() and b"A new lead." in path.read_bytes()
    ]
    assert {path.relative_to(preview.session.folder).as_posix() for path in lists} >= {
        "edited/index.html",
        "index.html",
    }
    assert preview.views[-1].remarks == ()
    assert not preview.session._behind


def test_a_save_ends_what_is_done_aside(preview):
    """The process that builds the rest is gone, with all that it started, when `stop` returns."""
    aside = Aside()
    heard: list[bytes] = []
    pids = Path(preview.content, "pid")

    def work(parent):
        pids.write_text(str(os.getpid()))
        parent.tell(b"begun")
        time.sleep(600)

    aside.start(work, heard.append, 0)
    while not heard:
        time.sleep(0.01)
    aside.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pids.read_text()), 0)
    assert heard == [b"begun"]


WRONG = {
    "told by the reading": "[[redacted: a name]] wrote to ann@runbox.com, see https://e.example/?utm_source=x.\n\n#### Deep",
    "refused": "[gone](gone.md)\n\nAsk ann@runbox.com.",
    "refused twice": "<iframe src='https://e.example/'></iframe>\n\nText[^n].",
    "excused": "<!-- sporfri: allow email-address because it is hers -->\nann@runbox.com",
    "refused for what nobody sees": "Zero\u200bwidth.",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_the_strip_says_what_the_check_says_in_the_same_words(preview, text):
    """What the audit alone finds is left out: there it looks at the page, here at the source."""
    preview.save(text)
    view = preview.session.build([preview.edited])
    (page,) = (page for page, source in view.sources.items() if source == str(preview.edited))
    checked = check(preview.session.sources.settings, preview.session.sources.overrides).remarks
    said = {str(one) for one in checked if one.path == str(preview.edited) and one.rule in MISTAKES}
    assert said == {str(one) for one in view.on(page) if not one.page}
    assert said or "because" in text
