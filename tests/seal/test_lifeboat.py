"""A release as one file: what is unpacked from it is the site, and anyone can check that it is."""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from sporfri.policy import LIFEBOAT, SEALED
from sporfri.seal.manifest import HOME, PATH, SIGNATURES, digest
from sporfri.seal.sealing import SIGNERS, seal
from sporfri.seal.verification import verify
from tests.seal.test_sealing import COMMIT, key, site  # noqa: F401  # a fixture


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """What a person knows of sites, for one test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def release(site, tmp_path):  # noqa: F811
    """A signed release that offers itself as one file."""
    mine, signers = key(tmp_path)
    seal(site, key=mine, signers=signers, commit=COMMIT, lifeboat=True)
    return site


def unpacked(release, folder):
    """What somebody has who kept the lifeboat, the manifest and its signature, and no tool of ours."""
    folder.mkdir()
    subprocess.run(["tar", "-xzf", release / LIFEBOAT, "-C", folder], check=True)
    for name in (PATH, f"{PATH}.sig"):
        shutil.copyfile(release / name, folder / name)
    return folder


def test_the_lifeboat_holds_what_readers_see_and_who_may_sign(release):
    with tarfile.open(release / LIFEBOAT) as archive:
        entries = archive.getmembers()
    assert [entry.name for entry in entries] == [".well-known/sporfri.json", SIGNERS, "a.png", "index.html"]
    assert {(entry.uid, entry.gid, entry.uname, entry.gname, entry.mode) for entry in entries} == {
        (0, 0, "", "", 0o644)
    }
    assert all(entry.mtime == (release / entry.name).stat().st_mtime for entry in entries)
    assert (release / LIFEBOAT).read_bytes()[3:8] == bytes(5), "a gzip header with a name or a time"


def test_all_that_a_seal_adds_is_named_in_the_policy_but_for_twins(release):
    from_seal = {path.relative_to(release).as_posix() for path in (release / HOME).rglob("*")}
    assert {path for path in from_seal if Path(path).suffix not in (".br", ".gz", ".zst")} <= set(SEALED)
    assert {*SIGNATURES, SIGNERS, LIFEBOAT, PATH} == set(SEALED)


def test_the_manifest_names_it_so_that_it_is_signed(release):
    assert verify(str(release)).faults == ()
    file = seal(release, commit=COMMIT, lifeboat=True).by_path()[LIFEBOAT]
    assert (file.sha256, file.encoding) == (digest((release / LIFEBOAT).read_bytes()), None)


def test_the_same_site_gives_the_same_bytes_whoever_seals_it(release, tmp_path):
    first = (release / LIFEBOAT).read_bytes()
    for path in release.rglob("*"):
        os.utime(path, (1, 1))
    seal(release, signers=tmp_path / "key.signers", commit=COMMIT, lifeboat=True)
    assert (release / LIFEBOAT).read_bytes() == first


def test_what_was_unpacked_is_verified_without_twins(release, tmp_path):
    folder = unpacked(release, tmp_path / "unpacked")
    verdict = verify(str(folder))
    assert (verdict.faults, verdict.signer) == ((), "a.example")


def test_what_was_unpacked_may_offer_the_lifeboat_to_others_again(release, tmp_path):
    folder = unpacked(release, tmp_path / "unpacked")
    shutil.copyfile(release / LIFEBOAT, folder / LIFEBOAT)
    assert verify(str(folder)).faults == ()
    (folder / LIFEBOAT).write_bytes(b"another")
    assert [(fault.kind, fault.path) for fault in verify(str(folder)).faults] == [("altered", LIFEBOAT)]


def test_what_was_unpacked_and_altered_is_told(release, tmp_path):
    folder = unpacked(release, tmp_path / "unpacked")
    (folder / "index.html").write_text("other", encoding="utf-8")
    (folder / "a.png").unlink()
    found = {(fault.kind, fault.path) for fault in verify(str(folder)).faults}
    assert found == {("altered", "index.html"), ("missing", "a.png")}


def test_a_lost_twin_of_a_whole_release_is_still_told(release):
    (release / "index.html.br").unlink()
    assert {(fault.kind, fault.path) for fault in verify(str(release)).faults} == {("missing", "index.html.br")}
