"""A stamp: the same command on the same files is known, and whatever is another makes it work again."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sporfri import clock, stamp
from sporfri.stamp import Stamp, Told
from tests.conftest import ROOT, post

TICK = 0.02
"""Seconds after which the clock of any kernel's file systems has moved on."""

SAID = Told("3 articles\n", "a.md:1: a warning\n")


@pytest.fixture
def site(tmp_path, monkeypatch) -> Path:
    """A folder with content, a theme, settings, and an output; its files are old enough to be known by their times."""
    monkeypatch.setattr(stamp, "SETTLED", 0)
    monkeypatch.setattr(clock, "_to_come", set())
    post(tmp_path / "content", "a")
    for folder, name in (("theme", "base.html"), ("out", "index.html")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text("A page.")
    (tmp_path / "conf.py").write_text("PLUGINS = ['sporfri']\nPATH = 'content'\nTHEME = 'theme'\nSITENAME = 'A'\n")
    return tmp_path


def taken(site: Path, *asked: str, **overrides: object) -> Stamp | None:
    return Stamp.of(site / "conf.py", overrides, ["build", *asked], site / "out")


def leave(site: Path) -> None:
    found = taken(site)
    assert found
    found.leave(SAID)
    time.sleep(TICK)


def told(site: Path) -> Told | None:
    found = taken(site)
    return found.told() if found else None


def test_the_same_command_on_the_same_files_has_said_all(site):
    assert told(site) is None
    leave(site)
    assert told(site) == SAID


CHANGES = {
    "a post is edited": lambda site: (site / "content" / "a.md").write_text("title: B\ndate: 2021-01-01\n\nText.\n"),
    "a post is written as it was": lambda site: post(site / "content", "a"),
    "its times are set back": lambda site: os.utime(site / "content" / "a.md", ns=(0, 0)),
    "a file is added": lambda site: post(site / "content", "b"),
    "a folder is added": lambda site: (site / "content" / "folder.md").mkdir(),
    "a file is renamed": lambda site: (site / "content" / "a.md").rename(site / "content" / "b.md"),
    "a file is gone": lambda site: (site / "content" / "a.md").unlink(),
    "a template is edited": lambda site: (site / "theme" / "base.html").write_text("B page."),
    "a setting is changed": lambda site: (site / "conf.py").write_text(
        (site / "conf.py").read_text().replace("'A'", "'B'")
    ),
    "a page is changed": lambda site: (site / "out" / "index.html").write_text("B page."),
    "a page is added": lambda site: (site / "out" / "more.html").write_text("A page."),
    "a page is gone": lambda site: (site / "out" / "index.html").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_another_makes_the_command_work_again(site, change):
    leave(site)
    change(site)
    assert told(site) is None


def test_a_change_that_keeps_size_and_times_is_seen(site):
    """As a program does that restores a backup, or an attacker: the time of the last change cannot be chosen."""
    path = site / "content" / "a.md"
    leave(site)
    before = path.stat()
    path.write_text(path.read_text().replace("Text.", "Next."))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert told(site) is None


def test_other_words_on_the_command_line_are_another_command(site, monkeypatch):
    leave(site)
    for other in (taken(site, "audit"), taken(site, SITENAME="B")):
        assert other
        assert other.told() is None
    monkeypatch.chdir(site)  # what is told names files from the working folder
    assert told(site) is None


def test_what_the_settings_take_from_elsewhere_counts(site, monkeypatch):
    (site / "conf.py").write_text("import os\n" + (site / "conf.py").read_text() + "SITEURL = os.environ['ADDRESS']\n")
    monkeypatch.setenv("ADDRESS", "https://a.example")
    leave(site)
    assert told(site) == SAID
    monkeypatch.setenv("ADDRESS", "https://b.example")
    assert told(site) is None


@pytest.mark.parametrize(
    "line",
    [
        "PLUGINS = ['sporfri', 'another']",
        "JINJA_FILTERS = {'x': lambda text: text}",
        "A = object()",
        "1 / 0",
        "SPORFRI_STORE = None",
    ],
)
def test_what_cannot_be_known_is_not_stamped(site, line):
    with (site / "conf.py").open("a") as file:
        file.write(f"{line}\n")
    assert taken(site) is None


def test_files_that_have_just_been_written_are_not_stamped(site, monkeypatch):
    """On a coarse file system the next change to one of them could leave it the same time."""
    monkeypatch.setattr(stamp, "SETTLED", 60_000_000_000)
    leave(site)
    assert told(site) is None


def test_a_post_that_comes_due_makes_the_command_work_again(site, monkeypatch):
    monkeypatch.setenv(clock.VARIABLE, "1000")
    assert clock.is_to_come(clock.datetime.fromtimestamp(2000, clock.UTC))
    assert not clock.is_to_come(clock.datetime.fromtimestamp(500, clock.UTC))
    leave(site)
    for moment, expected in (("1999", SAID), ("2000", None), ("999", None)):
        monkeypatch.setenv(clock.VARIABLE, moment)
        assert told(site) == expected, moment


def test_a_damaged_entry_makes_the_command_work_again(site):
    found = taken(site)
    assert found
    with stamp.closing(stamp.Store(found.store)) as store:
        store.put({found.key: b"[1]"})
    assert found.told() is None


def test_nothing_is_built_where_nothing_changed(tmp_path):
    """The whole command: the same words, the same files, and what builds a site is not even imported."""
    post(tmp_path / "content", "first", "A text.", summary="x" * 400)
    command = [
        sys.executable,
        "-X",
        "importtime",
        "-m",
        "sporfri",
        "build",
        str(tmp_path / "content"),
        "-o",
        str(tmp_path / "out"),
    ]
    command += ["-e", "SPORFRI_CATEGORIES=null", "-e", f'SPORFRI_STORE="{tmp_path / "store"}"', "--audit"]

    def run() -> tuple[str, str, bool]:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        lines = done.stderr.splitlines()
        warnings = "\n".join(line for line in lines if not line.startswith("import time:"))
        return done.stdout, warnings, any(line.endswith(" pelican.generators") for line in lines)

    time.sleep(stamp.SETTLED / 1_000_000_000)
    first, second = run(), run()
    assert (first[2], second[2]) == (True, False)
    assert first[:2] == second[:2]
    assert "first.md:3:10: warning: " in first[1]
    (tmp_path / "out" / "first" / "index.html").unlink()
    assert run() == first
    assert (tmp_path / "out" / "first" / "index.html").is_file()
