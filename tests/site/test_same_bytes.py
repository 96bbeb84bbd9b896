"""The same source gives the same bytes, whatever the machine around it."""

import hashlib
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

BACKWARDS = """
import os
listdir, scandir = os.listdir, os.scandir

class Entries:
    def __init__(self, entries): self.entries = iter(entries)
    def __iter__(self): return self
    def __next__(self): return next(self.entries)
    def __enter__(self): return self
    def __exit__(self, *_): self.close()
    def close(self): self.entries = iter(())

def read(path="."):
    with scandir(path) as entries:
        return list(entries)

def name(entry): return os.fspath(entry.name)
os.listdir = lambda path=".": sorted(listdir(path), reverse=BACKWARDS)
os.scandir = lambda path=".": Entries(sorted(read(path), key=name, reverse=BACKWARDS))
"""
"""For a folder on PYTHONPATH, as sitecustomize.py: whatever lists a folder gets its names in one order or the other."""

BUILD_ON_ANOTHER_DAY = """
import sys, time_machine, os
from pathlib import Path
names = [path.name for path in Path("theme").iterdir()]
assert names == sorted(names, reverse=BACKWARDS), names
os.umask(int(sys.argv[2], 8))
from sporfri.cli import main
for command in (
    ["build", "-s", "publishconf.py", "-o", "output", "-q", "--audit"],
    ["seal", "output", "-s", "publishconf.py"],
):
    with time_machine.travel(sys.argv[1], tick=True):
        try:
            main(command)
        except SystemExit as ended:
            if ended.code:
                raise
"""


def copy_of_the_project(target: Path, newest_first: bool) -> Path:
    """Copy what a build reads, in one order of directory entries or the other, with file times of no meaning."""
    for name in ("content", "theme", "sporfri", "pelicanconf.py", "publishconf.py"):
        source = ROOT / name
        paths = [source] if source.is_file() else [path for path in source.rglob("*") if path.is_file()]
        for number, path in enumerate(sorted(paths, reverse=newest_first)):
            if "__pycache__" in path.parts:
                continue
            copy = target / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            os.utime(copy, (10**9 + number, 10**9 + number))
    return target


def digests(folder: Path) -> dict[str, tuple[str, int]]:
    """Path to digest and mode, folders too."""
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder",
            stat.S_IMODE(path.stat().st_mode),
        )
        for path in folder.rglob("*")
    }


def release_in(
    project: Path, day: str, umask: str, *, backwards: bool, **environment: str
) -> dict[str, tuple[str, int]]:
    (project / "sitecustomize.py").write_text(BACKWARDS.replace("BACKWARDS", str(backwards)), encoding="utf-8")
    command = [sys.executable, "-c", BUILD_ON_ANOTHER_DAY.replace("BACKWARDS", str(backwards)), day, umask]
    whole = {"PATH": os.environ["PATH"], "PYTHONPATH": str(project), **environment}
    done = subprocess.run(command, cwd=project, env=whole, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return digests(project / "output")


def test_two_builds_of_one_commit_are_one(tmp_path):
    """Other time zone, language, hash seed, umask, path, day, file times, order of files, and of all listings: the same
    site, and the same release of it.
    """
    one = release_in(
        copy_of_the_project(tmp_path / "a", newest_first=False),
        "2026-11-23T12:00:00Z",
        "022",
        backwards=False,
        TZ="UTC",
        LANG="C",
        LC_ALL="C",
        PYTHONHASHSEED="0",
        HOME="/",
    )
    other = release_in(
        copy_of_the_project(tmp_path / "quite another" / "påth", newest_first=True),
        "2031-02-28T23:59:58Z",
        "077",
        backwards=True,
        TZ="Pacific/Auckland",
        LANG="nb_NO.UTF-8",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="4242",
        HOME="/nonexistent",
    )
    assert {".well-known/sporfri/manifest.json", ".well-known/sporfri/site.tgz", "index.html.br"} <= set(one)
    assert one == other
