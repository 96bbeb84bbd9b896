"""The output folder is replaced whole or not at all."""

import os
import stat

import pytest

from sporfri.errors import RenderError
from sporfri.render.swap import MARK, fresh_folder


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def fill(folder, text):
    (folder / MARK).parent.mkdir()
    (folder / MARK).write_text("{}")
    (folder / "index.html").write_text(text)


def test_a_good_end_puts_the_new_folder_in_place(tmp_path, content):
    output = tmp_path / "output"
    for text in ("old", "new"):
        with fresh_folder(output, content) as folder:
            fill(folder, text)
    assert (output / "index.html").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "output"]


def test_an_error_leaves_the_old_folder_and_nothing_else(tmp_path, content):
    output = tmp_path / "output"
    with fresh_folder(output, content) as folder:
        fill(folder, "old")
    with pytest.raises(ZeroDivisionError), fresh_folder(output, content) as folder:
        fill(folder, "half")
        raise ZeroDivisionError
    assert (output / "index.html").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "output"]


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path, content):
    left = tmp_path / ".output.new-999999999"
    left.mkdir()
    running = tmp_path / f".output.new-{os.getppid()}"
    running.mkdir()
    with fresh_folder(tmp_path / "output", content) as folder:
        fill(folder, "new")
    assert not left.exists()
    assert running.exists()


def test_a_folder_that_we_did_not_make_is_refused(tmp_path, content):
    output = tmp_path / "letters"
    output.mkdir()
    (output / "letter.txt").write_text("dear")
    with pytest.raises(RenderError, match="holds files that Sporfri did not make"), fresh_folder(output, content):
        pass
    assert (output / "letter.txt").read_text() == "dear"


def test_an_empty_folder_is_taken(tmp_path, content):
    output = tmp_path / "output"
    output.mkdir()
    with fresh_folder(output, content) as folder:
        fill(folder, "new")
    assert (output / "index.html").exists()


@pytest.mark.parametrize("place", ["content", "content/output", "."])
def test_output_and_content_never_lie_in_one_another(tmp_path, content, place):
    with pytest.raises(RenderError, match="lie in one another"), fresh_folder(tmp_path / place, content):
        pass


def test_a_file_in_the_way_is_refused(tmp_path, content):
    (tmp_path / "output").write_text("a file")
    with pytest.raises(RenderError, match="is a file"), fresh_folder(tmp_path / "output", content):
        pass


def test_modes_do_not_depend_on_the_umask(tmp_path, content):
    before = os.umask(0o077)
    try:
        with fresh_folder(tmp_path / "output", content) as folder:
            fill(folder, "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "output").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "output" / "index.html").stat().st_mode) == 0o644
