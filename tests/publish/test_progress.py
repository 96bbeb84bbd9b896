"""`sporfri publish` on a terminal: one line that is written over, no wider than the terminal, and then the report."""

import pty
import subprocess
import sys

from sporfri.commands.talk import Progress
from tests.publish.a_release import Site
from tests.terminal import ERASE, on_a_terminal, read


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "sporfri", "publish", *map(str, arguments)]


def test_a_terminal_shows_one_line_and_in_the_end_the_report_alone(tmp_path):
    targets = [f"file://{tmp_path}/{name}" for name in ("one", "two", "three")]
    status, said = on_a_terminal(command(Site(tmp_path).seal(), *targets), columns=40, TERM="xterm")
    *frames, report = said.split(ERASE)
    assert status == 0
    assert frames[0] == ""
    shown = [frame for frame in frames if frame]
    assert any("…" in frame for frame in shown)
    assert all(len(frame) < 40 and "\n" not in frame for frame in shown)
    assert all(frame.count("file:") == 1 for frame in shown)
    assert [line.partition(": ")[0] for line in report.splitlines()] == targets
    assert all(": published in " in line for line in report.splitlines())


def test_where_there_is_no_terminal_each_step_is_a_plain_line(tmp_path):
    target = f"file://{tmp_path}/www"
    run = command(Site(tmp_path).seal(), target)
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, f"{target}: bringing release 1\n{target}: done\n")
    assert "\x1b" not in done.stdout


def test_a_terminal_that_cannot_erase_gets_plain_lines(tmp_path):
    target = f"file://{tmp_path}/www"
    status, said = on_a_terminal(command(Site(tmp_path).seal(), target), columns=200, TERM="dumb")
    assert (status, said.splitlines()[:2]) == (0, [f"{target}: bringing release 1", f"{target}: done"])
    assert "\x1b" not in said


def test_the_line_is_of_what_still_goes_on(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    ours, its = pty.openpty()
    with open(its, "w") as stream:
        progress = Progress(stream)
        for name, words in (("a", "begun"), ("b", "begun"), ("b", "done"), ("a", "again"), ("a", "done")):
            progress.tell(name, words)
    assert read(ours).split(ERASE) == ["", "a: begun", "b: begun (and 1 more)", "a: begun", "a: again", ""]
