"""The one archive that a site may hold is itself; whatever else is in it, or wherever else it lies, is found."""

import io
import tarfile

import pytest
import zopfli.gzip

from sporfri.audit import audit
from sporfri.policy import LIFEBOAT as PATH
from sporfri.policy import SEALED
from tests.audit.sites import rules


def packed(*entries):
    """An archive of (name, bytes), or of entries that are no files."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in entries:
            entry = tarfile.TarInfo(name)
            entry.size = len(data) if data is not None else 0
            entry.type = tarfile.REGTYPE if data is not None else tarfile.SYMTYPE
            archive.addfile(entry, io.BytesIO(data or b""))
    return zopfli.gzip.compress(file.getvalue())


def found(folder, archive, path=PATH):
    """The rules that an archive in a site breaks."""
    (folder / "a.txt").write_bytes(b"abc")
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(archive)
    return {finding.rule for finding in audit(folder).findings if finding.path == path}


def test_the_site_in_one_file_is_no_finding(tmp_path):
    assert found(tmp_path, packed(("a.txt", b"abc"))) == set()


@pytest.mark.parametrize(
    "entries", [[("a.txt", b"abd")], [("b.txt", b"abc")], [("../a.txt", b"abc")], [("a.txt", None)]]
)
def test_what_is_not_the_site_is_found(tmp_path, entries):
    assert "unreadable-document" in found(tmp_path, packed(("a.txt", b"abc"), *entries))


def test_a_broken_or_hidden_archive_is_found(tmp_path):
    assert "unreadable-document" in found(tmp_path, packed(("a.txt", b"abc"))[:40])
    assert "unreadable-document" in found(tmp_path, packed(("a.txt", b"abc")), "site.tgz")


@pytest.mark.parametrize("name", SEALED)
def test_a_page_may_lead_to_what_comes_with_the_seal(name, tmp_path):
    """Until the site is sealed: then all is there that the seal brings, and a link to anything else leads nowhere."""
    files = {"about/index.html": f'<a href="../{name}">Take it along</a>'}
    assert "broken-link" not in rules(tmp_path, files, families=("broken",))
    other = next(path for path in SEALED if path != name)
    assert "broken-link" in rules(tmp_path, {other: "a"}, families=("broken",))


def test_nothing_else_there_may_be_led_to(tmp_path):
    files = {"index.html": '<a href=".well-known/sporfri/other.json">Other</a>'}
    assert "broken-link" in rules(tmp_path, files, families=("broken",))
