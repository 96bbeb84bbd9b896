"""What the tests of targets share: programs on PATH, no pauses, and an sshd."""

import os

import pytest

from sporfri.publish import publishing
from sporfri.publish.openssh import CONFIG
from tests.publish.sshd import sshd
from tests.servers import tools


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch, tmp_path):
    """Try again at once, remember nothing, and use the tools that were fetched where this system has none."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(publishing, "PAUSE", 0.0)
    monkeypatch.setenv("PATH", f"{os.environ['PATH']}{os.pathsep}{tools()}")


@pytest.fixture(scope="module")
def _host(tmp_path_factory):
    with sshd(tmp_path_factory.mktemp("sshd")) as host:
        yield host


@pytest.fixture
def host(_host, monkeypatch):
    """A running sshd that the client knows and may log in to."""
    monkeypatch.setenv(CONFIG, str(_host.config))
    return _host
