"""While releases take each other's place, readers find every page whole and of one release."""

import itertools
import threading
from collections import Counter

import pytest
import urllib3

from sporfri.publish import publish, scripts, target_of
from tests.publish.a_release import Site
from tests.seal.serving import serving

FLIPS = 50
PAGES = ("index.html", "post/index.html", "long/index.html")


def page(name, number):
    """A page that says on every line which release it is of; one is longer than a socket takes at once."""
    lines = 20_000 if name.startswith("long") else 40
    return f"<p>{name} of release {number}</p>\n" * lines


class Reader(threading.Thread):
    """Reads the pages in a loop, on connections that are kept, and notes of which release each was."""

    def __init__(self, address):
        super().__init__()
        self.address, self.over, self.read, self.broken = address, threading.Event(), Counter(), []
        self.expected = {name: {page(name, number).encode(): number for number in (1, 2)} for name in PAGES}

    def run(self):
        with urllib3.PoolManager(retries=False) as pool:
            for name in itertools.cycle(PAGES):
                if self.over.is_set():
                    return
                answer = pool.request("GET", f"{self.address}/{name.removesuffix('index.html')}")
                number = self.expected[name].get(answer.data) if answer.status == 200 else None
                self.read[name, number] += 1
                if number is None:
                    self.broken.append((name, answer.status, len(answer.data)))


def flip_by_rollback(target, kept):
    target.activate(kept)


def flip_by_script(target, kept):
    """The script that a rollback and a publication end with; the checks before it are another test's."""
    target.server.ask(scripts.FLIP, target.root, kept.name)


@pytest.mark.parametrize("kind", ["file", "ssh"])
def test_readers_never_see_a_mixture(kind, tmp_path, request):
    root = f"{tmp_path}/www"
    url = f"file://{root}" if kind == "file" else request.getfixturevalue("host").address + root
    site = Site(tmp_path)
    for number in (1, 2):
        for name in PAGES:
            site.write(name, page(name, number))
        [outcome] = publish(site.seal(), [url])
        assert outcome.trouble == ""
    target = target_of(url)
    first, second = target.releases()
    flip = flip_by_rollback if kind == "file" else flip_by_script
    (tmp_path / "nginx").mkdir()
    with serving("nginx", tmp_path / "www" / "current", tmp_path / "nginx") as address:
        readers = [Reader(address) for _ in range(2)]
        for reader in readers:
            reader.start()
        try:
            for number in range(FLIPS):
                flip(target, (first, second)[number % 2])
        finally:
            for reader in readers:
                reader.over.set()
            for reader in readers:
                reader.join()
    read = sum((reader.read for reader in readers), Counter())
    print(f"{kind}: {FLIPS} flips, {read.total()} pages read: {dict(read)}")
    assert [fault for reader in readers for fault in reader.broken] == []
    assert {(name, number) for name in PAGES for number in (1, 2)} == set(read)
    assert read.total() >= FLIPS
