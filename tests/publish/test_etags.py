"""ETags are made of content: the same on every mirror, kept while nothing changes, another when anything does."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sporfri.publish import publish
from sporfri.seal.validators import content_time
from tests.publish.a_release import Site
from tests.seal.serving import PROGRAMS, serving
from tests.seal.test_headers import ask

CODINGS = ("identity", "gzip", "br")
PAGE = "<!doctype html><title>A</title>" + "<p>One of many lines.</p>" * 40
CHANGED = PAGE.replace("many", "some")
"""As long as the other, to the byte."""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that a server's own user may read."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture
def site(place) -> Site:
    site = Site(place)
    for name in ("index.html", "post/index.html"):
        site.write(name, PAGE)
    return site


def published(site: Site, folder: Path) -> Path:
    """Publish what there is as a new release, and return what readers are served."""
    [outcome] = publish(site.seal(), [f"file://{folder}"])
    assert outcome.trouble == ""
    return folder / "current"


def etags(server: str, folder: Path, own: Path) -> dict[tuple[str, str], str]:
    """Return the ETag of each page in each coding, as a server sends it; none tells a date beside it."""
    own.mkdir()
    found = {}
    with serving(server, folder, own) as address:
        for path in ("/", "/post/"):
            for coding in CODINGS:
                status, arrived, _ = ask(address, path, **{"Accept-Encoding": coding})
                assert (status, arrived.get("content-encoding", ["identity"])) == (200, [coding])
                assert "last-modified" not in arrived
                found[path, coding] = arrived["etag"][0]
    return found


@pytest.mark.parametrize("server", PROGRAMS)
def test_two_mirrors_say_the_same_etag_and_a_change_is_another(server, site, place, tmp_path):
    first = etags(server, published(site, place / "here"), tmp_path / "first")
    assert first["/", "identity"] == first["/post/", "identity"], "the same bytes"
    assert len({first["/", coding] for coding in CODINGS}) == len(CODINGS), "other bytes in each coding"

    other = published(site, place / "there")  # at another time
    assert etags(server, other, tmp_path / "second") == first

    site.write("index.html", CHANGED)
    moment = time.time()
    again = published(site, place / "here")
    third = etags(server, again, tmp_path / "third")
    assert {key for key in first if first[key] != third[key]} == {("/", coding) for coding in CODINGS}
    assert (again / "index.html").stat().st_size == len(PAGE)
    assert abs((again / "index.html").stat().st_mtime - moment) > 10**8, "no time of this machine"


@pytest.mark.parametrize("server", PROGRAMS)
def test_what_a_browser_holds_is_compared_by_etag_alone(server, site, place, tmp_path):
    """A file's time is no date: whoever asks by date gets the page."""
    current = published(site, place / "here")
    with serving(server, current, tmp_path) as address:
        _, arrived, _ = ask(address, "/")
        by_tag = {"If-None-Match": arrived["etag"][0]}
        by_date = {"If-Modified-Since": "Wed, 25 Nov 2026 00:00:00 GMT"}
        assert ask(address, "/", **by_tag)[::2] == (304, b"")
        assert ask(address, "/", **by_date)[::2] == (200, PAGE.encode())
        # nginx asks for both to hold, and so sends the page: to those alone who name a date that it never told.
        assert ask(address, "/", **by_tag, **by_date)[0] == (200 if server == "nginx" else 304)
    site.write("index.html", CHANGED)
    with serving(server, published(site, place / "here"), tmp_path) as address:
        assert ask(address, "/", **by_tag)[::2] == (200, CHANGED.encode())


def test_a_release_keeps_its_times_on_a_server(host, site, tmp_path):
    """By rsync too, and where the copy that is published had lost them; what is not changed is still linked."""
    folder = shutil.copytree(site.seal(), tmp_path / "copy", copy_function=shutil.copyfile)
    for _ in range(2):
        [outcome] = publish(folder, [f"{host.address}{tmp_path}/www"])
        assert outcome.trouble == ""
        there = tmp_path / "www" / "current"
        assert {path: there.joinpath(path).stat().st_mtime for path in ("index.html", "post/index.html.br")} == {
            path: (site.folder / path).stat().st_mtime for path in ("index.html", "post/index.html.br")
        }
        before = (there / "post/index.html").stat().st_ino
        site.write("index.html", CHANGED)
        folder = site.seal()
    assert (there / "post/index.html").stat().st_nlink == 2
    assert (there / "post/index.html").stat().st_ino == before


def test_the_time_is_that_of_the_bytes_and_lies_in_the_past():
    zero, full = (content_time(digit * 64) for digit in "0f")
    assert (zero, full) == (2**29, 2**30 - 1)
    assert content_time("0" * 63 + "1") == zero + 1
    assert time.gmtime(zero).tm_year == 1987
    assert time.gmtime(full).tm_year == 2004


def test_a_sealed_folder_has_them_whatever_it_had(site):
    folder = site.seal()
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert all(2**29 <= path.stat().st_mtime < 2**30 for path in files)
    page, same = folder / "index.html", folder / "post/index.html"
    os.utime(page, (1, 1))
    site.seal()
    assert page.stat().st_mtime == same.stat().st_mtime
