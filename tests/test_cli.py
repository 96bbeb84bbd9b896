"""The command line: whatever is typed wrong is answered in a sentence."""

import subprocess
import sys
from importlib.metadata import version

import pytest

from sporfri.cli import main
from tests.conftest import ROOT


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run the command and return its status, its output and its talk."""
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["bild"], "There is no command 'bild'; did you mean 'build'? See: sporfri --help"),
        (["frobnicate"], "There is no command 'frobnicate'. See: sporfri --help"),
        (["--colour"], "There is no option '--colour'. See: sporfri --help"),
        (["build", "--ouput", "x"], "There is no option '--ouput'; did you mean '--output'? See: sporfri build --help"),
        (["build", "--out", "x"], "There is no option '--out'; did you mean '--output'? See: sporfri build --help"),
        (["build", "-o"], "-o/--output needs a value after it. See: sporfri build --help"),
        (["build", "--fresh=1"], "--fresh takes no value; here it has '1'. See: sporfri build --help"),
        (["build", "a", "b"], "There is no place for 'b' here. See: sporfri --help"),
        (["new"], "TITLE is missing. See: sporfri new --help"),
        (["audit", "x", "--format", "xml"], "--format cannot be 'xml'; it is one of 'text', 'json', 'sarif', 'html'. See: sporfri audit --help"),
    ],
)  # fmt: skip
def test_a_mistyped_command_is_answered_in_a_sentence(capsys, words, sentence):
    """Exit status 2, one line on standard error, nothing on standard output."""
    assert said(capsys, *words) == (2, "", sentence + "\n")


def test_alone_it_tells_what_there_is(capsys):
    status, out, err = said(capsys)
    assert (status, err) == (0, "")
    assert "build a site from a folder of Markdown" in out
    assert said(capsys, "--help") == (0, out, "")


def test_it_says_its_version(capsys):
    assert said(capsys, "--version") == (0, f"sporfri {version('sporfri')}\n", "")


def test_new_tells_the_file_on_standard_output_and_the_next_steps_as_talk(capsys, tmp_path):
    """So that `$EDITOR "$(sporfri new …)"` works."""
    (tmp_path / "posts").mkdir()
    status, out, err = said(capsys, "new", "A first post", str(tmp_path), "-c", "Extortion")
    assert (status, out) == (0, f"{tmp_path}/posts/a-first-post/index.md\n")
    assert err.startswith("\nWhat to do next:\n  1. Write the text below the first lines.")
    assert said(capsys, "new", "Another", str(tmp_path), "-q")[2] == ""


def test_whoever_stops_reading_ends_it_without_a_traceback():
    """`sporfri audit … | head`."""
    command = f"{sys.executable} -m sporfri audit theme --format json | true"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
