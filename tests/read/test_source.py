"""Files: only regular ones, only inside the content folder, only text that a page can carry."""

import os

import pytest

from sporfri.errors import ContentError
from sporfri.read.folder import walk
from sporfri.read.source import read_source


def reading(path, root) -> str:
    """The sentence with which a file is refused, from the folder on."""
    with pytest.raises(ContentError) as error:
        read_source(path, root)
    return str(error.value).replace(f"{root}/", "")


def walking(root) -> list[str]:
    return [str(problem).replace(f"{root}/", "") for problem in walk(root)[1]]


def test_a_byte_order_mark_and_foreign_line_ends_are_taken_off(tmp_path):
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert read_source(tmp_path / "a.md", tmp_path).text == "one\ntwo\nthree\n"


def test_latin_1_is_refused_at_its_place(tmp_path):
    (tmp_path / "a.md").write_bytes(b"one\nbl\xe5")
    assert reading(tmp_path / "a.md", tmp_path) == "a.md:2:3: this is not UTF-8 text; save the file as UTF-8"


@pytest.mark.parametrize(("character", "name"), [("\0", "U+0000"), ("\x1b", "U+001B"), ("\ufdd0", "U+FDD0")])
def test_characters_that_no_page_can_carry_are_refused(tmp_path, character, name):
    (tmp_path / "a.md").write_text(f"one\ntwo{character}", encoding="utf-8")
    assert reading(tmp_path / "a.md", tmp_path) == f"a.md:2:4: the character {name} cannot stand in a page; delete it"


def test_a_symbolic_link_is_refused_wherever_it_leads(tmp_path):
    """A link could bring in any file of the machine; no post needs to name it for it to be told."""
    (tmp_path / "a.md").symlink_to("/etc/hostname")
    (tmp_path / ".hidden").symlink_to("/etc")
    assert reading(tmp_path / "a.md", tmp_path) == "a.md: is a symbolic link; put the file itself here"
    assert walking(tmp_path) == [
        ".hidden: is a symbolic link; put the file itself here",
        "a.md: is a symbolic link; put the file itself here",
    ]


def test_a_file_behind_a_linked_folder_is_refused(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.md").write_text("text")
    root = tmp_path / "content"
    root.mkdir()
    (root / "in").symlink_to(tmp_path / "outside")
    assert reading(root / "in" / "a.md", root) == "in: is a symbolic link; put the file itself here"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.md")
    sentence = "a.md: is neither a file nor a folder; remove it from the content folder"
    assert reading(tmp_path / "a.md", tmp_path) == sentence
    assert walking(tmp_path) == [sentence]


def test_a_file_outside_the_content_folder_is_refused(tmp_path):
    (tmp_path / "a.md").write_text("text")
    (tmp_path / "content").mkdir()
    sentence = reading(tmp_path / "a.md", tmp_path / "content")
    assert sentence == f"{tmp_path}/a.md: lies outside the content folder; move it into the content folder"


def test_a_missing_file_is_told(tmp_path):
    assert reading(tmp_path / "a.md", tmp_path) == (
        "a.md: cannot be read (No such file or directory); check that it is there and who may read it"
    )


@pytest.mark.parametrize(("name", "shown"), [(b"a\xff.md", r"a\udcff.md"), (b"a\n.md", r"a\n.md")])
def test_names_that_cannot_be_shown_are_refused(tmp_path, name, shown):
    with open(os.path.join(os.fsencode(tmp_path), name), "w"):
        pass
    assert walking(tmp_path) == [
        f"{shown}: its name is not UTF-8 or holds control characters; rename it with letters, digits and hyphens"
    ]


@pytest.mark.parametrize(("one", "other"), [("a.md", "A.md"), ("\u00e5.md", "a\u030a.md")])
def test_names_that_some_disks_cannot_tell_apart_are_refused(tmp_path, one, other):
    (tmp_path / one).touch()
    (tmp_path / other).touch()
    first, second = sorted([one, other])
    assert walking(tmp_path) == [
        f"{second}: its name differs from that of {tmp_path}/{first} only in case or accents; rename one of the two".replace(
            f"{tmp_path}/", ""
        )
    ]


def test_hidden_files_and_copies_of_editors_are_passed_over(tmp_path):
    for name in (".git", "a.md~", "#a.md#", "b.md"):
        (tmp_path / name).touch()
    folder, problems = walk(tmp_path)
    assert (folder.files, problems) == ({"b.md"}, [])
