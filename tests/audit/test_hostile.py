"""Hostile files: a finding in seconds and bounded memory, never a hang, a crash, or a look outside the folder."""

import gzip
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
import zlib

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sporfri.audit import audit
from sporfri.audit.answers import MOST_COUNTED, MOST_OF_A_FILE, Answers
from sporfri.audit.documents.kinds import binary_format
from sporfri.audit.documents.reading import read
from sporfri.audit.examine import chosen, examine_document
from sporfri.audit.finding import FAMILIES, MORE
from sporfri.audit.questions import Questions
from sporfri.audit.site import Entry, Site
from sporfri.workers import Bounds
from tests.audit.sites import findings, report, rules, write

MEGABYTES = 900


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    packed = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


BOMBS = {
    "entities": ("a.svg", '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "&a{n - 1 if n else ""};&a{n - 1 if n else ""};">' for n in range(40)) + "]><svg>&a39;</svg>", "unreadable-document"),
    "a huge attribute": ("a.html", '<p title="' + "a" * 30_000_000 + '"><img src="//spy.example/x">', "remote-image"),
    "a huge file": ("a.html", b" " * (64 * 1024 * 1024 + 1), "unreadable-document"),
    "deep elements": ("a.html", "<div>" * 100_000 + '<img src="//spy.example/x">', "remote-image"),
    "deep formatting": ("a.html", "<b><i>" * 20_000 + "<p>" * 500 + '<img src="//spy.example/x">', "remote-image"),
    "deep XML": ("a.xml", "<a>" * 100_000, "unreadable-document"),
    "deep JSON": ("a.json", "[" * 200_000, "unreadable-document"),
    "deep style": ("a.css", "a{" * 20_000 + "b{background:url(//spy.example/x)}", "unreadable-document"),
    "a million commas": ("a.html", '<img srcset="' + "," * 1_000_000 + ' //spy.example/x 1x">', "remote-image"),
    "documents in documents": ("a.html", '<iframe srcdoc="' * 50, None),
    "a picture of many pixels": ("a.png", png((b"IHDR", struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)), (b"IEND", b"")), "oversized-image"),
    "a picture that ends": ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "unreadable-document"),
    "a gzip bomb": ("a.html.gz", gzip.compress(b"\0" * 200_000_000), "unreadable-document"),
    "a brotli bomb": ("a.html.br", brotli.compress(b"\0" * 200_000_000, quality=5), "unreadable-document"),
    "a PDF of endless streams": ("a.pdf", b"%PDF-1.4\n/Author (Ann)\n" + b"stream\n" * 300_000, "pdf-metadata"),
    "the beginnings of tokens": ("a.txt", "eyJ" * 700_000 + " AKIA2345672345672345", "secret"),
    "an instruction of one long word": ("a.svg", "<?xml-stylesheet " + "a" * 2_000_000 + '?><svg xmlns="http://www.w3.org/2000/svg"><image href="//spy.example/x"/></svg>', "remote-image"),
    "comments without end": ("a.xml", "<!---->" * 200_000, "unreadable-document"),
    "instructions without end": ("a", "<?a?>" * 200_000 + "<!---->" * 200_000 + "<html>\0", "unreadable-document"),
    "a broken twin": ("a.html.gz", b"\x1f\x8bnonsense", "unreadable-document"),
    "many exceptions": ("a.html", "<!-- sporfri: allow remote-image because so -->\n" * 3_000, "idle-exception"),
    "an odd name": ("a\u202eb\nc.html", '<img src="//spy.example/x">', "remote-image"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "rule"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_a_finding_in_seconds(name, content, rule, tmp_path):
    """Read in a process of its own, with little memory; what costs too much of the processor's time is stopped and told."""
    write(tmp_path, {name: content})
    script = (
        "import resource, sys; from pathlib import Path\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES} << 20, {MEGABYTES} << 20))\n"
        "from sporfri.audit import audit\n"
        "print(*sorted({finding.rule for finding in audit(Path(sys.argv[1])).findings}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert rule is None or rule in done.stdout.split()


MILLION = 1_000_000
MASSES = {
    "attributes": ("a.html", lambda: "<p " + " ".join(f"a{n}" for n in range(MILLION)) + ">"),
    "comments": ("a.html", lambda: "".join(f"<!--{n}-->" for n in range(MILLION))),
    "declarations": ("a.css", lambda: "a{" + "".join(f"p{n}:f{n}(1);" for n in range(MILLION)) + "}"),
    "keys": ("a.json", lambda: "{" + ",".join(f'"{n}":"https://{n}.example/"' for n in range(MILLION)) + "}"),
    "links": ("a.html", lambda: "".join(f'<a href="//h{n}.example">' for n in range(MILLION))),
    "start tags": ("a.svg", lambda: "<svg xmlns='http://www.w3.org/2000/svg'>" + "<a href='//a.example'/>" * MILLION + "</svg>"),
    "controls": ("a.txt", lambda: "\u202e" * MILLION),
    "headers": ("_headers", lambda: "/*\n" + "".join(f"  x{n}: y\n" for n in range(MILLION))),
    "redirects": ("_redirects", lambda: "".join(f"/{n} https://h{n}.example/\n" for n in range(MILLION))),
}  # fmt: skip


WEIGHED = """
import resource, sys
from pathlib import Path
from sporfri.audit import audit
found = audit(Path(sys.argv[1])).findings
print(len(found), max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""
"""An audit in a process of its own: what the tests before it took is not weighed with it."""


@pytest.mark.parametrize(("name", "content"), MASSES.values(), ids=MASSES)
def test_a_million_of_a_thing_is_told_in_bounded_words_and_memory(name, content, tmp_path):
    """Either the faults are told up to the bound, or the file is said to cost too much: never nothing, never a million."""
    write(tmp_path, {name: content()})
    done = subprocess.run([sys.executable, "-c", WEIGHED, tmp_path], capture_output=True, text=True, check=True)
    found, largest = map(int, done.stdout.split())
    assert 0 < found <= 2 * (MOST_OF_A_FILE + 1)
    assert largest < MEGABYTES * 1024


def test_what_is_not_told_is_counted(tmp_path):
    """150 faults of one rule in a page: 100 of them stand alone, one more finding counts the other 50."""
    found = findings(tmp_path, "".join(f"<!--{n}-->\n" for n in range(150)))
    comments = [finding for finding in found if finding.rule == "comment"]
    assert len(comments) == MOST_OF_A_FILE + 1
    assert sum(finding.count for finding in comments) == 150
    (more,) = (finding for finding in comments if finding.message == MORE)
    assert (more.line, more.count) == (101, 50)


def test_counting_ends_too(tmp_path):
    """Of one fault at very many places the count is true up to a bound; then it is said that there are more."""
    found = findings(tmp_path, {"a.txt": "\u202e" * (MOST_COUNTED + 5)})
    assert {finding.message == MORE: finding.count for finding in found} == {False: MOST_COUNTED, True: 1}


def test_a_folder_has_a_bound_of_its_own(tmp_path):
    """1,100 pages that nobody leads to: 1,000 are named, in order, the others counted; a second rule has its own bound."""
    pages = {f"{number:04}.html": f"<!--{number}-->" for number in range(1_100)}
    for jobs in (1, 2):
        found = report(tmp_path, pages | {"index.html": ""}, jobs=jobs).findings
        for rule in ("orphan-file", "comment"):
            told = [finding for finding in found if finding.rule == rule]
            assert [finding.path for finding in told] == [f"{number:04}.html" for number in range(1_001)]
            assert (told[-1].message, told[-1].count) == (MORE, 100)


def test_excuses_do_not_use_up_the_bound(tmp_path):
    """What an exception excuses is no match: after very many of them the next fault is still told."""
    excused = "<!-- sporfri: allow remote-image because so -->" + "<img src=//a.example>" * (MOST_COUNTED + 1)
    assert "remote-image" in rules(tmp_path, excused + "\n\n<img src=//spy.example>")


@pytest.mark.parametrize(
    ("bound", "words"), [("time", "seconds of the processor"), ("memory", "MiB of memory"), ("crash", "crash")]
)
def test_a_file_that_breaks_a_bound_costs_no_other_file_its_reading(bound, words, tmp_path, monkeypatch):
    """It is a finding by itself, at its own name; the files of the same share are read."""

    def hostile(entry, site):
        if entry.path == "b.html" and not entry.trouble:
            if bound == "memory":
                raise MemoryError
            while bound == "time":
                pass
            os.kill(os.getpid(), signal.SIGKILL)
        return read(entry, site)

    monkeypatch.setattr("sporfri.audit.examine.read", hostile)
    monkeypatch.setattr("sporfri.audit.examine.BOUNDS", Bounds(seconds=0.5))
    image = '<img src="//spy.example/x">'
    found = findings(tmp_path, {"a.html": image, "b.html": image, "c.html": image}, families=("loads",))
    assert [(finding.rule, finding.path, finding.count) for finding in found] == [
        ("remote-image", "a.html", 2),
        ("unreadable-document", "b.html", 1),
    ]
    assert words in found[1].message


def test_links_pipes_and_sockets_are_findings_and_never_opened(tmp_path):
    """A link out of the folder, a pipe that nobody writes to, a socket: each is said, none is read."""
    outside = tmp_path / "outside.html"
    outside.write_text('<img src="//spy.example/x">')
    folder = write(tmp_path / "site", {"a.html": "<p>A</p>"})
    (folder / "link.html").symlink_to(outside)
    (folder / "folder").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.html")
    with socket.socket(socket.AF_UNIX) as listener:
        here = os.getcwd()
        os.chdir(folder)  # the name of a socket must be short
        listener.bind("socket.html")
        os.chdir(here)
    found = {finding.path: finding.message for finding in audit(folder, families=("loads",)).findings}
    assert found == {
        "folder": "this file cannot be read: it is a symbolic link",
        "link.html": "this file cannot be read: it is a symbolic link",
        "pipe.html": "this file cannot be read: it is a pipe, a socket or a device",
        "socket.html": "this file cannot be read: it is a pipe, a socket or a device",
    }


def test_a_file_that_may_not_be_read_is_a_finding(tmp_path, monkeypatch):
    """What the system refuses is said in the system's words."""
    folder = write(tmp_path, {"a.html": "<p>A</p>"})
    monkeypatch.setattr(
        Site, "read", lambda _site, _path: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
    )
    document = read(Entry("a.html", 8), Site(folder, {}))
    assert [note.text for note in document.troubles] == ["it cannot be read: Permission denied"]


def test_a_name_that_is_not_utf_8_can_be_reported(tmp_path):
    (tmp_path / os.fsdecode(b"a\xff.html")).write_text('<img src="//spy.example/x">')
    assert rules(tmp_path, {}) == {"remote-image", "missing-referrer-policy"}


SIGNS = [b"\xff\xd8\xff\xe1\0\x10Exif\0\0", b"\x89PNG\r\n\x1a\n\0\0\0\x04tEXt", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 ", b"\0\0\0\x20ftypavif",
         b"\0\0\1\0\1\0", b"%PDF-1.7\nstream\n", b"wOFF", b"wOF2", b"\0\1\0\0\0\1", b"ID3", b"fLaC", b"OggS", b"<svg><style>", b"<?xml", b"<html>"]  # fmt: skip


@settings(max_examples=150)
@given(
    st.sampled_from(SIGNS),
    st.binary(max_size=200),
    st.sampled_from(["a", "a.html", "a.svg", "a.xml", "a.json", "a.md", "_headers"]),
)
def test_no_bytes_are_too_much(sign, rest, name):
    """Whatever a file holds, every rule gets an answer, and what is no text and no known format is said to be unknown."""
    site = Site(None, {name: Entry(name, 1)})
    object.__setattr__(site, "read", lambda _path: sign + rest)
    document = read(site.entries[name], site)
    examine_document(document, site, Questions(chosen(FAMILIES)), Answers())
    assert not any("cannot cope" in note.text for note in document.troubles), document.troubles
    assert document.kind != "unknown" or not binary_format(sign + rest)


def test_many_files_stay_small(tmp_path):
    """Memory does not grow with the number of pages."""
    for number in range(3_000):
        (tmp_path / f"{number}.html").write_text(f"<p id=a{number}>A</p><a href={number + 1}.html>B</a>" * 20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    audit(tmp_path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024
