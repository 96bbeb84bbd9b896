"""A finished site becomes a release that says, byte for byte, what it holds, where it comes from and who says so."""

import json
import subprocess
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sporfri.errors import SealError, SignatureError
from sporfri.seal.commit import NONE, Commit, follows, head
from sporfri.seal.manifest import PATH, File, Manifest, digest, parse
from sporfri.seal.sealing import SIGNERS, changed_files, read_release, seal
from sporfri.seal.signature import sign, signer
from tests.conftest import ROOT

STATED = json.dumps(
    {"version": 1, "site": "https://a.example/", "updated": "2021-01-02T03:04:05Z", "audit": {"findings": 0}}
)
COMMIT = Commit("c" * 40, 7)


@pytest.fixture
def site(tmp_path):
    """A small audited site."""
    folder = tmp_path / "site"
    (folder / ".well-known").mkdir(parents=True)
    (folder / ".well-known" / "sporfri.json").write_text(STATED, encoding="utf-8")
    (folder / "index.html").write_text("<p>A page. " * 200, encoding="utf-8")
    (folder / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    return folder


def key(folder, name="key"):
    """A new private key, and the file of signers that names it."""
    path = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "a.example", "-f", path], check=True)
    signers = folder / f"{name}.signers"
    signers.write_text(f"a.example {path.with_suffix('.pub').read_text(encoding='utf-8')}", encoding="utf-8")
    return path, signers


def test_a_release_names_every_file_with_its_digest_and_what_the_site_says_of_itself(site):
    manifest = seal(site, commit=COMMIT)
    files = manifest.by_path()
    originals = {path for path, file in files.items() if file.encoding is None}
    assert originals == {".well-known/sporfri.json", "a.png", "index.html"}
    assert {"index.html.br", "index.html.gz"} <= set(files)
    page = (site / "index.html").read_bytes()
    assert files["index.html"] == File("index.html", len(page), digest(page), "text/html")
    assert (files["index.html.br"].type, files["index.html.br"].encoding) == ("text/html", "br")
    assert (manifest.release, manifest.commit, manifest.previous) == (7, "c" * 40, None)
    assert (manifest.site, manifest.updated) == ("https://a.example/", "2021-01-02T03:04:05Z")
    assert parse((site / PATH).read_bytes()) == manifest


def test_sealing_again_changes_nothing(site):
    seal(site, commit=COMMIT)
    first = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    seal(site, commit=COMMIT)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == first


def test_twins_hold_what_their_originals_hold(site):
    import gzip

    import brotli

    seal(site)
    page = (site / "index.html").read_bytes()
    zipped = (site / "index.html.gz").read_bytes()
    assert gzip.decompress(zipped) == page
    assert zipped[3:8] == bytes(5), "a gzip header with a name or a time"
    assert brotli.decompress((site / "index.html.br").read_bytes()) == page
    assert not (site / "a.png.br").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda site: (site / "index.html").write_text("other"), "index.html is altered"),
        (lambda site: (site / "a.png").unlink(), "a.png is missing"),
        (lambda site: (site / "new.html").write_text("new"), "new.html is not in the manifest"),
    ],
)
def test_a_changed_release_is_told(site, change, said):
    seal(site)
    assert changed_files(site, read_release(site)[0]) == []
    change(site)
    assert changed_files(site, read_release(site)[0]) == [said]


def test_what_was_not_audited_or_has_findings_is_not_sealed(site):
    for statement in ({}, {"audit": {"findings": 3}}):
        (site / ".well-known" / "sporfri.json").write_text(json.dumps(statement), encoding="utf-8")
        with pytest.raises(SealError, match="states no clean audit"):
            seal(site)
    assert not (site / PATH).exists()


def test_a_link_is_no_part_of_a_release(site):
    (site / "link.html").symlink_to("index.html")
    with pytest.raises(SealError, match="neither a file nor a folder"):
        seal(site)
    assert not (site / PATH).exists()


def test_a_signature_is_checked_against_the_signers_that_the_site_publishes(site, tmp_path):
    mine, signers = key(tmp_path)
    seal(site, key=mine, signers=signers, commit=COMMIT)
    data, signature = (site / PATH).read_bytes(), (site / f"{PATH}.sig").read_bytes()
    assert signer(data, ".sig", signature, (site / SIGNERS).read_bytes()) == "a.example"
    with pytest.raises(SignatureError):
        signer(data.replace(b"https://a.example/", b"https://b.example/"), ".sig", signature, signers.read_bytes())
    with pytest.raises(SignatureError):
        signer(data, ".sig", signature, key(tmp_path, "other")[1].read_bytes())


def test_a_signature_for_something_else_is_none_of_a_release(site, tmp_path):
    mine, signers = key(tmp_path)
    seal(site, key=mine, signers=signers, commit=COMMIT)
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", mine, site / "a.png"], check=True)
    data = (site / "a.png").read_bytes()
    with pytest.raises(SignatureError):
        signer(data, ".sig", (site / "a.png.sig").read_bytes(), signers.read_bytes())


def test_what_keeps_a_seal_from_being_signed_is_told(site, tmp_path):
    mine, signers = key(tmp_path)
    _, others = key(tmp_path, "other")
    for arguments, said in (
        ({"key": tmp_path / "none", "signers": signers}, "There is no key .*ssh-keygen -t ed25519"),
        ({"key": mine}, "names who may sign"),
        ({"key": mine, "signers": others}, "does not hold"),
        ({"key": mine, "signers": signers, "commit": Commit(None, 7)}, "commit first"),
    ):
        with pytest.raises(SealError, match=said):
            seal(site, **{"commit": COMMIT, **arguments})
        assert not (site / PATH).exists()


def test_a_release_follows_the_one_before(site):
    first = seal(site, commit=COMMIT).to_bytes()
    second = seal(site, commit=Commit("d" * 40, 8), previous=first)
    assert (second.release, second.previous.release, second.previous.sha256) == (8, 7, digest(first))
    assert seal(site, previous=first, commit=NONE).release == 8


def test_what_is_published_already_is_the_same_release_again(site):
    first = seal(site, commit=COMMIT).to_bytes()
    second = seal(site, commit=Commit("d" * 40, 8), previous=first).to_bytes()
    assert seal(site, commit=Commit("d" * 40, 8), previous=second).to_bytes() == second


def test_another_site_of_the_same_commit_is_the_next_release(site):
    """A scheduled post comes out: the commit, and so its number, are as before."""
    first = seal(site, commit=COMMIT).to_bytes()
    (site / "scheduled.html").write_text("<p>Out now", encoding="utf-8")
    second = seal(site, commit=COMMIT, previous=first)
    assert (second.release, second.previous.release) == (8, 7)
    third = seal(site, commit=Commit("d" * 40, 8), previous=second.to_bytes())
    assert (third.release, third.previous.release) == (9, 8)


def git(folder, *arguments):
    subprocess.run(
        ["git", "-C", folder, "-c", "user.name=A", "-c", "user.email=a@a.example", *arguments],
        check=True,
        capture_output=True,
    )


def test_git_tells_the_commit_and_its_number(tmp_path):
    assert head(tmp_path) == NONE
    git(tmp_path, "init", "-b", "main")
    for number in (1, 2):
        (tmp_path / "a").write_text(str(number), encoding="utf-8")
        git(tmp_path, "add", "a")
        git(tmp_path, "commit", "-m", "a")
    assert head(tmp_path).number == 2
    assert len(head(tmp_path).name) == 40
    (tmp_path / "a").write_text("3", encoding="utf-8")
    assert head(tmp_path) == Commit(None, 2, ("a",))


def test_what_a_work_tree_holds_beside_its_commit_is_named(tmp_path, site):
    git(tmp_path, "init", "-b", "main", "source")
    source = tmp_path / "source"
    for name in ("a", "b c", "d"):
        (source / name).write_text("1", encoding="utf-8")
    git(source, "add", ".")
    git(source, "commit", "-m", "a")
    (source / "a").write_text("2", encoding="utf-8")
    git(source, "mv", "b c", "på")
    (source / "d").unlink()
    assert head(source) == Commit(None, 1, ("a", "b c", "d", "på"))
    mine, signers = key(tmp_path)
    with pytest.raises(SealError, match=r"in no commit \(a, b c, d and 1 more\), and a signed release names one"):
        seal(site, key=mine, signers=signers, commit=head(source))


def test_git_tells_whether_a_commit_follows_another(tmp_path):
    git(tmp_path, "init", "-b", "main")
    git(tmp_path, "commit", "--allow-empty", "-m", "a")
    first = head(tmp_path).name
    git(tmp_path, "commit", "--allow-empty", "-m", "b")
    assert follows(tmp_path, first)
    second = head(tmp_path).name
    git(tmp_path, "checkout", "-q", first)
    assert not follows(tmp_path, second)
    assert not follows(tmp_path, "0" * 40)


def test_a_clone_without_history_has_no_number(tmp_path):
    git(tmp_path, "init", "-b", "main", "full")
    for _ in range(2):
        git(tmp_path / "full", "commit", "--allow-empty", "-m", "a")
    git(tmp_path, "clone", "--depth", "1", f"file://{tmp_path}/full", "shallow")
    with pytest.raises(SealError, match="lacks its history"):
        head(tmp_path / "shallow")


def test_a_manifest_of_a_later_version_asks_for_a_newer_program():
    with pytest.raises(SealError, match="version 2; this program knows 1"):
        parse(b'{"version": 2}')


GOOD = Manifest(
    1, 1, None, None, None, None, (File("a", 1, "0" * 64, "text/plain"), File("b", 1, "0" * 64, "text/plain"))
)


@pytest.mark.parametrize("path", ["../a", "a//b", "/a", "a/../b", "a\\b", PATH])
def test_a_manifest_whose_paths_leave_the_site_is_none(path):
    value = json.loads(GOOD.to_bytes())
    value["files"][0]["path"] = path
    value["files"].sort(key=lambda file: file["path"])
    with pytest.raises(SealError):
        parse(json.dumps(value).encode())


@given(
    st.binary()
    | st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    ).map(lambda value: json.dumps(value).encode())
)
def test_whatever_is_no_manifest_is_told(data):
    with pytest.raises(SealError):
        parse(data)


def test_the_manifest_is_specified_and_a_served_release_can_be_checked_with_plain_tools(site, tmp_path):
    """Every field stands in docs/publishing.md, and the commands there pass for a release and fail for an altered one."""
    from tests.seal.serving import serving

    publishing = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
    for part in (Manifest, File):
        assert [field.name for field in fields(part) if f"| `{field.name}` |" not in publishing] == []
    mine, signers = key(tmp_path)
    seal(site, key=mine, signers=signers, commit=COMMIT)
    commands = publishing.partition("Without Sporfri")[2].split("```")[1].replace("-I blog.example", "-I a.example")
    (tmp_path / "nginx").mkdir()
    with serving("nginx", site, tmp_path / "nginx") as address:

        def check(name):
            here = tmp_path / name
            here.mkdir()
            (here / "allowed_signers").write_bytes(signers.read_bytes())
            script = f"set -euo pipefail\n{commands.replace('https://blog.example', str(address))}"
            return subprocess.run(["bash", "-c", script], cwd=here, capture_output=True, text=True, check=False)

        whole = check("whole")
        [signed] = whole.stdout.splitlines()
        assert signed.startswith('Good "release@sporfri" signature for a.example ')
        assert whole.returncode == 0, whole.stderr
        assert (tmp_path / "whole" / "index.html.br").read_bytes() == (site / "index.html.br").read_bytes()
        (site / "index.html").write_text("altered", encoding="utf-8")
        altered = check("altered")
        assert (altered.returncode, altered.stdout.splitlines()[1:]) == (1, ["index.html: FAILED"])
        (site / "a.png").unlink()
        missing = check("missing")
        assert (missing.returncode, "a.png: FAILED open or read" in missing.stdout) == (1, True)
        (site / PATH).write_bytes((site / PATH).read_bytes().replace(b"https://a.example/", b"https://b.example/"))
        forged = check("forged")
        assert forged.returncode != 0
        assert not (tmp_path / "forged" / "sums").exists()


@pytest.fixture
def minisign(tmp_path, monkeypatch):
    """A minisign key without a password: the private half, and the public one."""
    monkeypatch.setenv("HOME", str(tmp_path))
    private, public = tmp_path / "minisign.key", tmp_path / "minisign.pub"
    subprocess.run(["minisign", "-G", "-W", "-p", public, "-s", private], check=True, capture_output=True)
    return private, public


def test_a_release_can_be_signed_by_minisign(site, minisign):
    private, public = minisign
    seal(site, key=private, signers=public, commit=COMMIT)
    data, signature = (site / PATH).read_bytes(), (site / f"{PATH}.minisig").read_bytes()
    assert signer(data, ".minisig", signature, public.read_bytes()).startswith("minisign key RW")
    with pytest.raises(SignatureError, match="does not hold"):
        signer(data + b" ", ".minisig", signature, public.read_bytes())


def test_what_a_minisign_key_signed_for_something_else_is_no_release(minisign, tmp_path):
    private, public = minisign
    (tmp_path / "letter").write_bytes(b"{}")
    command = ["minisign", "-S", "-s", private, "-m", tmp_path / "letter", "-t", "file:letter"]
    subprocess.run(command, check=True, capture_output=True)
    with pytest.raises(SignatureError, match="made for 'file:letter', and not for a release"):
        signer(b"{}", ".minisig", (tmp_path / "letter.minisig").read_bytes(), public.read_bytes())


def test_a_comment_that_was_altered_is_no_comment(minisign, tmp_path):
    private, public = minisign
    suffix, signature = sign(b"{}", private)
    forged = signature.replace(b"release@sporfri", b"release@another")
    assert (suffix, forged != signature) == (".minisig", True)
    with pytest.raises(SignatureError, match="does not hold"):
        signer(b"{}", suffix, forged, public.read_bytes())
