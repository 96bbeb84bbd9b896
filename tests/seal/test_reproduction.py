"""A release is built once more of the commit that it names; what differs is told, file by file."""

import subprocess
import sys
from dataclasses import replace

import pytest

from sporfri.cli import main
from sporfri.errors import SealError
from sporfri.seal.commit import head
from sporfri.seal.manifest import PATH, File, Manifest, Previous
from sporfri.seal.reproduction import differences, reproduce
from sporfri.seal.sealing import seal
from tests.conftest import served
from tests.seal.test_sealing import STATED, key

PAGE = File("index.html", 3, "a" * 64, "text/html")
RELEASE = Manifest(1, 7, "https://a.example/", "c" * 40, "2021-01-02T03:04:05Z", Previous(6, "b" * 64), (PAGE,))
SEAL = f"""#!{sys.executable}
import sys
from pathlib import Path
from sporfri.seal.commit import head
from sporfri.seal.sealing import seal
folder = Path(sys.argv[2])
signers = Path(sys.argv[4]) if len(sys.argv) > 4 else None
seal(folder, signers=signers, commit=head(folder), lifeboat=True)
"""
MAKEFILE = """.PHONY: site
site:
\tcp -r site output
\tprintenv SOURCE_DATE_EPOCH > output/moment.txt
\tmkdir -p .venv/bin && cp seal .venv/bin/sporfri && chmod +x .venv/bin/sporfri
"""


def git(folder, *arguments):
    own = ("-c", "user.name=a", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *own, "-C", folder, *arguments], check=True, capture_output=True)


@pytest.fixture
def source(tmp_path):
    """A repository with a site, whose Makefile builds it by copying, and its own seal."""
    folder = tmp_path / "source"
    (folder / "site/.well-known").mkdir(parents=True)
    (folder / "site/.well-known/sporfri.json").write_text(STATED, encoding="utf-8")
    (folder / "site/index.html").write_text("<p>A page. " * 200, encoding="utf-8")
    (folder / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    (folder / "seal").write_text(SEAL, encoding="utf-8")
    (folder / ".gitignore").write_text("/output\n/.venv\n", encoding="utf-8")
    (folder / "signers").write_text(key(tmp_path)[1].read_text(encoding="utf-8"), encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "a")
    return folder


@pytest.fixture
def release(source, monkeypatch):
    """The manifest's file of a release of that repository, made where its writer works."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1609556645")  # 2021-01-02T03:04:05Z, the newest entry's
    subprocess.run(["make", "-s", "-C", source, "site"], check=True)
    output = source / "output"
    seal(output, signers=source / "signers", commit=head(output), lifeboat=True, previous=RELEASE.to_bytes())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    return output / PATH


def status(*arguments):
    with pytest.raises(SystemExit) as ended:
        main(["reproduce", *map(str, arguments)])
    return ended.value.code


def test_a_release_is_the_same_when_its_commit_is_built_anew(source, release, capsys):
    git(source, "commit", "-qm", "later", "--allow-empty")
    assert status(release, "--repository", source) == 0
    assert "is the same when built anew" in capsys.readouterr().out


@pytest.mark.parametrize("address", ["", "/", f"/{PATH}"], ids=["site", "slash", "manifest"])
def test_a_signed_release_is_reproduced_from_the_address_that_serves_it(source, release, tmp_path, capsys, address):
    output = source / "output"
    seal(output, key=tmp_path / "key", signers=source / "signers", commit=head(output), lifeboat=True)
    assert (output / f"{PATH}.sig").is_file()
    with served(output) as site:
        assert status(f"{site}{address}", "--repository", source) == 0
    assert "is the same when built anew" in capsys.readouterr().out


def test_an_address_that_serves_no_manifest_is_told(tmp_path, capsys):
    with served(tmp_path) as site:
        assert status(f"{site}/", "--repository", tmp_path) == 2
    assert "gives no manifest: it answers 404 Not Found" in capsys.readouterr().err


def test_what_was_published_beside_the_commit_is_told(source, release, capsys):
    output = source / "output"
    (output / "index.html").write_text("altered", encoding="utf-8")
    (output / "more.txt").write_text("more", encoding="utf-8")
    seal(output, signers=source / "signers", commit=head(output), lifeboat=True)
    assert status(output, "--repository", source) == 1
    said = capsys.readouterr().out
    assert "index.html differs: published 7 bytes" in said
    assert "more.txt is published and was not built" in said


def test_a_commit_that_the_repository_lacks_cannot_be_reproduced(source, release, tmp_path, capsys):
    other = tmp_path / "manifest.json"
    other.write_bytes(RELEASE.to_bytes())
    assert status(other, "--repository", source) == 2
    assert "checkout" in capsys.readouterr().err
    assert status(tmp_path / "none.json") == 2


@pytest.mark.parametrize("commit", [None, "--upload-pack=x", "main"])
def test_a_manifest_without_a_commit_cannot_be_reproduced(commit):
    with pytest.raises(SealError, match="names no commit"):
        reproduce(replace(RELEASE, commit=commit).to_bytes(), ".")


def test_the_place_in_the_line_of_releases_is_no_difference():
    assert list(differences(RELEASE.to_bytes(), replace(RELEASE, release=1, previous=None))) == []


def test_each_difference_is_named():
    other = replace(PAGE, size=4)
    twin = File("index.html.br", 2, "d" * 64, "text/html", "br")
    found = list(differences(RELEASE.to_bytes(), replace(RELEASE, site=None, files=(other, twin))))
    assert [line.partition(":")[0] for line in found] == [
        "index.html differs", "index.html.br was built and is not published", "site differs",
    ]  # fmt: skip


def test_the_same_words_in_other_bytes_are_a_difference():
    spaced = RELEASE.to_bytes() + b"\n"
    assert list(differences(spaced, RELEASE)) == ["the manifest says the same in other bytes"]
