"""Targets, signers and the release before come from the settings; what is missing is told before anything is done."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sporfri.cli import main
from sporfri.errors import PublishError
from sporfri.publish import newest, publish
from sporfri.seal.manifest import PATH, parse
from tests.conftest import ROOT
from tests.publish.a_release import Site
from tests.seal.test_sealing import git, key


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    site.write("index.html", "<p>One</p>")
    return site


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """A settings file, with the lines given."""

    def write(*lines):
        path = tmp_path / "publishconf.py"
        start = f"from sporfri.defaults import *\nPATH = {str(ROOT / 'content')!r}\nTHEME = {str(ROOT / 'theme')!r}\nTIMEZONE = 'UTC'\n"
        path.write_text(start + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return str(path)

    return write


def run(*arguments):
    with pytest.raises(SystemExit) as stopped:
        main([str(argument) for argument in arguments])
    return stopped.value.code


def test_a_release_goes_to_the_targets_of_the_settings(site, tmp_path, settings, capsys):
    path = settings(f"PUBLISH = ['file://{tmp_path}/a', 'file://{tmp_path}/b']")
    assert run("publish", site.seal(), "-s", path) == 0
    captured = capsys.readouterr()
    assert f"file://{tmp_path}/a: published in" in captured.out
    assert f"file://{tmp_path}/b: bringing release 1\n" in captured.err
    assert (tmp_path / "b" / "current" / "index.html").is_file()


def test_a_dry_run_names_a_file_once_with_what_it_weighs_in_each_coding(site, tmp_path, settings, capsys):
    path = settings(f"PUBLISH = ['file://{tmp_path}/a']")
    site.write("index.html", "<p>One</p>" * 200)
    files = {file.path: file for file in parse((site.seal() / PATH).read_bytes()).files}
    assert run("publish", site.folder, "--dry", "-s", path) == 0
    twins = [f"; {file.encoding} {file.size}" for path, file in files.items() if path.startswith("index.html.")]
    assert len(twins) >= 2
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "index.html" in line] == [f"  + index.html (2,000 bytes{''.join(twins)})"]


def test_no_targets_are_told(site, settings, capsys):
    assert run("publish", site.seal(), "-s", settings()) == 2
    assert "set PUBLISH in publishconf.py" in capsys.readouterr().err


def test_a_mirror_that_serves_something_else_is_told(site, tmp_path, settings, capsys):
    path = settings(f"PUBLISH = ['file://{tmp_path}/a']", f"MIRRORS = [{str(tmp_path / 'mirror')!r}]")
    shutil.copytree(site.seal(), tmp_path / "mirror")
    assert run("publish", site.folder, "-s", path) == 0
    (tmp_path / "mirror" / "index.html").write_text("<p>Two</p>", encoding="utf-8")
    assert run("publish", site.folder, "-s", path) == 1
    assert "altered: /index.html" in capsys.readouterr().out


def test_the_release_before_is_the_newest_that_any_target_serves(site, tmp_path):
    old, new, dead = f"file://{tmp_path}/old", f"file://{tmp_path}/new", "ssh://127.0.0.1:1/srv"
    publish(site.seal(), [old])
    publish(site.seal(), [new])
    assert newest([]) is None
    assert newest([f"file://{tmp_path}/none"]) is None
    data = newest([dead, old, new])
    assert data == (site.folder / PATH).read_bytes()
    assert parse(data).release == 2
    with pytest.raises(PublishError, match="No target tells which release it serves"):
        newest([dead])


def test_a_seal_that_must_be_signed_asks_for_a_key(site, monkeypatch, capsys):
    monkeypatch.delenv("SPORFRI_KEY", raising=False)
    assert run("seal", site.folder, "--signed") == 2
    assert "SPORFRI_KEY=FILE (in CI, from a secret)" in capsys.readouterr().err


def test_what_would_keep_it_from_being_signed_is_told_before_anything_is_built(tmp_path):
    """The task asks first: the reason takes a second, and a build of a large blog minutes."""
    for name in ("tasks.py", "pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name)
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "a")
    (tmp_path / ".git" / "keys").mkdir()  # where git sees nothing
    signing, _ = key(tmp_path / ".git" / "keys")
    for change, said in (
        (lambda: None, "give the file of signers (SPORFRI_SIGNERS)"),
        (signing.unlink, "There is no key"),
        ((tmp_path / "content" / "new.md").touch, "in no commit (content/new.md), and a signed release names one: commit first"),
    ):  # fmt: skip
        change()
        done = subprocess.run(
            [Path(sys.executable).parent / "invoke", "publish"],
            cwd=tmp_path,
            env={
                **os.environ,
                "SPORFRI_KEY": str(signing),
                "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert said in done.stderr
        assert not (tmp_path / "output").exists()
