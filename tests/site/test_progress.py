"""How far a build is: on a terminal a line that is written over, elsewhere a line for each thousand."""

import io
import subprocess
import sys

from sporfri.commands.talk import Progress
from tests.conftest import ROOT, post
from tests.terminal import ERASE, on_a_terminal


def command(tmp_path, *more: str) -> list[str]:
    for name in ("a", "b", "c"):
        post(tmp_path / "content", name)
    words = [sys.executable, "-m", "sporfri", "build", str(tmp_path / "content"), "-o", str(tmp_path / "out")]
    return [*words, "-s", str(ROOT / "pelicanconf.py"), "-e", "SPORFRI_CATEGORIES=null", *more]


def test_a_terminal_shows_how_far_it_is_and_in_the_end_the_outcome_alone(tmp_path):
    status, said = on_a_terminal(command(tmp_path, "--fresh"), columns=80, TERM="xterm")
    *frames, report = said.split(ERASE)
    assert status == 0
    assert [f"texts read: {number} of 3" for number in (1, 2, 3)] == [one for one in frames if one.startswith("texts")]
    made = [one for one in frames if one.startswith("pages made: ")]
    assert made[0].startswith("pages made: 1 of ")
    assert "\n" not in "".join(frames)
    assert report.startswith("3 articles and 0 pages in ")


def test_where_there_is_no_terminal_or_none_asks_nothing_is_told_of_a_small_site(tmp_path):
    done = subprocess.run(command(tmp_path, "--fresh"), capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert on_a_terminal(command(tmp_path, "--fresh", "--quiet"), columns=80, TERM="xterm") == (0, ERASE)


def test_elsewhere_each_thousandth_is_a_plain_line():
    stream = io.StringIO()
    progress = Progress(stream)
    for number in range(1, 2501):
        progress.count("texts read", number, 2500)
    assert stream.getvalue() == "texts read: 1,000 of 2,500\ntexts read: 2,000 of 2,500\n"
