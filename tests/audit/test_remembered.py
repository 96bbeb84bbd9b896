"""Pages in which nothing was found are looked at again only where something changed, and the report is always the same."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sporfri.audit.examine
from sporfri.audit import audit
from sporfri.audit.finding import Report
from sporfri.store import Store

PAGE = "<!doctype html><html lang=en><head><title>A</title></head><body><p>{}</p></body></html>"
LINK = '<a href="/b.html#there">There</a>'
FAMILIES = ("loads", "remembers", "broken")


def write(site: Path, name: str, text: str) -> None:
    (site / name).write_text(PAGE.format(text), encoding="utf-8")


def report(site: Path, **more) -> Report:
    """Audit with the store beside the site, and hold the report against one that remembers nothing."""
    with closing(Store(site.with_name("store"))) as store:
        found = audit(site, families=FAMILIES, store=store, **more)
    assert found == audit(site, families=FAMILIES, **more)
    return found


@pytest.fixture
def site(tmp_path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    write(folder, "index.html", LINK + '<a href="/c.html">C</a>')
    write(folder, "b.html", "<b id=there>B</b>")
    write(folder, "c.html", "C.")
    return folder


@pytest.fixture
def looked_at(tmp_path, monkeypatch):
    """The files that were looked at since the last time one asked; workers tell of them by a file."""
    note, read = tmp_path / "read", sporfri.audit.examine.read

    def telling(entry, site):
        with note.open("a") as file:
            file.write(f"{entry.path}\n")
        return read(entry, site)

    def taken() -> list[str]:
        names = sorted(note.read_text().split()) if note.exists() else []
        note.unlink(missing_ok=True)
        return names

    monkeypatch.setattr(sporfri.audit.examine, "read", telling)
    return taken


def remembering(site: Path, **more) -> Report:
    with closing(Store(site.with_name("store"))) as store:
        return audit(site, families=FAMILIES, store=store, **more)


def test_a_page_without_a_finding_is_looked_at_once(site, looked_at):
    assert remembering(site).findings == ()
    assert looked_at() == ["b.html", "c.html", "index.html"]
    assert remembering(site).findings == ()
    assert looked_at() == []
    write(site, "c.html", "C, edited.")
    assert remembering(site).findings == ()
    assert looked_at() == ["c.html"]


def test_a_finding_and_an_excuse_are_never_remembered(site, looked_at):
    write(site, "c.html", '<img src="https://t.example/p.gif" alt="">')
    excuse = '<!-- sporfri: allow remote-image because it is a test --><img src="https://t.example/q.gif" alt="">'
    write(site, "b.html", f"<b id=there>B</b>{excuse}")
    first = remembering(site)
    assert ([one.path for one in first.findings], [one.path for one in first.exceptions]) == (["c.html"], ["b.html"])
    looked_at()
    assert remembering(site) == first
    assert looked_at() == ["b.html", "c.html"]


def test_what_the_rules_ask_of_the_site_counts(site, looked_at):
    """The files that there are, what must not appear, where the site stands: each makes all pages be looked at again."""
    remembering(site)
    looked_at()
    (site / "c.html").unlink()
    assert [finding.rule for finding in remembering(site).findings] == ["broken-link"]
    assert looked_at() == ["b.html", "index.html"]
    assert [
        finding.path for finding in remembering(site, redacted=["B</b>"]).findings if finding.rule == "redacted-string"
    ] == ["b.html"]
    looked_at()
    remembering(site, site_url="https://a.example")
    assert looked_at() == ["b.html", "index.html"]


def test_a_place_that_is_gone_is_found_though_the_page_that_leads_there_is_as_it_was(site):
    assert report(site).findings == ()
    write(site, "b.html", "B")
    assert [(one.rule, one.path) for one in report(site).findings] == [("broken-fragment", "index.html")]


def test_what_another_hand_put_into_the_store_is_no_answer(site, looked_at, monkeypatch):
    remembering(site)
    looked_at()
    monkeypatch.setattr(Store, "get", lambda _, keys: [(key, b"{}") for key in keys])
    assert remembering(site).findings == ()
    assert looked_at() == ["b.html", "c.html", "index.html"]


TEXTS = (
    "C.", LINK, "<b id=there>B</b>", '<a href="/c.html">C</a>', '<img src="https://t.example/p.gif" alt="">',
    '<style>p { background: url("https://t.example/x") }</style>', '<a href="/nowhere/">N</a>', "<p id=there>",
)  # fmt: skip
EDITS = st.lists(
    st.tuples(st.sampled_from(["index.html", "b.html", "c.html", "d.html"]), st.sampled_from([*TEXTS, ""])), max_size=6
)


@settings(max_examples=15)
@given(EDITS)
def test_any_series_of_edits_is_reported_as_if_nothing_were_remembered(tmp_path_factory, edits):
    site = tmp_path_factory.mktemp("edits") / "site"
    site.mkdir()
    write(site, "index.html", "A")
    report(site)
    for name, text in edits:
        if text or name == "index.html":
            write(site, name, text)
        else:
            (site / name).unlink(missing_ok=True)
        report(site)
