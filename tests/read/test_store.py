"""Posts in the store: used again while nothing changed that their reading looked at, and never else."""

import sqlite3

import pytest
from pelican.settings import read_settings

from sporfri.read import ahead
from sporfri.read.ahead import Outcome, read_files
from sporfri.read.folder import walk
from sporfri.settings import Settings
from sporfri.store import FILE, Store

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{}</title><path d="M0 0"/></svg>'
POST = "Title: A\nDate: 2021-10-22\nImage: photo.png\n\nText.\n\n![alt](drawing.svg)\n\n[b](b.md) and [c](c.md)\n"


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.md").write_text(POST)
    for name in ("b", "c"):
        (folder / f"{name}.md").write_text(f"Title: {name}\nDate: 2021-10-22\n\nText.\n")
    (folder / "drawing.svg").write_text(DRAWING.format("one"))
    (folder / "photo.png").touch()
    return folder


def reading(content, monkeypatch, ours=None, **values):
    """Read the folder with its store; return what was read anew, and the outcomes."""
    anew = []
    each = ahead.each

    def noted(tasks, *arguments, **options):
        anew.extend(tasks)
        each(tasks, *arguments, **options)

    monkeypatch.setattr(ahead, "each", noted)
    settings = dict(read_settings(override={"PATH": str(content), "TIMEZONE": "UTC", "DEFAULT_LANG": "en"})) | values
    folder = walk(content)[0]
    store = Store(content.parent / "store")
    names = [name for name in sorted(folder.files) if name.endswith(".md")]
    outcomes = read_files(names, folder, settings, ours or Settings(), store)
    store.close()
    monkeypatch.undo()
    assert outcomes == read_files(names, folder, settings, ours or Settings())
    return sorted(anew), outcomes


def test_what_did_not_change_is_not_read_again(content, monkeypatch):
    assert reading(content, monkeypatch)[0] == ["a.md", "b.md", "c.md"]
    assert reading(content, monkeypatch)[0] == []


@pytest.mark.parametrize(
    ("change", "anew"),
    [
        (lambda content: (content / "a.md").write_text(POST + "More."), ["a.md"]),
        (lambda content: (content / "a.md").rename(content / "d.md"), ["d.md"]),
        (lambda content: (content / "drawing.svg").write_text(DRAWING.format("two")), ["a.md"]),
        (lambda content: (content / "drawing.svg").unlink(), ["a.md"]),
        (lambda content: (content / "photo.png").unlink(), ["a.md"]),
        (lambda content: (content / "photo.png").write_bytes(b"other"), []),
        (lambda content: (content / "c.md").unlink(), ["a.md"]),
        (lambda content: (content / "b.md").write_text("Title: b\nDate: 2021-10-23\n\nOther.\n"), ["b.md"]),
        (lambda content: (content / "new.png").touch(), []),
    ],
    ids=["text", "name", "drawing", "no drawing", "no picture", "picture", "no target", "target", "something else"],
)
def test_what_changed_is_read_again_and_nothing_else(content, monkeypatch, change, anew):
    reading(content, monkeypatch)
    change(content)
    assert reading(content, monkeypatch)[0] == anew


def test_other_settings_read_everything_again(content, monkeypatch):
    reading(content, monkeypatch)
    everything = ["a.md", "b.md", "c.md"]
    assert reading(content, monkeypatch, TIMEZONE="Europe/Oslo")[0] == everything
    assert reading(content, monkeypatch, ours=Settings(categories=("Law",)))[0] == everything
    assert reading(content, monkeypatch)[0] == []


def test_a_change_of_our_code_reads_everything_again(content, monkeypatch):
    reading(content, monkeypatch)
    monkeypatch.setattr(ahead, "made_by", lambda *rooms: b"another version")
    assert reading(content, monkeypatch)[0] == ["a.md", "b.md", "c.md"]


def test_problems_are_not_kept(content, monkeypatch):
    (content / "a.md").write_text("Title: A\n\n<form></form>")
    for _ in range(2):
        assert reading(content, monkeypatch)[0][0] == "a.md"


def test_what_a_post_redacts_is_not_written_to_the_store(content, monkeypatch):
    (content / "a.md").write_text("Title: A\nDate: 2021-10-22\n\n[[redacted: a name | Kari Nordmann]]\n")
    reading(content, monkeypatch)
    assert reading(content, monkeypatch)[0] == ["a.md"]
    assert b"Nordmann" not in (content.parent / "store" / FILE).read_bytes()


def test_a_file_that_changes_while_it_is_read_is_not_kept(content, monkeypatch):
    original = ahead.read_post

    def meanwhile(path, *arguments):
        if path.name == "b.md":
            path.write_text("Title: b\nDate: 2021-10-22\n\nAnother.\n")
        return original(path, *arguments)

    monkeypatch.setattr(ahead, "read_post", meanwhile)
    reading(content, monkeypatch)
    monkeypatch.undo()
    (content / "b.md").write_text("Title: b\nDate: 2021-10-22\n\nText.\n")
    assert reading(content, monkeypatch)[0] == ["b.md"]


def test_an_entry_of_another_shape_is_read_again(content, monkeypatch):
    """As a store would hold that somebody else has written."""
    reading(content, monkeypatch)
    store = Store(content.parent / "store")
    with sqlite3.connect(content.parent / "store" / FILE) as connection:
        keys = [key for (key,) in connection.execute("SELECT key FROM entry")]
    connection.close()
    store.put(dict.fromkeys(keys, b'{"not": "a reading"}'))
    store.close()
    anew, outcomes = reading(content, monkeypatch)
    assert anew == ["a.md", "b.md", "c.md"]
    assert all(isinstance(outcome, Outcome) for outcome in outcomes.values())
