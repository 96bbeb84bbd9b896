"""Work that is done aside while nothing is saved."""

import threading

import pytest

from sporfri.preview.aside import Aside


def test_a_ctrl_c_that_comes_while_work_begins_leaves_nothing_to_wait_for(monkeypatch):
    def stopped(_: threading.Thread) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "start", stopped)
    aside = Aside()
    with pytest.raises(KeyboardInterrupt):
        aside.start(lambda _: None, lambda _: None, 0)
    aside.stop()
    aside.wait()
