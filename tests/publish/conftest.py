"""What the tests of targets share: no pauses, nothing remembered, and an sshd."""

import pytest

from sporfri.publish import publishing
from sporfri.publish.openssh import CONFIG
from tests.publish.sshd import sshd


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch, tmp_path):
    """Try again at once, and remember nothing."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(publishing, "PAUSE", 0.0)


@pytest.fixture(scope="module")
def _host(tmp_path_factory):
    with sshd(tmp_path_factory.mktemp("sshd")) as host:
        yield host


@pytest.fixture
def host(_host, monkeypatch):
    """A running sshd that the client knows and may log in to."""
    monkeypatch.setenv(CONFIG, str(_host.config))
    return _host
