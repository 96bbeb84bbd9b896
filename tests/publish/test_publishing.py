"""A release goes to all its targets or is told why not; what is not whole, signed and clean goes nowhere."""

import json
import shutil

import pytest

from sporfri.errors import PublishError
from sporfri.publish import publish, publishing, target_of
from sporfri.seal import sealing
from sporfri.seal.manifest import PATH
from tests.publish.a_release import Site


@pytest.fixture
def site(tmp_path):
    """A site of two files."""
    site = Site(tmp_path)
    site.write("index.html", "<p>One</p>")
    site.write("post/index.html", "<p>Post</p>")
    return site


def break_a_byte(folder):
    (folder / "index.html").write_text("<p>Two</p>", encoding="utf-8")


def add_a_file(folder):
    (folder / "new.html").write_text("new", encoding="utf-8")


def drop_the_signature(folder):
    (folder / f"{PATH}.sig").unlink()


def forge_the_manifest(folder):
    manifest = json.loads((folder / PATH).read_bytes())
    manifest["release"] = 99
    (folder / PATH).write_text(json.dumps(manifest), encoding="utf-8")


def drop_the_manifest(folder):
    (folder / PATH).unlink()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (break_a_byte, "index.html is altered"),
        (add_a_file, "new.html is not in the manifest"),
        (drop_the_signature, "sealed but not signed"),
        (forge_the_manifest, "does not hold"),
        (drop_the_manifest, "is not sealed"),
    ],
)
def test_what_is_not_whole_and_signed_goes_nowhere(change, said, site, tmp_path):
    folder = site.seal()
    change(folder)
    with pytest.raises(PublishError, match=said):
        publish(folder, [f"file://{tmp_path}/www"])
    assert not (tmp_path / "www").exists()


def test_what_an_audit_found_something_in_goes_nowhere(site, tmp_path, monkeypatch):
    """Our own seal refuses it too; a release that another program sealed and signed comes as far as here."""
    monkeypatch.setattr(sealing, "_statement", lambda _folder: {})
    site.write(sealing.STATEMENT, json.dumps({"audit": {"findings": 1}}))
    with pytest.raises(PublishError, match="was not found clean by an audit"):
        publish(site.seal(), [f"file://{tmp_path}/www"])
    assert not (tmp_path / "www").exists()


def test_a_program_that_is_missing_is_told_with_the_target_that_needs_it(site, tmp_path, monkeypatch):
    release = site.seal()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "ssh-keygen").symlink_to(shutil.which("ssh-keygen"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    urls = ["ssh://web@a.example/srv/blog", "git+ssh://git@a.example/blog.git#pages"]
    for url, outcome in zip(urls, publish(release, urls), strict=True):
        assert outcome.trouble.startswith(f"{url}: ")
        assert "is not on PATH" in outcome.trouble


def test_one_dead_target_blocks_no_other(site, tmp_path):
    (tmp_path / "blocked").write_text("a file, no folder", encoding="utf-8")
    dead, alive = publish(site.seal(), [f"file://{tmp_path}/blocked/www", f"file://{tmp_path}/www"])
    assert alive.trouble == ""
    assert {"index.html", "post/index.html"} <= {file.path for file in alive.changes.added}
    assert "blocked" in dead.trouble
    assert dead.tries == publishing.TRIES
    assert (tmp_path / "www" / "current" / "index.html").read_text(encoding="utf-8") == "<p>One</p>"


def test_a_dry_run_says_what_would_change_and_changes_nothing(site, tmp_path):
    url = f"file://{tmp_path}/www"
    publish(site.seal(), [url])
    site.write("index.html", "<p>Two</p>")
    site.write("more/index.html", "<p>More</p>")
    (site.folder / "post" / "index.html").unlink()
    [outcome] = publish(site.seal(), [url], dry=True)
    named = [
        [file.path for file in files if file.path.endswith(".html")]
        for files in (outcome.changes.added, outcome.changes.changed, outcome.changes.removed)
    ]
    assert named == [["more/index.html"], ["index.html"], ["post/index.html"]]
    assert (tmp_path / "www" / "current" / "index.html").read_text(encoding="utf-8") == "<p>One</p>"


def test_a_release_that_is_served_already_is_not_sent_again(site, tmp_path):
    url = f"file://{tmp_path}/www"
    publish(site.seal(), [url])
    before = (tmp_path / "www" / "current").lstat().st_mtime_ns
    [outcome] = publish(site.folder, [url])
    assert (outcome.trouble, bool(outcome.changes)) == ("", False)
    assert (tmp_path / "www" / "current").lstat().st_mtime_ns == before


def test_an_older_release_does_not_replace_a_newer_one(site, tmp_path):
    url = f"file://{tmp_path}/www"
    old = shutil.copytree(site.seal(), tmp_path / "old")
    site.write("index.html", "<p>Two</p>")
    publish(site.seal(), [url])
    [outcome] = publish(old, [url])
    assert "release 2 is served there, and this is 1" in outcome.trouble
    assert "sporfri rollback" in outcome.trouble


def test_a_url_of_no_target_is_told():
    with pytest.raises(PublishError, match="no target has such an address; they begin with file://"):
        target_of("gopher://a.example/")
