"""What can be done with this project, in what order. `make help` lists the same under short names."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from invoke import Context, task

from sporfri.errors import SupplyError
from sporfri.supply.locks import Pinned, changes, read_lock

LOCKS = {
    "requirements-build.lock": "--group build",
    "requirements.lock": "pyproject.toml --all-extras",
    "requirements-test.lock": "pyproject.toml --all-extras --group test",
}


def become(*command: str) -> NoReturn:
    """Go on as this command: its words come in their order, and Ctrl-C and the exit status are its own."""
    os.execvp(command[0], command)


@task
def new(c: Context, title: str = "", category: str = "", lang: str = "") -> None:
    """Begin a post."""
    become("sporfri", "new", f"--category={category}", f"--lang={lang}", "--", title)


@task
def fix(c: Context) -> None:
    """Write clean links into the posts: no tracking parameters, no link shims, https: where it is known."""
    become("sporfri", "fix")


@task
def serve(c: Context, port: str = "") -> None:
    """Show the site as it is being written, on loopback; port: where, if not at the custom one."""
    become("sporfri", "serve", *([f"--port={port}"] if port else []))


@task
def check(c: Context, sarif: str = "") -> None:
    """Tell everything in content/ that would stop a merge, without writing a site; sarif: a file to write it to as well."""
    if sarif:
        with Path(sarif).open("wb") as file:  # the exit status is that of the check below
            subprocess.run(
                ["sporfri", "check", "--settings", "publishconf.py", "--format", "sarif"], stdout=file, check=False
            )
    become("sporfri", "check", "--settings", "publishconf.py")


@task
def site(c: Context, sarif: str = "") -> None:
    """Build the blog into output/, as the world sees it; sarif: a file to write what its audit finds to as well."""
    command = ["sporfri", "build", "--settings", "publishconf.py", "--output", "output", "--audit"]
    done = subprocess.run([*command, *(["--sarif", sarif] if sarif else [])], check=False)
    if done.returncode:
        sys.exit(done.returncode)
    print("Look at it with: make look")


@task
def seal(c: Context) -> None:
    """Turn output/ into a release that anyone can check, signed where SPORFRI_KEY names a key."""
    c.run("sporfri seal output --settings publishconf.py")


@task
def publish(c: Context, dry: bool = False, due: bool = False) -> None:
    """Build, audit and seal the blog, and bring it to all the targets of publishconf.py; due: only if there is a reason to."""
    if due and c.run("sporfri due --published --settings publishconf.py", warn=True).ok:
        return
    sealing = "sporfri seal output --settings publishconf.py --signed"
    with key_of_ci() as key:
        c.run(f"{sealing} --dry", env=key)  # what keeps it from being signed is told before the build
        c.run("sporfri build --settings publishconf.py --output output --audit --fresh")
        c.run(sealing, pty=sys.stdin.isatty(), env=key)
    c.run("sporfri notes output")
    c.run("sporfri publish output" + (" --dry" if dry else ""), pty=sys.stdout.isatty())


@contextmanager
def key_of_ci() -> Iterator[dict[str, str]]:
    """Keep the key that a forge gives as text in a file for as long as it signs, and give the variable that names it."""
    text = os.environ.pop("SPORFRI_KEY_TEXT", "").strip()
    with tempfile.NamedTemporaryFile("w") as file:  # which its owner alone can read
        file.write(f"{text}\n")
        file.flush()
        yield {"SPORFRI_KEY": file.name} if text else {}


@task
def look(c: Context) -> None:
    """Serve output/ on loopback, to look at."""
    c.run("python -m http.server --bind 127.0.0.1 --directory output 8000")


@task
def lint(c: Context) -> None:
    """Check style, types, the direction of imports, and what runs on a merge."""
    c.run("ruff format --check . && ruff check . && mypy")
    c.run("pytest tests/test_house.py")
    c.run("zizmor --offline --no-progress --quiet .github")
    c.run("check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml")
    c.run("check-jsonschema --builtin-schema vendor.gitlab-ci .gitlab-ci.yml")


@task(pre=[lint])
def test(c: Context) -> None:
    """Run all the tests, with a real browser."""
    c.run(
        "python -m tests.browser && python -m tests.servers && python -m tests.node && pytest -n auto --dist loadgroup"
    )


@task
def dependencies(c: Context) -> None:
    """Ask what is known against the packages that the site is built with."""
    become("sporfri", "dependencies")


@task
def lock(c: Context) -> None:
    """Let the lock files agree with pyproject.toml; what they hold already stays as it is."""
    held()
    compile_locks(c)


@task
def update(c: Context) -> None:
    """Renew every package of the lock files, and show what changed."""
    before = held()
    compile_locks(c, "--upgrade")
    for name, new in held().items():
        found = changes(before[name], new)
        print("\n  ".join([f"{name}:", *map(str, found)]) if found else f"{name}: nothing changed")


def held() -> dict[str, tuple[Pinned, ...]]:
    """Return what each lock holds; where one is broken, the task ends with a sentence that says where."""
    try:
        return {name: read_lock(Path(name)) for name in LOCKS}
    except SupplyError as error:
        print(error, file=sys.stderr)
        sys.exit(2)


def compile_locks(c: Context, *options: str) -> None:
    """Write all the lock files, or none of them."""
    command = "uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --quiet"
    with tempfile.TemporaryDirectory(dir=".") as folder:
        for name, source in LOCKS.items():
            shutil.copyfile(name, Path(folder, name))
            c.run(" ".join([command, *options, source, "--output-file", str(Path(folder, name))]))
        for name in LOCKS:
            Path(folder, name).replace(name)
