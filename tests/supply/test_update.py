"""`make update` renews every lock and says what changed; `make lock` renews nothing that a lock holds already."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sporfri.supply.locks import read_lock
from tests.conftest import ROOT

PROJECT = """\
[project]
name = "blog"
version = "1"
requires-python = ">=3.11"
dependencies = ["alpha"]
[project.optional-dependencies]
more = ["beta"]
[dependency-groups]
build = ["gamma"]
test = ["delta"]
"""


def wheel(folder: Path, name: str, version: str) -> None:
    """An empty package, as an index has it."""
    information = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as file:
        file.writestr(f"{information}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        file.writestr(f"{information}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{information}/RECORD", "")


class Project:
    """A copy of what renews locks, for a project of four packages, with an index of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.index = folder / "project", folder / "index"
        for path in (self.folder, self.index):
            path.mkdir()
        (self.folder / "tasks.py").write_bytes((ROOT / "tasks.py").read_bytes())
        (self.folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
        for name in ("requirements-build.lock", "requirements.lock", "requirements-test.lock"):
            (self.folder / name).touch()
        for name in ("alpha", "beta", "gamma", "delta"):
            wheel(self.index, name, "1.0")

    def run(self, task: str, status: int = 0) -> str:
        return self.done(task, status).stdout

    def done(self, task: str, status: int) -> subprocess.CompletedProcess[str]:
        tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        index = {"UV_OFFLINE": "1", "UV_FIND_LINKS": str(self.index), "UV_NO_CONFIG": "1", "UV_NO_CACHE": "1"}
        own = {"PATH": tools, "PYTHONPATH": str(ROOT), **index}
        command = [sys.executable, "-m", "invoke", task]
        done = subprocess.run(
            command, cwd=self.folder, env=os.environ | own, capture_output=True, text=True, check=False
        )
        assert done.returncode == status, done.stderr
        return done

    def bytes(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.folder.glob("*") if path.suffix in (".lock", ".toml")}


@pytest.fixture
def project(tmp_path):
    project = Project(tmp_path)
    project.run("lock")
    return project


def test_the_locks_hold_what_the_project_asks_for(project):
    held = {path.name: {pin.name for pin in read_lock(path)} for path in project.folder.glob("*.lock")}
    assert held == {
        "requirements-build.lock": {"gamma"},
        "requirements.lock": {"alpha", "beta"},
        "requirements-test.lock": {"alpha", "beta", "delta"},
    }


def test_what_is_new_in_the_index_is_taken_and_said_lock_by_lock(project):
    wheel(project.index, "alpha", "1.1")
    wheel(project.index, "delta", "2.0")
    assert project.run("update") == (
        "requirements-build.lock: nothing changed\n"
        "requirements.lock:\n  alpha 1.0 → 1.1\n"
        "requirements-test.lock:\n  alpha 1.0 → 1.1\n  delta 1.0 → 2.0\n"
    )
    assert [pin.version for pin in read_lock(project.folder / "requirements.lock")] == ["1.1", "1.0"]


def test_where_nothing_is_new_nothing_changes(project):
    before = project.bytes()
    assert project.run("update").count("nothing changed") == 3
    assert project.bytes() == before
    assert not [path for path in project.folder.iterdir() if path.is_dir() and path.name != "__pycache__"]


def test_a_lock_is_not_renewed_by_making_it_agree_with_the_project(project):
    wheel(project.index, "alpha", "1.1")
    before = project.bytes()
    project.run("lock")
    assert project.bytes() == before


def test_what_cannot_be_renewed_whole_is_left_as_it_was(project):
    before = project.bytes()
    wheel(project.index, "gamma", "1.1")
    (project.index / "delta-1.0-py3-none-any.whl").unlink()
    project.run("update", status=1)
    assert project.bytes() == before


@pytest.mark.parametrize("task", ["lock", "update"])
def test_a_broken_lock_is_told_in_one_sentence_and_nothing_is_renewed(project, task):
    wheel(project.index, "alpha", "1.1")
    with (project.folder / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("<<<<<<< ours\n")
    before = project.bytes()
    assert project.done(task, status=2).stderr == (
        "requirements.lock:5: this is no package with a version and a hash. "
        "Take the one of the repository (git checkout HEAD -- requirements.lock), then: make lock.\n"
    )
    assert project.bytes() == before
