"""A built site is read offline, from a folder or from one file; a hostile file harms nothing."""

import io
import subprocess
import sys
import tarfile
import urllib.request

import pytest

from sporfri.errors import SettingsError
from sporfri.policy import LIFEBOAT, SEALED
from sporfri.preview import archive
from sporfri.preview.archive import unpack

PAGE = b"<!doctype html><html lang=en><title>A</title><body><p>A page.</body></html>"


def packed(path, *entries):
    """An archive of entries: name, and what to change in the entry of a file that holds PAGE."""
    with tarfile.open(path, "w:gz") as made:
        for name, changes in entries:
            entry = tarfile.TarInfo(name)
            entry.size = 0 if changes else len(PAGE)
            for field, value in changes.items():
                setattr(entry, field, value)
            made.addfile(entry, io.BytesIO(PAGE))
    return path


@pytest.mark.parametrize(
    ("name", "changes", "told"),
    [
        ("/abs.html", {}, "leads out"),
        ("a/../../up.html", {}, "leads out"),
        ("link", {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"}, "neither a file"),
        ("hard", {"type": tarfile.LNKTYPE, "linkname": "index.html"}, "neither a file"),
        ("pipe", {"type": tarfile.FIFOTYPE}, "neither a file"),
        ("device", {"type": tarfile.CHRTYPE}, "neither a file"),
    ],
)
def test_what_leads_out_of_the_archive_is_refused(name, changes, told, tmp_path):
    inside = tmp_path / "folder"
    inside.mkdir()
    with pytest.raises(SettingsError, match=told):
        unpack(packed(tmp_path / "a.tgz", ("index.html", {}), (name, changes)), inside)
    assert {path.name for path in tmp_path.rglob("*")} == {"a.tgz", "folder", "index.html"}


@pytest.mark.parametrize(("bound", "value"), [("MOST_ENTRIES", 1), ("MOST_BYTES", len(PAGE) + 1)])
def test_more_than_a_blog_holds_is_refused(bound, value, tmp_path, monkeypatch):
    monkeypatch.setattr(archive, bound, value)
    with pytest.raises(SettingsError, match="more than"):
        unpack(packed(tmp_path / "a.tgz", ("a", {}), ("b", {})), tmp_path)
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("field", ["comment", "path", "SCHILY.xattr.user.x"])
def test_a_header_that_would_fill_the_memory_is_not_read_to_its_end(field, tmp_path, monkeypatch):
    read = []
    monkeypatch.setattr(archive.Measured, "read", counted(archive.Measured.read, read))
    entry = tarfile.TarInfo("index.html")
    entry.pax_headers = {field: "x" * (64 * 1024**2)}
    with tarfile.open(tmp_path / "a.tgz", "w:gz", format=tarfile.PAX_FORMAT, compresslevel=1) as made:
        made.addfile(entry)
    with pytest.raises(SettingsError, match="between two files it holds more than"):
        unpack(tmp_path / "a.tgz", tmp_path)
    assert sum(read) < 2 * archive.MOST_HEADER


def counted(function, sizes):
    """Note how many bytes each call gave."""

    def read(self, size):
        data = function(self, size)
        sizes.append(len(data))
        return data

    return read


def test_a_name_longer_than_old_archives_can_hold_is_read(tmp_path):
    name = f"{'a' * 200}/index.html"
    unpack(packed(tmp_path / "a.tgz", (name, {})), tmp_path)
    assert (tmp_path / name).read_bytes() == PAGE


@pytest.mark.parametrize("keep", [0, 40, None])
def test_what_is_no_archive_is_refused(keep, tmp_path):
    whole = packed(tmp_path / "a.tgz", ("index.html", {})).read_bytes()
    (tmp_path / "a.tgz").write_bytes(whole[:keep] if keep is not None else PAGE)
    with pytest.raises(SettingsError, match="cannot be unpacked"):
        unpack(tmp_path / "a.tgz", tmp_path)


def test_a_lifeboat_offers_itself_where_it_did_before(tmp_path):
    boat = packed(tmp_path / "site.tgz", ("index.html", {}), (SEALED[0], {}))
    command = [sys.executable, "-m", "sporfri", "serve", boat, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        address = process.stdout.readline().split()[2]
        with urllib.request.urlopen(address + LIFEBOAT, timeout=20) as answer:
            assert answer.read() == boat.read_bytes()
        process.terminate()


@pytest.mark.parametrize("form", ["archive", "folder"])
def test_a_built_site_is_shown_as_it_is(form, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_bytes(PAGE)
    where = site if form == "folder" else packed(tmp_path / "site.tgz", ("index.html", {}))
    command = [sys.executable, "-m", "sporfri", "serve", where, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        address = process.stdout.readline().split()[2]
        with urllib.request.urlopen(address, timeout=20) as answer:
            assert answer.read() == PAGE
        process.terminate()
