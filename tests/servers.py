"""The servers that the tests start, and what they are reached and read with: found, or fetched into .venv/servers/, or asked for.

Run as `python -m tests.servers` before the tests. What is fetched is unpacked, not installed: no service starts, and
nothing outside the checkout changes.
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGES = {
    "nginx": "nginx-light",
    "caddy": "caddy",
    "apache2": "apache2",
    "sshd": "openssh-server",
    "ssh": "openssh-client",
    "ssh-keygen": "openssh-client",
    "rsync": "rsync",
    "openssl": "openssl",
    "tor": "tor",
    "minisign": "minisign",
    "curl": "curl",
    "w3m": "w3m",
}
"""Each program, and Debian's package for it."""

QUESTIONS = {
    "caddy": "version",
    "rsync": "--version",
    "sshd": "-V",
    "ssh": "-V",
    "ssh-keygen": "-?",
    "openssl": "version",
    "tor": "--version",
    "curl": "--version",
    "w3m": "-version",
}
"""What shows that a program starts, where that is not `-v`."""

BROTLI = "libnginx-mod-http-brotli-static"
"""Sends the brotli twins: a module of nginx."""

WRAPPER = "libnss-wrapper"
"""Gives sshd the user that a system has only where its package is installed."""

FOLDER = Path(__file__).parents[1] / ".venv" / "servers"


def find(program: str) -> str | None:
    """Return the path of a program: from PATH or where administrators' programs are, else as it was fetched."""
    places = [os.environ.get("PATH", ""), "/usr/sbin", FOLDER / "usr/sbin", FOLDER / "usr/bin"]
    return shutil.which(program, path=os.pathsep.join(map(str, places)))


def root(program: str) -> Path:
    """Return the folder in which the program's own files have their usual places."""
    return FOLDER if str(find(program)).startswith(str(FOLDER)) else Path("/")


def environment(program: str) -> dict[str, str]:
    """Return the environment to run a program in: a fetched one finds its libraries beside it."""
    libraries = os.pathsep.join(map(str, (*FOLDER.glob("usr/lib/*-linux-gnu*"), *FOLDER.glob("lib/*-linux-gnu*"))))
    own = {**os.environ, "HOME": str(FOLDER.parent / "home")}  # Caddy keeps a folder in its user's home
    return {**own, "LD_LIBRARY_PATH": libraries} if root(program) == FOLDER else own


def runs(program: str) -> bool:
    """Tell whether a program is there and starts."""
    path = find(program)
    if path is None:
        return False
    command = [path, QUESTIONS.get(program, "-v")]
    done = subprocess.run(command, env=environment(program), capture_output=True, check=False)
    return not done.returncode or (program == "ssh-keygen" and done.returncode == 1)  # which knows no such question


def missing_packages() -> list[str]:
    """Return the names of Debian's packages for what is not there."""
    missing = [package for program, package in PACKAGES.items() if not runs(program)]
    return sorted({*missing, *([] if wrapper() else [WRAPPER]), *([] if brotli() else [BROTLI])})


def brotli() -> Path | None:
    """Return nginx's module for brotli twins, from where nginx itself is."""
    name = "usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
    return next((path for place in (root("nginx"), FOLDER) if (path := place / name).is_file()), None)


def wrapper() -> Path | None:
    """Return nss_wrapper's library."""
    return next((path for place in (FOLDER, Path("/")) for path in place.glob("usr/lib/*/libnss_wrapper.so")), None)


def tools() -> Path:
    """Return a folder, to put on PATH, in which the fetched programs that others call start with their libraries."""
    folder = FOLDER / "tools"
    folder.mkdir(parents=True, exist_ok=True)
    for program in ("ssh", "ssh-keygen", "rsync", "minisign", "curl"):
        if root(program) == FOLDER:
            libraries = environment(program)["LD_LIBRARY_PATH"]
            script = f'#!/bin/sh\nLD_LIBRARY_PATH={shlex.quote(libraries)} exec {shlex.quote(str(FOLDER / "usr/bin" / program))} "$@"\n'
            _write(folder / program, script)
    return folder


def _write(path: Path, text: str) -> None:
    """Write a program whole: another process may be starting it."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_text(text)
    fresh.chmod(0o755)
    fresh.replace(path)


def fetch(packages: list[str]) -> None:
    """Download packages with all that they need and this system lacks, and unpack them; errors are apt's own."""
    print(f"The tests need servers: unpacking Debian's {', '.join(packages)} into {FOLDER}.", file=sys.stderr)
    with tempfile.TemporaryDirectory() as state:
        for folder in ("archives/partial", "lists/partial"):
            Path(state, folder).mkdir(parents=True)
        own = {"Dir::State::lists": "lists", "Dir::Cache": "", "Dir::Cache::archives": "archives"}
        options = [f"{name}={state}/{place}" for name, place in own.items()]
        options += ["Debug::NoLocking=1", "APT::Sandbox::User="]  # its own folder needs no lock and no other user
        apt = ["apt-get", "-qq", *(part for option in options for part in ("-o", option))]
        subprocess.run([*apt, "update"], check=False, stdout=sys.stderr)
        command = [*apt, "install", "--download-only", "--yes", "--no-install-recommends", *packages]
        subprocess.run(command, check=False, stdout=sys.stderr)
        for package in Path(state, "archives").glob("*.deb"):
            FOLDER.mkdir(exist_ok=True)
            subprocess.run(["dpkg-deb", "--extract", package, FOLDER], check=False, stdout=sys.stderr)


def main() -> int:
    """Make sure that there are the servers; exit status 2 and a sentence where not."""
    if missing_packages() and shutil.which("apt-get"):
        fetch(missing_packages())
    missing = missing_packages()
    if missing:
        print(
            "The tests start real servers and could not fetch these. Install them yourself "
            f"(on Debian, as root: apt install {' '.join(missing)}) so that they are on PATH.",
            file=sys.stderr,
        )
    return 2 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
