"""What is published as a package works by itself: installed elsewhere, it verifies, audits and explains."""

import ast
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from sporfri.seal.commit import Commit
from sporfri.seal.manifest import PATH
from sporfri.seal.sealing import seal
from tests.conftest import ROOT
from tests.seal.serving import serving
from tests.seal.test_sealing import STATED, key

OPTIONAL = {"boto3", "cyclonedx-python-lib", "packageurl-python", "playwright"}
"""Imported only where it is asked for, with a sentence where it is missing (packageurl-python comes with the library before it)."""

PUBLISHING = ROOT / "docs" / "publishing.md"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The command of the wheel, in an environment away from the checkout that has our packages and not our source."""
    folder = tmp_path_factory.mktemp("wheel")
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("sporfri", "theme"):
        shutil.copytree(ROOT / name, folder / "source" / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / "source")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    wheel = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, folder / "source"]
    subprocess.run(wheel, check=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    python = folder / "venv" / "bin" / "python"
    [made] = folder.glob("*.whl")
    subprocess.run([*pip, "--python", python, "install", "--no-deps", "--no-index", made], check=True)
    [packages] = (folder / "venv").glob("lib/*/site-packages")
    (packages / "others.pth").write_text(
        sysconfig.get_path("purelib") + "\n"
    )  # whose own .pth, our source, is not read
    shutil.rmtree(folder / "source")
    return python.with_name("sporfri")


@pytest.fixture
def run(installed, tmp_path):
    """Run the command in an empty folder, as a reader who has nothing else."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    own = {"PATH": os.environ["PATH"], "XDG_STATE_HOME": str(tmp_path), "LANG": "C.UTF-8"}

    def command(*arguments):
        return subprocess.run(
            [installed, *map(str, arguments)], cwd=elsewhere, env=own, capture_output=True, text=True, check=False
        )

    return command


def test_a_reader_verifies_a_release_that_a_server_serves(run, tmp_path):
    site = tmp_path / "site"
    (site / ".well-known").mkdir(parents=True)
    (site / ".well-known" / "sporfri.json").write_text(STATED, encoding="utf-8")
    for name in ("index.html", "404.html"):
        (site / name).write_text(f"<!doctype html><html lang=en><title>A</title><p>{name} {'A page. ' * 99}</p>")
    mine, signers = key(tmp_path)
    seal(site, key=mine, signers=signers, commit=Commit("c" * 40, 7))
    (tmp_path / "nginx").mkdir()
    with serving("nginx", site, tmp_path / "nginx") as address:
        done = run("verify", f"{address}/", "--signers", signers)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "serves exactly release 7 of https://a.example/, signed by a.example" in done.stdout
    (site / PATH).write_text("{}", encoding="utf-8")
    assert run("verify", site).returncode == 1


def test_a_folder_is_audited(run, blog):
    done = run("audit", blog)
    assert (done.returncode, done.stderr) == (0, "")
    excused, nothing_found = done.stdout.splitlines()
    assert excused.startswith("excused[script-element]: search/index.html:")
    assert nothing_found.startswith("Nothing found: ")


def test_a_rule_is_explained(run):
    assert run("explain", "remote-font").stdout.startswith("# remote-font\n")


def write_site(folder: Path, *more: str) -> None:
    """The settings that docs/publishing.md shows, and one post."""
    shown = re.search(r"```python\n(from sporfri\.defaults .*?)```", PUBLISHING.read_text(encoding="utf-8"), re.DOTALL)
    (folder / "pelicanconf.py").write_text("\n".join([shown[1], *more]))
    (folder / "content").mkdir()
    (folder / "content" / "a.md").write_text("title: A post\ndate: 2021-01-01 10:00\n\nText.\n")


def test_a_post_is_built_by_the_settings_beside_it_with_the_theme_of_the_package(run, tmp_path):
    write_site(tmp_path / "elsewhere")
    done = run("build", "--audit")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "elsewhere" / "output" / "index.html").read_text(encoding="utf-8")
    assert "https://blog.example/" in page
    assert "<style>" in page


def test_a_folder_that_is_no_theme_is_told(run, tmp_path):
    write_site(tmp_path / "elsewhere", "THEME = 'content'")
    done = run("build")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "content, which is no theme of Sporfri (it has no static/style.css). Leave THEME out" in done.stderr
    assert not (tmp_path / "elsewhere" / "output").exists()


def test_where_there_is_no_site_the_settings_that_are_looked_for_are_named(run):
    done = run("build")
    assert (done.returncode, done.stderr) == (
        2,
        "There is no settings file pelicanconf.py; name one with --settings.\n",
    )


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_folder_that_is_named_and_not_there_is_told_first(run, command):
    done = run(command, "posts")
    assert done.returncode == 2
    assert done.stderr.startswith("There is no content folder ")


def test_every_package_that_is_imported_is_asked_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[\[><=;]", one)[0].lower() for one in project["dependencies"]}
    names = {name for path in (ROOT / "sporfri").rglob("*.py") for name in imported(path)}
    owners, others = packages_distributions(), names - sys.stdlib_module_names - {"sporfri"}
    used = {owner.lower().replace("_", "-").replace(".", "-") for name in others for owner in owners.get(name, [name])}
    brought = {"blinker", "botocore", "markupsafe"}  # by Pelican, boto3 and Jinja, to which they belong
    assert used - OPTIONAL - brought <= asked


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found |= {name.partition(".")[0] for name in names}
    return found
