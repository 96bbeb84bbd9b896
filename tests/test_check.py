"""`sporfri check`: everything that would stop a merge, and nothing written."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from tests.conftest import ROOT, post


def check(content: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sporfri", "check", str(content), *options]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"}
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    post(tmp_path / "content" / "posts", "first", category="Extortion")
    return tmp_path / "content"


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_written(content, tmp_path):
    """Front matter and text of two files; status 1; no folder appears."""
    post(content / "posts", "second", "[a](gone.md)", category="Extorsion")
    post(content / "posts", "third", "[b](gone.md)", category="Extortion", titel="Third")
    before = sorted(tmp_path.rglob("*"))
    done = check(content, "--format", "plain")
    places = [line.removeprefix(f"{content}/posts/").split(": ")[0] for line in done.stdout.splitlines()]
    assert {"second.md:3:11", "second.md:5:5", "third.md:4:1", "third.md:6:5"} <= set(places)
    assert done.returncode == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_what_the_build_lets_through_and_the_audit_would_not_stops_a_merge_too(content):
    """A link whose words name another host than it leads to."""
    post(
        content / "posts",
        "second",
        "[a](https://1.example/)\n\n<a href='https://1.example' ping='x'>b</a>",
        category="Extortion",
    )
    post(content / "posts", "third", "Zero\u200bwidth.", category="Extortion")
    done = check(content, "--format", "plain")
    assert "[invisible-character]" in done.stdout
    assert done.returncode == 1


def test_a_warning_alone_stops_nothing(content):
    post(content / "posts", "second", "Text.", category="Extortion", slug="second", title="word " * 50)
    done = check(content, "--format", "plain")
    assert "second.md:1:8: warning: " in done.stdout
    assert (done.returncode, done.stderr) == (0, "")
    assert check(content).stdout.endswith("\n1 warning, which would not stop a merge.\n")


def test_what_is_excused_is_counted_last_and_an_exception_that_excuses_nothing_is_not(content):
    meant = "<!-- sporfri: allow email-address because it is the council's own -->\npost@forbrukerradet.no"
    idle = "<!-- sporfri: allow card-number because there was one -->\nText."
    post(content / "posts", "second", f"Text.\n\n{meant}\n\n{idle}", category="Extortion", slug="second")
    assert check(content).stdout.endswith("1 exception excuses what stands beside it.\n")
    (excused,) = json.loads(check(content, "--format", "json").stdout)["exceptions"]
    assert (excused["rule"], excused["line"]) == ("email-address", 8)


def test_what_a_picture_tells_beside_itself_is_told_once_and_stops_nothing(content):
    """The build leaves it out, from a photograph and from a drawing."""
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", "Ann Lie")
    Image.new("RGB", (40, 30), "red").save(content / "posts" / "a.png", pnginfo=about)
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><metadata>Ann</metadata><path d="M0 0h9"/></svg>'
    )
    (content / "posts" / "b.svg").write_text(drawing)
    post(content / "posts", "second", "![A](a.png)\n\n![B](b.svg)", category="Extortion", slug="second")
    done = check(content, "--format", "plain")
    assert done.stdout.count("Author") == 1
    assert "metadata" not in done.stdout
    assert done.returncode == 0


def test_quiet_says_nothing_where_all_is_well():
    done = check(ROOT / "content", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_settings_that_cannot_be_read_are_told_in_the_same_form(content, tmp_path):
    """Status 2, with file and line."""
    settings = tmp_path / "conf.py"
    settings.write_text("SITENAME = 'x\n")
    done = check(content, "--settings", str(settings), "--format", "plain")
    assert done.returncode == 2
    assert done.stdout.startswith(f"{settings}:1:1: error: ")
    assert "Traceback" not in done.stderr
