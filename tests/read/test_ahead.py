"""Reading ahead: the same outcome as reading one by one, and no post that can keep the others from being read."""

import pytest
from pelican.settings import read_settings

from sporfri.errors import ContentError
from sporfri.read.ahead import Outcome, read_files
from sporfri.read.folder import walk
from sporfri.read.post import read_post
from sporfri.settings import Settings
from tests.conftest import ROOT

HEAD = "Title: A\nDate: 2021-10-22\n\nText.\n\n"


def settings(content, **values):
    return dict(read_settings(override={"PATH": str(content), "TIMEZONE": "UTC"})) | values


def one_by_one(names, folder, values):
    for name in names:
        try:
            yield name, Outcome(read_post(folder.root / name, folder, values, Settings()))
        except ContentError as error:
            yield name, Outcome(problems=error.problems)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_outcome_is_that_of_reading_one_by_one(tmp_path, jobs):
    for number in range(6):
        (tmp_path / f"{number}.md").write_text(HEAD + f"[[redacted: a name | Kari {number}]]\n\n" + "word\n" * number)
    (tmp_path / "broken.md").write_text("Title: A\n\n<form></form>")
    folder = walk(tmp_path)[0]
    values = settings(tmp_path, _sporfri_jobs=jobs)
    names = sorted(folder.files)
    assert read_files(names, folder, values, Settings()) == dict(one_by_one(names, folder, values))


def test_every_post_of_the_blog_comes_back_from_its_worker_as_it_was():
    folder = walk(ROOT / "content")[0]
    names = [name for name in sorted(folder.files) if name.endswith(".md")]
    values = settings(ROOT / "content")
    assert read_files(names, folder, values, Settings()) == dict(one_by_one(names, folder, values))


def test_a_post_that_takes_too_long_is_told_and_the_others_are_read(tmp_path):
    (tmp_path / "a.md").write_text(HEAD + "".join(f"*[a{n}]: b\n" for n in range(999)) + "\n" + "a1 " * 6_000)
    (tmp_path / "b.md").write_text(HEAD)
    folder = walk(tmp_path)[0]
    outcomes = read_files(["a.md", "b.md"], folder, settings(tmp_path), Settings(reading_seconds=0.3))
    assert outcomes["b.md"].post.title == "A"
    (problem,) = outcomes["a.md"].problems
    assert str(problem).replace(f"{tmp_path}/", "") == (
        "a.md:6: reading this file takes more than 0.3 seconds of the processor; look for the cause in this line, which "
        "holds the most signs that are no letters, and write it simpler"
    )


def test_a_post_that_takes_too_much_memory_is_told(tmp_path, monkeypatch):
    """The limits of what is read leave few ways to it; here is the reader itself that takes it."""
    (tmp_path / "a.md").write_text(HEAD)
    folder = walk(tmp_path)[0]
    monkeypatch.setattr("sporfri.read.ahead.read_post", lambda *_: bytearray(1 << 30))
    outcomes = read_files(["a.md"], folder, settings(tmp_path), Settings(reading_megabytes=64))
    assert [problem.message for problem in outcomes["a.md"].problems] == [
        "reading this file takes more than 64 megabytes"
    ]


def test_a_file_that_is_gone_is_told(tmp_path):
    (tmp_path / "a.md").write_text(HEAD)
    folder = walk(tmp_path)[0]
    (tmp_path / "a.md").unlink()
    (problem,) = read_files(["a.md"], folder, settings(tmp_path), Settings())["a.md"].problems
    assert problem.message == "cannot be read (No such file or directory)"
