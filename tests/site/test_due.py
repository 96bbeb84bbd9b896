"""Scheduled posts: not before their time, at their time by the next build, and a command that tells when."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from sporfri.publish import publish
from sporfri.seal.commit import head
from sporfri.seal.sealing import seal
from tests.conftest import ROOT, post
from tests.publish.a_release import Site
from tests.seal.test_sealing import STATED

NOON = 1609502400  # 2021-01-01T12:00:00Z


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    post(folder, "first", "A text.", date="2021-01-01 10:00")
    post(folder, "later", "Words to come.", title="Later words", slug="later", date="2021-01-01 15:00")  # 14:00Z
    post(folder, "draft", date="2021-01-01 14:00", status="draft")
    return folder


def sporfri(now, *arguments):
    command = [sys.executable, "-m", "sporfri", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": str(now)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)


def build(now, content, output, conf="publishconf.py"):
    done = sporfri(
        now, "build", content, "-o", output, "-s", conf, "-e", "SPORFRI_CATEGORIES=null", "-e", "SPORFRI_MENU=null"
    )
    assert done.returncode == 0, done.stderr
    return {
        path.relative_to(output).as_posix()
        for path in output.rglob("*")
        if path.is_file() and b"Later words" in path.read_bytes()
    }


def due(now, content, *more):
    return sporfri(now, "due", content, "-s", "publishconf.py", *more)


def test_a_post_is_not_in_the_world_before_its_time(tmp_path, content):
    assert build(NOON, content, tmp_path / "site") == set()
    after = build(NOON + 7200, content, tmp_path / "site")
    assert {"later/index.html", "index.html", "feeds/all.atom.xml"} <= after


def test_the_same_content_between_two_dates_gives_the_same_bytes(tmp_path, content):
    for number, now in enumerate((NOON, NOON + 7199)):
        build(now, content, tmp_path / str(number))
    first, second = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in "01"
    )
    assert first == second


def test_in_the_preview_it_is_marked(tmp_path, content):
    assert build(NOON, content, tmp_path / "site", "pelicanconf.py") == {"drafts/later/index.html"}
    page = (tmp_path / "site" / "drafts" / "later" / "index.html").read_text()
    assert "This comes out on 1 January 2021, 15:00: until then it is in no list and in no feed." in page
    assert '<meta name="robots" content="noindex">' in page


def test_what_is_due_is_told(tmp_path, content):
    site = tmp_path / "site"
    build(NOON, content, site)
    done = due(NOON, content, "-o", site)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Nothing is due.\n{content}/later.md: next, on 2021-01-01 15:00\n"
    done = due(NOON + 7200, content, "-o", site)
    assert (done.returncode, done.stdout) == (1, f"{content}/later.md: due since 2021-01-01 15:00\nA build is due.\n")
    build(NOON + 7200, content, site)
    done = due(NOON + 7200, content, "-o", site)
    assert (done.returncode, done.stdout) == (0, "Nothing is due.\n")


def test_for_programs_it_is_json(tmp_path, content):
    done = due(NOON, content, "--since", "2021-01-01 09:00", "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "version": 1,
        "due": [{"path": f"{content}/first.md", "date": "2021-01-01T10:00:00+01:00"}],
        "targets": [],
        "next": {"path": f"{content}/later.md", "date": "2021-01-01T15:00:00+01:00"},
    }


def test_without_a_site_all_is_due(tmp_path, content):
    assert due(NOON, content, "-o", tmp_path / "nothing").returncode == 1


@pytest.mark.parametrize("mistake", ["time", "front matter", "clock"])
def test_what_cannot_be_told_is_a_sentence(tmp_path, content, mistake):
    if mistake == "front matter":
        post(content, "broken", date="tomorrow")
    more = ("--since", "tomorrow") if mistake == "time" else ()
    done = due("noon" if mistake == "clock" else NOON, content, *more)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert {"time": "--since tomorrow", "front matter": "broken.md:2", "clock": "SOURCE_DATE_EPOCH is 'noon'"}[
        mistake
    ] in done.stderr


def test_a_page_to_come_is_marked_too(tmp_path):
    post(tmp_path / "content" / "pages", "soon", date="2021-11-01 10:00")
    build(NOON, tmp_path / "content", tmp_path / "preview", "pelicanconf.py")
    assert "This comes out on" in (tmp_path / "preview" / "drafts/pages/soon/index.html").read_text()


@pytest.fixture
def published(tmp_path, content):
    """A repository with the content, and a release of its commit at two targets; gives the settings file and the targets."""
    one, two = [f"file://{tmp_path}/{name}" for name in ("one", "two")]
    conf = tmp_path / "publishconf.py"
    conf.write_text(f"from sporfri.defaults import *\nTIMEZONE = 'Europe/Oslo'\nPUBLISH = {[one, two]!r}\n")
    commit(content)
    release = Site(tmp_path)
    stated = json.loads(STATED) | {"updated": "2021-01-01T09:00:00Z"}
    release.write(".well-known/sporfri.json", json.dumps(stated))
    seal(release.folder, key=release.key, signers=release.signers, commit=head(content))
    assert [outcome.trouble for outcome in publish(release.folder, [one, two])] == ["", ""]
    return conf, one, two


def commit(content):
    own = ["git", "-C", content, "-c", "user.name=a", "-c", "user.email=a@b.example"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "--allow-empty", "-m", "More"]):
        subprocess.run([*own, *command], check=True)


def of_targets(now, content, conf):
    done = sporfri(now, "due", content, "-s", conf, "--published")
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def test_what_every_target_serves_needs_no_build_until_a_post_comes_out(published, content):
    conf, *_ = published
    assert of_targets(NOON, content, conf)[0] == 0
    status, (said, *_) = of_targets(NOON + 7200, content, conf)
    assert (status, said) == (1, f"{content}/later.md: due since 2021-01-01 15:00")


def test_a_target_that_fell_behind_needs_one(published, content, tmp_path):
    conf, one, _ = published
    shutil.rmtree(tmp_path / "one")
    assert of_targets(NOON, content, conf) == (
        1,
        [
            f"{one}: does not serve a release of this commit",
            "A build is due.",
            f"{content}/later.md: next, on 2021-01-01 15:00",
        ],
    )


def test_a_commit_that_is_nowhere_yet_needs_one(published, content):
    conf, one, two = published
    commit(content)
    status, said = of_targets(NOON, content, conf)
    assert status == 1
    assert said[:2] == [f"{url}: does not serve a release of this commit" for url in (one, two)]
    assert said[2] == "A build is due.", "no post that the release before holds is due"


def test_where_there_are_no_targets_nothing_is_due_to_them(content):
    """A copy of the project whose CI runs by the clock is not built every hour for nobody."""
    done = due(NOON + 7200, content, "--published")
    assert (done.returncode, done.stdout) == (0, "Nothing is due.\n")
    assert done.stderr == "There is nowhere to publish to: PUBLISH is empty.\n"
