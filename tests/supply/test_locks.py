"""A lock is read as what it installs, and two of them are compared by name and version."""

import pytest

from sporfri.errors import SupplyError
from sporfri.supply.locks import LOCKS, Pinned, changes, parse_lock, read_lock
from tests.conftest import ROOT

A, B = "a" * 64, "b" * 64
LOCK = f"""\
one==1.0 \\
    --hash=sha256:{A} \\
    --hash=sha256:{B}
two==2.0 ; python_full_version < '3.14' \\
    --hash=sha256:{A}
"""


def lock(**versions: str) -> tuple[Pinned, ...]:
    return tuple(Pinned(name, version, "", (A,)) for name, version in versions.items())


def said(old, new):
    return [str(change) for change in changes(old, new)]


def test_a_lock_names_packages_versions_machines_and_digests():
    assert parse_lock(LOCK, "a.lock") == (
        Pinned("one", "1.0", "", (A, B)),
        Pinned("two", "2.0", "python_full_version < '3.14'", (A,)),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("one==1.0\n", "a.lock:1: this is no package with a version and a hash"),
        (f"one>=1.0 \\\n    --hash=sha256:{A}\n", "a.lock:1: this is no package"),
        (f"one==1.0 \\\n    --hash=md5:{A}\n", "a.lock:2: this is no package"),
        ("-r other.lock\n", "a.lock:1"),
        ("one==1.0 \\\n", "a.lock: one has no hash"),
    ],
)
def test_a_line_that_would_install_something_unknown_is_told(text, told):
    with pytest.raises(SupplyError, match=told):
        parse_lock(text, "a.lock")


def test_our_own_locks_are_read_to_the_last_line():
    for name in (*LOCKS, "requirements-test.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pins = read_lock(ROOT / name)
        assert len(pins) == sum(not line.startswith(" ") for line in text.splitlines()), name
        assert sum(len(pinned.digests) for pinned in pins) == text.count("--hash="), name


def test_what_is_renewed_new_and_gone_is_said_package_by_package():
    assert said(lock(a="1", b="1", c="1"), lock(a="2", b="1", d="1")) == ["a 1 → 2", "c 1: gone", "d 1: new"]


def test_locks_that_install_the_same_differ_in_nothing():
    assert said(lock(a="1", b="2"), tuple(reversed(lock(a="1", b="2")))) == []


def test_versions_for_several_machines_are_compared_as_a_set():
    one, two = Pinned("a", "1", "python_version < '3.12'", (A,)), Pinned("a", "2", "python_version >= '3.12'", (B,))
    assert said([one, two], [two, one]) == []
    assert said([one], [one, two]) == ["a 1 → 1, 2"]


def test_other_files_under_the_same_version_are_said():
    assert said(lock(a="1"), [Pinned("a", "1", "", (A, B))]) == ["a 1: other files of the same version"]
