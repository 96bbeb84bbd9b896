"""A site whose key is one of minisign: published to every kind of target, verified by a reader, and taken back."""

import subprocess

import pytest

from sporfri.cli import main
from sporfri.publish import publish, target_of
from sporfri.seal.manifest import PATH
from sporfri.seal.verification import verify
from tests.publish.a_release import Site
from tests.publish.weed import KEY, SECRET, store
from tests.seal.serving import serving


def minisign(folder, name):
    """A new key without a password: the private half, and the public one."""
    private, public = folder / f"{name}.key", folder / f"{name}.pub"
    subprocess.run(["minisign", "-G", "-W", "-p", public, "-s", private], check=True, capture_output=True)
    return private, public


@pytest.fixture
def keys(tmp_path, monkeypatch):
    """The site's key, and somebody else's."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return [minisign(tmp_path, name) for name in ("ours", "theirs")]


@pytest.fixture
def site(tmp_path):
    """Two pages and what servers answer for those that are not there; signed by OpenSSH so far."""
    site = Site(tmp_path)
    for name in ("index.html", "404.html", "post/index.html"):
        site.write(name, f"<!doctype html><html lang=en><title>A</title><p>{name} {'A page. ' * 99}</p>")
    return site


@pytest.fixture
def targets(tmp_path, host, monkeypatch):
    """The URLs of one target of each kind."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "pages.git"], check=True)
    (tmp_path / "store").mkdir()
    with store(tmp_path / "store", "blog") as endpoint:
        yield [
            f"file://{tmp_path}/www",
            f"{host.address}{tmp_path}/far",
            f"s3://blog/site?endpoint={endpoint}",
            f"git+file://{tmp_path}/pages.git#pages",
        ]


def copies(targets, tmp_path, name):
    """What each target shows to readers, as folders: the bucket's and the branch's as copies of this name."""
    from sporfri.publish.bucket import Bucket

    bucket, stored, clone = Bucket(targets[2]), tmp_path / f"{name}-stored", tmp_path / f"{name}-clone"
    for key in bucket.keys("site/"):
        path = stored / key.removeprefix("site/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bucket.get(key) or b"")
    subprocess.run(["git", "clone", "-q", "-b", "pages", tmp_path / "pages.git", clone], check=True)
    return [tmp_path / "www" / "current", tmp_path / "far" / "current", stored, clone]


def test_readers_verify_what_every_target_serves_and_a_change_of_tools_can_be_taken_back(
    site, keys, targets, tmp_path, capsys
):
    [(ours, public), (_, other)] = keys
    by_openssh = site.signers.read_bytes()
    assert [outcome.trouble for outcome in publish(site.seal(), targets)] == ["", "", "", ""]
    site.key, site.signers = ours, public
    assert [outcome.trouble for outcome in publish(site.seal(), targets)] == ["", "", "", ""]
    for folder in copies(targets, tmp_path, "new"):
        verdict = verify(str(folder), signers=public.read_bytes())
        assert (verdict.faults, verdict.manifest.release) == ((), 2), folder
        assert verdict.signer == "minisign key " + public.read_text().splitlines()[-1]
        assert not (folder / f"{PATH}.sig").exists(), "the signature of the release before"
        [forged] = verify(str(folder), signers=other.read_bytes()).faults
        assert (forged.kind, forged.path) == ("unsigned", PATH)
    [known] = verify(str(tmp_path / "www" / "current"), signers=by_openssh).faults
    assert known.kind == "unsigned", "who knows other signers learns that they changed"
    for url in targets:
        with pytest.raises(SystemExit, match="0"):
            main(["rollback", url])
        assert "release 1 is served" in capsys.readouterr().out
        assert [(one.number, one.current) for one in target_of(url).releases()] == [(1, True), (2, False)]
    for folder in copies(targets, tmp_path, "old"):
        verdict = verify(str(folder), signers=by_openssh)
        assert (verdict.signer, verdict.manifest.release) == ("a.example", 1), folder
        assert {fault.kind for fault in verdict.faults} == {"stale"}, (
            "readers learn that it was taken back, and nothing else"
        )
        assert not (folder / f"{PATH}.minisig").exists()


def test_a_served_site_is_verified_by_the_public_key_alone(site, keys, tmp_path):
    [(site.key, site.signers), (_, other)] = keys
    [outcome] = publish(site.seal(), [f"file://{tmp_path}/www"])
    assert outcome.trouble == ""
    (tmp_path / "nginx").mkdir()
    current = tmp_path / "www" / "current"
    with serving("nginx", current, tmp_path / "nginx") as address:
        assert verify(f"{address}/", signers=site.signers.read_bytes()).faults == ()
        assert verify(f"{address}/").trust == "the signers are those known from an earlier visit"
        [forged] = verify(f"{address}/", signers=other.read_bytes()).faults
        assert "does not hold" in forged.message
        page = current / "index.html"
        page.chmod(0o644)
        page.write_bytes(page.read_bytes().replace(b"A page", b"A rage"))
        assert {fault.path for fault in verify(f"{address}/").faults} == {"", "index.html"}


def test_plain_minisign_checks_the_manifest_as_the_documentation_says(site, keys, tmp_path):
    [(site.key, site.signers), _] = keys
    publish(site.seal(), [f"file://{tmp_path}/www"])
    home = (tmp_path / "www" / "current" / PATH).parent
    done = subprocess.run(
        ["minisign", "-V", "-Q", "-p", "allowed_signers", "-m", "manifest.json"],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "release@sporfri\n")
