"""The programs from npm that the tests run: found, or fetched into .venv/node/, or asked for in a sentence.

Run as `python -m tests.node` before the tests. Which programs, and their hashes, tests/tools/ says. Where there is no Node
that is new enough for them (Debian's is not), one comes as a wheel, by a lock with hashes as well.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).parent / "tools"
FOLDER = Path(__file__).parents[1] / ".venv" / "node"
NEEDED = (22, 22)
"""The oldest Node on which all the programs run that the tests ask for."""


def find(program: str) -> str | None:
    """Return the path of `node` or `npm`: that of a new enough Node on PATH, else the one in this environment."""
    own = Path(sys.prefix, "bin")
    return next(
        (found for place in (None, own) if (found := shutil.which(program, path=place)) and _is_new(place)), None
    )


def _is_new(place: Path | None) -> bool:
    node = shutil.which("node", path=place)
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout if node else ""
    version = re.match(r"v(\d+)\.(\d+)", said)
    return bool(version) and tuple(map(int, version.groups())) >= NEEDED


def is_installed() -> bool:
    """Tell whether the programs are there, as the lock names them."""
    done = FOLDER / "installed.json"
    return done.exists() and done.read_bytes() == (TOOLS / "package-lock.json").read_bytes()


def run(script: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script of tests/tools/ with the programs at hand and these variables, and return what it printed."""
    node = find("node")
    assert node, "Node is missing: run python -m tests.node"
    assert is_installed(), "programs from npm are missing: run python -m tests.node"
    command = [node, str(shutil.copy(TOOLS / script, FOLDER)), *map(str, arguments)]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


def install() -> None:
    """Fetch what is missing; errors are those commands' own."""
    print(f"The tests need programs from npm: installing them into {FOLDER}.", file=sys.stderr)
    quiet = {**os.environ, "npm_config_cache": str(FOLDER / "cache"), "npm_config_update_notifier": "false"}
    if not (find("node") and find("npm")):
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-cache-dir", "--quiet", "install"]
        command = [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(TOOLS / "node.lock")]
        subprocess.run(command, check=False, stdout=sys.stderr)
    npm = find("npm")
    if npm:
        FOLDER.mkdir(exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(TOOLS / name, FOLDER)
        # Nothing of a package runs while it is installed.
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        path = os.pathsep.join([str(Path(npm).parent), os.environ.get("PATH", "")])
        done = subprocess.run(command, cwd=FOLDER, env={**quiet, "PATH": path}, check=False, stdout=sys.stderr)
        shutil.rmtree(FOLDER / "cache", ignore_errors=True)
        if done.returncode == 0:
            shutil.copy(TOOLS / "package-lock.json", FOLDER / "installed.json")


def main() -> int:
    """Make sure that the programs are there; exit status 2 and a sentence where not."""
    if not (find("node") and is_installed()):
        install()
    if find("node") and is_installed():
        return 0
    wanted = ".".join(map(str, NEEDED))
    print(
        f"The tests need programs from npm (tests/tools/package.json) and could not install them. With Node {wanted} or "
        "newer and its npm on PATH, or a way to PyPI, and a way to the npm registry, python -m tests.node does.",
        file=sys.stderr,
    )
    return 2


if __name__ == "__main__":
    sys.exit(main())
