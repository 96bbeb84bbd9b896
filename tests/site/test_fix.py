"""`sporfri fix` on a folder: files are rewritten whole, one line is told for each address."""

import os

import pytest

from tests.site.test_build import sporfri

BEFORE = (
    b"\xef\xbb\xbfTitle: A\r\nDate: 2021-01-01\r\n\r\n[x](https://e.org/?utm_source=x) and [y](http://github.com/).\r\n"
)
AFTER = b"\xef\xbb\xbfTitle: A\r\nDate: 2021-01-01\r\n\r\n[x](https://e.org/) and [y](https://github.com/).\r\n"


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.md").write_bytes(BEFORE)
    (folder / "b.md").write_text("Title: B\nDate: 2021-01-01\n\n[x](https://e.org/)\n")
    (folder / "data.txt").write_text("<https://e.org/?utm_source=x>")
    return folder


def test_links_are_rewritten_in_place(tmp_path, content):
    (content / "a.md").chmod(0o640)
    untouched = (content / "b.md").stat().st_mtime_ns
    done = sporfri("fix", content, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "1 file changed.\n")
    assert done.stdout == (
        "content/a.md:4: https://e.org/ without the tracking parameter utm_source\n"
        "content/a.md:4: https://github.com/ without plain http:, since github.com has https:\n"
    )
    assert (content / "a.md").read_bytes() == AFTER
    assert (content / "a.md").stat().st_mode & 0o777 == 0o640
    assert (content / "b.md").stat().st_mtime_ns == untouched
    assert sorted(os.listdir(content)) == ["a.md", "b.md", "data.txt"]


def test_a_second_time_there_is_nothing_to_do(tmp_path, content):
    sporfri("fix", content)
    done = sporfri("fix", content, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "0 files changed.\n")


def test_a_dry_run_shows_the_difference_and_changes_nothing(tmp_path, content):
    done = sporfri("fix", content, "--dry-run", cwd=tmp_path)
    assert done.returncode == 1
    assert "-[x](https://e.org/?utm_source=x) and" in done.stdout
    assert "+[x](https://e.org/) and" in done.stdout
    assert (content / "a.md").read_bytes() == BEFORE
    (content / "a.md").write_bytes(AFTER)
    assert sporfri("fix", content, "--dry-run").returncode == 0


def test_what_is_no_file_of_the_folder_is_left_alone(tmp_path, content):
    """A link could lead out of the folder, and a file that cannot be read would be damaged."""
    outside = tmp_path / "outside.md"
    outside.write_bytes(BEFORE)
    (content / "link.md").symlink_to(outside)
    (content / "latin.md").write_bytes(b"Title: \xe6\n\n[x](https://e.org/?utm_source=x)")
    done = sporfri("fix", content, cwd=tmp_path)
    assert done.returncode == 0
    assert "content/latin.md" in done.stderr
    assert outside.read_bytes() == BEFORE
    assert (content / "latin.md").read_bytes().endswith(b"?utm_source=x)")


def test_no_folder_is_a_sentence(tmp_path):
    done = sporfri("fix", tmp_path / "nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"There is no content folder {tmp_path / 'nowhere'}.\n"
