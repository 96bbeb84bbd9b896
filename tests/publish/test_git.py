"""A branch of pages: one commit that is the same on every machine, nobody's name in it, and nobody's work lost."""

import os
import subprocess

import pytest

from sporfri.cli import main
from sporfri.errors import RefusedError
from sporfri.publish import publish, target_of
from sporfri.publish.git import GitTarget
from sporfri.publish.interface import KEEP
from sporfri.seal.verification import verify
from tests.publish.a_release import Site


@pytest.fixture
def repository(tmp_path):
    path = tmp_path / "pages.git"
    subprocess.run(["git", "init", "-q", "--bare", path], check=True)
    return path


@pytest.fixture(params=["git+file", "git+ssh"])
def url(repository, request):
    if request.param == "git+file":
        return f"git+file://{repository}#pages"
    return f"git+{request.getfixturevalue('host').address}{repository}#pages"


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    site.write("index.html", "<p>Release 1\r\n</p>")
    return site


def git(repository, *arguments):
    done = subprocess.run(["git", "-C", repository, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def send(site, url, number):
    site.write("index.html", f"<p>Release {number}</p>")
    [outcome] = publish(site.seal(), [url])
    assert outcome.trouble == ""


def test_a_branch_holds_exactly_the_release(site, url, repository, tmp_path):
    [outcome] = publish(site.seal(), [url])
    assert outcome.trouble == ""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "-b", "pages", repository, clone], check=True)
    here = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    assert set(git(repository, "ls-tree", "-r", "--name-only", "pages").splitlines()) == here | {".nojekyll"}
    assert {path: (clone / path).read_bytes() for path in here} == {
        path: (site.folder / path).read_bytes() for path in here
    }
    assert verify(str(clone), signers=site.signers.read_bytes()).faults == ()


def test_nobody_and_no_machine_is_in_the_history(site, url, repository, monkeypatch):
    monkeypatch.setenv("GIT_AUTHOR_NAME", "A Writer")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "writer@machine")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    publish(site.seal(), [url])
    commit = git(repository, "cat-file", "commit", "pages").splitlines()
    who = "Sporfri <sporfri@sporfri.invalid> 1609556645 +0000"  # 2021-01-02T03:04:05Z, as the site states
    assert commit[1:] == [f"author {who}", f"committer {who}", "", "Release 1"]


def test_the_same_release_is_the_same_commit_and_nothing_to_push(site, url, repository, tmp_path, monkeypatch):
    send(site, url, 1)
    first = git(repository, "rev-parse", "pages")
    other = tmp_path / "other.git"
    subprocess.run(["git", "init", "-q", "--bare", other], check=True)
    publish(site.folder, [f"git+file://{other}#pages"])
    assert git(other, "rev-parse", "pages") == first
    (repository / "hooks").mkdir(exist_ok=True)
    hook = repository / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    [outcome] = publish(site.folder, [url])
    assert (outcome.trouble, bool(outcome.changes)) == ("", False)


def test_the_last_few_are_kept_without_a_history_and_one_can_go_back(site, url, repository, capsys):
    last = KEEP + 2
    for number in range(1, last + 1):
        send(site, url, number)
    assert git(repository, "rev-list", "--count", "pages") == "1"
    assert [(one.number, one.current) for one in target_of(url).releases()] == [
        (number, number == last) for number in range(3, last + 1)
    ]
    with pytest.raises(SystemExit, match="0"):
        main(["rollback", url])
    assert f"release {last - 1} is served" in capsys.readouterr().out
    assert git(repository, "show", "pages:index.html") == f"<p>Release {last - 1}</p>"
    assert git(repository, "for-each-ref", "--format=%(refname)", "refs/heads") == "refs/heads/pages"


def test_a_branch_of_something_else_is_not_overwritten(site, url, repository, tmp_path):
    work = tmp_path / "work"
    work.mkdir()
    for command in (["init", "-q", "-b", "pages"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "Mine"], ["push", "-q", str(repository), "pages"]):  # fmt: skip
        subprocess.run(["git", "-C", work, *command], check=True)
    before = git(repository, "rev-parse", "pages")
    [outcome] = publish(site.seal(), [url])
    assert "holds something that is no release" in outcome.trouble
    assert git(repository, "rev-parse", "pages") == before


def test_a_branch_that_someone_changed_meanwhile_is_left_to_them(site, url, repository, monkeypatch):
    send(site, url, 1)
    push = GitTarget._push
    theirs = git(repository, "-c", "user.name=a", "-c", "user.email=a@b", "commit-tree", "pages^{tree}", "-m", "Theirs")

    def late(self, *arguments):
        git(repository, "update-ref", "refs/heads/pages", theirs)
        push(self, *arguments)

    monkeypatch.setattr(GitTarget, "_push", late)
    monkeypatch.setattr("sporfri.publish.publishing.TRIES", 1)
    site.write("index.html", "<p>Release 2</p>")
    [outcome] = publish(site.seal(), [url])
    assert "changed by someone else meanwhile" in outcome.trouble
    assert git(repository, "rev-parse", "pages") == theirs
    assert [one.number for one in target_of(url).releases()] == [1]


def test_a_release_that_was_moved_is_no_way_back(site, url, repository, capsys):
    send(site, url, 1)
    send(site, url, 2)
    tags = git(repository, "for-each-ref", "--format=%(refname)", "refs/tags").splitlines()
    git(repository, "update-ref", tags[0], tags[1])
    with pytest.raises(SystemExit, match="2"):
        main(["rollback", url, "1"])
    assert "release 1 is altered" in capsys.readouterr().err


@pytest.mark.parametrize(
    "url", ["git+file:///a", "git+file://host/a#b", "git+ssh://-oX/a#b", "git+ssh://h/a#--force", "git+ssh://h/#b"]
)
def test_an_address_that_names_no_branch_is_told(url):
    with pytest.raises(RefusedError, match="name a repository and a branch"):
        target_of(url)


def test_a_page_that_was_altered_on_the_branch_is_told_though_its_manifest_is_the_same(site, url, repository):
    send(site, url, 1)
    blob = subprocess.run(
        ["git", "-C", repository, "hash-object", "-w", "--stdin"], input="x", capture_output=True, text=True, check=True
    ).stdout.strip()
    index = {**os.environ, "GIT_INDEX_FILE": str(repository / "theirs")}
    for command in (["read-tree", "pages"], ["update-index", "--cacheinfo", f"100644,{blob},index.html"]):
        subprocess.run(["git", "-C", repository, *command], env=index, check=True)
    written = ["git", "-C", repository, "write-tree"]
    tree = subprocess.run(written, env=index, capture_output=True, text=True, check=True).stdout.strip()
    theirs = git(repository, "-c", "user.name=a", "-c", "user.email=a@b", "commit-tree", tree, "-m", "Theirs")
    git(repository, "update-ref", "refs/heads/pages", theirs)
    [outcome] = publish(site.folder, [url])
    assert f"not the release: the branch is {theirs[:12]} and not " in outcome.trouble
    send(site, url, 2)
