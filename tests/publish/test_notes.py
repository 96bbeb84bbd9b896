"""The notes of a release say what changed for readers, what it was built with, and what is known against that."""

import json
import shutil
import subprocess

import pytest

from sporfri.cli import main
from sporfri.publish import publish
from sporfri.seal.commit import head
from sporfri.seal.manifest import PATH, parse
from sporfri.seal.sealing import seal
from tests.conftest import ROOT
from tests.seal.test_sealing import key
from tests.supply.osv import advisory, osv

POST = '<article itemscope itemtype="https://schema.org/BlogPosting"><h1>{}</h1></article>'
STATED = {
    "version": 1,
    "site": "https://a.example/",
    "updated": "2021-01-02T03:04:05Z",
    "audit": {
        "rules": 94,
        "files": 3,
        "pages": 2,
        "findings": 0,
        "exceptions": [{"path": "a.css", "rule": "remote-font", "reason": "ours", "count": 2}],
    },
}


class Blog:
    """A repository with locks, a site that is built outside of it, and one target."""

    def __init__(self, folder, monkeypatch):
        self.folder, self.site = folder / "blog", folder / "blog" / "output"
        self.key, self.signers = key(folder)
        self.url = f"file://{folder}/www"
        self.folder.mkdir()
        monkeypatch.chdir(self.folder)
        self.git("init", "-q")
        self.write(".gitignore", "output\noutput.notes\n")
        self.write("publishconf.py", f"PATH = {str(ROOT / 'content')!r}\nTIMEZONE = 'UTC'\nPUBLISH = [{self.url!r}]\n")
        self.write("output/.well-known/sporfri.json", json.dumps(STATED))
        self.lock(one="1.0", two="2.0")

    def git(self, *arguments):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *arguments], check=True)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def lock(self, **versions):
        lines = [f"{name}=={number} \\\n    --hash=sha256:{'a' * 64}\n" for name, number in versions.items()]
        self.write("requirements.lock", "".join(lines))

    def seal(self):
        """Commit, and seal what is built, as the next release."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "More")
        previous = (self.site / PATH).read_bytes() if (self.site / PATH).exists() else None
        return seal(self.site, key=self.key, signers=self.signers, previous=previous, commit=head(self.site))

    def notes(self, service, *more):
        """Write the notes; return the exit status, their text and their folder."""
        with pytest.raises(SystemExit) as stopped:
            main(["notes", "output", "--advisories", service, *more])
        [folder] = self.folder.glob(f"output.notes/{parse((self.site / PATH).read_bytes()).release:06d}-*")
        return stopped.value.code, (folder / "notes.md").read_text(encoding="utf-8"), folder


@pytest.fixture
def blog(tmp_path, monkeypatch):
    blog = Blog(tmp_path, monkeypatch)
    blog.write("output/index.html", "<h1>Home</h1>")
    blog.write("output/old/index.html", POST.format("Old"))
    blog.write("output/same/index.html", POST.format("Same"))
    return blog


def test_the_notes_of_a_first_release(blog):
    manifest = blog.seal()
    with osv({}) as (service, _):
        status, text, folder = blog.notes(service)
    assert status == 0
    assert text.startswith(
        f"# Release 1 of https://a.example/\n\n- commit {manifest.commit}\n- newest entry 2021-01-02T03:04:05Z\n"
    )
    assert "\nThis is the first release.\n" in text
    assert (
        "\n## Audit\n\n- 94 rules of 3 files (2 pages): 0 findings, 1 exceptions\n"
        "- excused: remote-font in a.css, 2 times, because ours\n"
    ) in text
    assert "\n- 2 packages\n- bill of materials (CycloneDX): SHA-256 " in text
    assert text.endswith("\n- 2 packages asked about, 0 stand in the way of a release\n")
    assert {one["name"] for one in json.loads((folder / "bill.cdx.json").read_bytes())["components"]} == {"one", "two"}
    assert "output.notes" not in {path.split("/")[0] for path in manifest.by_path()}


def test_the_notes_say_what_changed_since_the_release_that_is_served(blog):
    blog.seal()
    publish(blog.site, [blog.url])
    blog.write("output/new/index.html", POST.format("New & good"))
    blog.write("output/index.html", "<h1>Home again</h1>")
    blog.write("output/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    shutil.rmtree(blog.site / "old")
    blog.lock(one="1.1", three="1.0", two="2.0")
    blog.seal()
    with osv({}) as (service, _):
        _, text, _ = blog.notes(service)
    assert (
        "\n## What changed since release 1\n\n"
        "- added: post /new/ (New & good)\n"
        "- changed: / (Home again)\n"
        "- removed: /old/\n"
        "- other files: 1 added, 0 changed, 0 removed\n"
    ) in text
    assert "\n- 3 packages, 2 changed\n- one 1.0 → 1.1\n- three 1.0: new\n" in text


def test_a_release_before_that_nobody_has_is_said(blog):
    blog.seal()
    blog.write("output/index.html", "<h1>Home again</h1>")
    blog.seal()
    with osv({}) as (service, _):
        _, text, _ = blog.notes(service)
    assert "\n## What changed\n\nRelease 1, the one before, is not at hand.\n" in text
    assert "\n- 2 packages; what changed since release 1 is not known here\n" in text


def test_what_is_known_against_a_package_stops_the_release_and_stands_in_the_notes(blog, capsys):
    blog.seal()
    with osv({"two": advisory("two")}) as (service, _):
        status, text, _ = blog.notes(service)
    assert status == 1
    assert "\n- FOUND: two 2.0: PYSEC-2026-1: It reads too far; mended in 9.9\n" in text
    assert "`make update`" in capsys.readouterr().err


def test_a_question_that_nobody_answers_is_said_aloud_and_in_the_notes(blog, capsys):
    blog.seal()
    status, text, _ = blog.notes("http://127.0.0.1:1/v1/query")
    assert status == 0
    said = "NOT CHECKED, because http://127.0.0.1:1/v1/query gives no answer (Connection refused).\n"
    assert text.endswith(f"\n- {said}")
    assert f"Dependencies: {said}" in capsys.readouterr().out


def test_a_release_that_is_served_keeps_its_notes(blog, capsys):
    blog.seal()
    with osv({}) as (service, _):
        _, text, _ = blog.notes(service)
        publish(blog.site, [blog.url])
        assert blog.notes(service)[1] == text
    assert "is served already" in capsys.readouterr().out


def test_there_are_no_notes_of_what_is_no_release(blog, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["notes", "output"])
    assert "is not sealed" in capsys.readouterr().err
