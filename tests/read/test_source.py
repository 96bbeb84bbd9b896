"""Files: only regular ones, only inside the content folder, only text that a page can carry."""

import os

import pytest

from sporfri.errors import ContentError
from sporfri.read.folder import walk
from sporfri.read.source import read_source
from sporfri.tables import limits


def reading(path, root) -> str:
    """The sentence with which a file is refused, from the folder on."""
    with pytest.raises(ContentError) as error:
        read_source(path, root)
    return str(error.value).replace(f"{root}/", "")


def walking(root) -> list[str]:
    return sorted(str(problem).replace(f"{root}/", "") for problem in walk(root)[1])


def test_a_byte_order_mark_and_foreign_line_ends_are_taken_off(tmp_path):
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert read_source(tmp_path / "a.md", tmp_path).text == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (
            b"one\nbl\xe5",
            "2:3: this is not UTF-8 text, but probably Latin-1 or Windows-1252, which some programs call ANSI",
        ),
        (
            "\ufeffone\nblå".encode("utf-16-le"),
            "1:1: this is not UTF-8 text, but probably UTF-16, which some programs call Unicode",
        ),
        (
            "blæ og blå".encode("utf-16-be"),
            "1:6: this is not UTF-8 text, but probably UTF-16, which some programs call Unicode",
        ),
        (
            "bl\u00e5".encode() * 3 + b"PNG\xff\0 more, with letters",
            "1:13: this is not UTF-8 text, and perhaps no text at all",
        ),
    ],
)
def test_other_encodings_are_refused_with_a_guess(tmp_path, data, guess):
    (tmp_path / "a.md").write_bytes(data)
    assert reading(tmp_path / "a.md", tmp_path) == f"a.md:{guess}; save the file as UTF-8"


def test_a_file_beyond_the_limit_is_refused_and_not_read_to_its_end(tmp_path):
    (tmp_path / "a.md").write_bytes(b"a" * limits.FILE_BYTES)
    assert read_source(tmp_path / "a.md", tmp_path).text
    (tmp_path / "a.md").write_bytes(b"a" * (limits.FILE_BYTES + 1))
    assert reading(tmp_path / "a.md", tmp_path) == "a.md: the file is larger than 1 MB; make it smaller, or part it"


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


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("CON.md", 'Windows keeps the name "CON" for a device; give it another name'),
        ("nul", 'Windows keeps the name "nul" for a device; give it another name'),
        ("lpt1.tar.md", 'Windows keeps the name "lpt1" for a device; give it another name'),
        ("a:b.md", "its name holds the sign :, which Windows does not allow; rename it with letters, digits and hyphens"),
        ("a.md.", ("its name begins with a space, or ends with a space or a full stop, which Windows takes off; "
            "rename it with letters, digits and hyphens")),
        ("a.md ", ("its name begins with a space, or ends with a space or a full stop, which Windows takes off; "
            "rename it with letters, digits and hyphens")),
        ("a\u202edm.md", "its name holds the invisible character U+202E; rename it with letters, digits and hyphens"),
    ],
)  # fmt: skip
def test_names_that_other_computers_cannot_hold_are_refused(tmp_path, name, fault):
    (tmp_path / name).touch()
    assert walking(tmp_path) == [f"{name}: {fault}"]
    (tmp_path / name).unlink()
    (tmp_path / name).mkdir()
    assert walking(tmp_path)[0] == f"{name}: {fault}"


@pytest.mark.parametrize(
    "name", ["console.md", "nulls.md", "com.md", "æøå.md", "a b.md", "日本.md", "a.b.md", "com10.md"]
)
def test_names_that_only_look_like_it_may_stand(tmp_path, name):
    (tmp_path / name).touch()
    assert walking(tmp_path) == []


def test_a_folder_named_like_a_post_is_refused(tmp_path):
    (tmp_path / "a.md").mkdir()
    assert walking(tmp_path) == ["a.md: is a folder with the name of a post; rename it without .md"]


def test_files_that_are_not_published_are_told(tmp_path):
    for name in ("letter.docx", "README", "a.md", "b.JPG"):
        (tmp_path / name).touch()
    mend = "save a text as Markdown (.md), and keep what is no part of the site in another folder"
    assert walking(tmp_path) == [
        f"README: warning: files without a type are not published; {mend}",
        f"letter.docx: warning: files of the type .docx are not published; {mend}",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("a.md", "A.md"), ("\u00e5.md", "a\u030a.md"), ("a/b.md", "A/c.md"), ("stra\u00dfe.md", "STRASSE.md")],
)
def test_names_that_some_disks_cannot_tell_apart_are_refused(tmp_path, one, other):
    for name in (one, other):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    first, second = (name.split("/")[0] for name in sorted([one, other]))
    assert walking(tmp_path) == [
        f"{second}: its name differs from that of {first} only in case or accents; rename one of the two"
    ]


def test_hidden_files_and_copies_of_editors_are_passed_over(tmp_path):
    for name in (".git", "a.md~", "#a.md#", "b.md"):
        (tmp_path / name).touch()
    folder, problems = walk(tmp_path)
    assert (folder.files, problems) == ({"b.md"}, [])
