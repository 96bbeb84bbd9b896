"""What can be done with this project, in what order. `make help` lists the same under short names."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from invoke import Context, task

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
def serve(c: Context) -> None:
    """Show the site as it is being written, on loopback."""
    become("sporfri", "serve")


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
def site(c: Context) -> None:
    """Build the blog into output/, as the world sees it."""
    c.run("sporfri build --settings publishconf.py --output output --audit")
    print("Look at it with: make look")


@task
def seal(c: Context) -> None:
    """Turn output/ into a release that anyone can check, signed where SPORFRI_KEY names a key."""
    c.run("sporfri seal output --settings publishconf.py")


@task
def publish(c: Context, dry: bool = False) -> None:
    """Build, audit and seal the blog, and bring it to all the targets of publishconf.py."""
    with key_of_ci() as key:
        c.run("sporfri build --settings publishconf.py --output output --audit --fresh")
        c.run("sporfri seal output --settings publishconf.py --signed", pty=sys.stdin.isatty(), env=key)
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
def lock(c: Context) -> None:
    """Renew the lock files from pyproject.toml."""
    compile_ = (
        "uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.11 -q --upgrade"
    )
    for name, source in LOCKS.items():
        c.run(f"{compile_} {source} -o {name}")
