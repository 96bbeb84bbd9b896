"""The blog itself, sealed and brought to five targets by one command: four take it, one is dead, and the report says so."""

import shutil
import subprocess
import sys

import pytest

from sporfri.audit import audit
from sporfri.audit.statement import state
from sporfri.publish import target_of
from sporfri.publish.openssh import CONFIG
from sporfri.seal.commit import Commit
from sporfri.seal.manifest import PATH
from sporfri.seal.sealing import seal
from tests.conftest import ROOT
from tests.publish.weed import KEY, SECRET, store
from tests.seal.serving import free_port
from tests.seal.test_sealing import key


@pytest.fixture
def release(blog, tmp_path):
    """The blog, audited, sealed and signed."""
    folder = shutil.copytree(blog, tmp_path / "site")
    report = audit(folder)
    assert not report.findings
    state(folder, report)
    mine, signers = key(tmp_path)
    seal(folder, key=mine, signers=signers, commit=Commit("c" * 40, 1))
    return folder


def test_one_command_brings_the_blog_to_every_target_that_lives(release, tmp_path, host, monkeypatch):
    for name, value in {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, CONFIG: str(host.config)}.items():
        monkeypatch.setenv(name, value)
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "pages.git"], check=True)
    (tmp_path / "store").mkdir()
    with store(tmp_path / "store", "blog") as endpoint:
        urls = [
            f"file://{tmp_path}/www",
            f"{host.address}{tmp_path}/far",
            f"s3://blog/site?endpoint={endpoint}",
            f"git+file://{tmp_path}/pages.git#pages",
            f"ssh://nobody@127.0.0.1:{free_port()}/srv/blog",
        ]
        (tmp_path / "publishconf.py").write_text(
            f"from pelicanconf import *\nPATH = {str(ROOT / 'content')!r}\nTHEME = {str(ROOT / 'theme')!r}\nPUBLISH = {urls!r}\n"
        )
        monkeypatch.setenv("PYTHONPATH", str(ROOT))
        command = [sys.executable, "-m", "sporfri", "publish", str(release), "-s", str(tmp_path / "publishconf.py")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        print(done.stdout, done.stderr)
        assert done.returncode == 2, done.stderr
        *lines, dead = done.stdout.splitlines()
        for url, line in zip(urls, lines, strict=False):
            assert line.startswith(f"{url}: published in "), line
            assert target_of(url).manifest() == (release / PATH).read_bytes()
        assert dead.startswith(f"FAILED after 3 tries: {urls[-1]}: ")
        assert "Connection refused" in dead
        again = subprocess.run([*command, "--dry"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert again.stdout.count("as it is served already") == 4
