"""A folder of releases and one link: whole releases only, shared bytes, the last few kept, and a way back."""

import pytest

from sporfri.cli import main
from sporfri.publish import publish, target_of
from sporfri.publish.interface import KEEP
from sporfri.seal.sealing import changed_files, read_release
from tests.publish.a_release import Site


@pytest.fixture
def site(tmp_path):
    """A site that has been published three times at `tmp_path/www`."""
    site = Site(tmp_path)
    site.write("same.html", "<p>Never changes</p>")
    for number in (1, 2, 3):
        site.write("index.html", f"<p>Release {number}</p>")
        [outcome] = publish(site.seal(), [f"file://{tmp_path}/www"])
        assert outcome.trouble == ""
    return site


def served(tmp_path):
    return (tmp_path / "www" / "current" / "index.html").read_text(encoding="utf-8")


def test_the_newest_release_is_served_whole(site, tmp_path):
    current = tmp_path / "www" / "current"
    assert served(tmp_path) == "<p>Release 3</p>"
    assert changed_files(current.resolve(), read_release(current)[0]) == []


def test_what_did_not_change_is_shared(site, tmp_path):
    first, *_, last = sorted((tmp_path / "www" / "releases").iterdir())
    assert (first / "same.html").stat().st_ino == (last / "same.html").stat().st_ino
    assert (first / "index.html").stat().st_ino != (last / "index.html").stat().st_ino


def test_a_shared_file_that_was_altered_on_the_server_is_sent_anew(site, tmp_path):
    (tmp_path / "www" / "current" / "same.html").write_text("<script>spy()</script>", encoding="utf-8")
    site.write("index.html", "<p>Release 4</p>")
    [outcome] = publish(site.seal(), [f"file://{tmp_path}/www"])
    assert outcome.trouble == ""
    assert (tmp_path / "www" / "current" / "same.html").read_text(encoding="utf-8") == "<p>Never changes</p>"


def test_the_last_few_releases_are_kept(site, tmp_path):
    for number in range(4, 10):
        site.write("index.html", f"<p>Release {number}</p>")
        publish(site.seal(), [f"file://{tmp_path}/www"])
    kept = target_of(f"file://{tmp_path}/www").releases()
    assert [one.number for one in kept] == list(range(9 - KEEP + 1, 10))
    assert [one.current for one in kept] == [False] * (KEEP - 1) + [True]


def test_a_bad_release_is_rolled_back(site, tmp_path, capsys):
    url = f"file://{tmp_path}/www"
    for arguments, said, page in (
        (["rollback", url], "release 2 is served", "<p>Release 2</p>"),
        (["rollback", url], "release 1 is served", "<p>Release 1</p>"),
        (["rollback", url, "3"], "release 3 is served", "<p>Release 3</p>"),
    ):
        with pytest.raises(SystemExit, match="0"):
            main(arguments)
        assert said in capsys.readouterr().out
        assert served(tmp_path) == page


def test_there_is_no_way_back_to_what_is_gone_or_altered(site, tmp_path, capsys):
    url = f"file://{tmp_path}/www"
    first = min((tmp_path / "www" / "releases").iterdir())
    (first / "index.html").write_text("<p>Altered</p>", encoding="utf-8")
    for number, said in (("7", "there is no release 7; it holds 1, 2, 3"), ("1", "index.html is altered")):
        with pytest.raises(SystemExit, match="2"):
            main(["rollback", url, number])
        assert said in capsys.readouterr().err
        assert served(tmp_path) == "<p>Release 3</p>"


def test_a_folder_in_the_place_of_the_link_is_left_alone(tmp_path):
    site = Site(tmp_path)
    (tmp_path / "www" / "current").mkdir(parents=True)
    (tmp_path / "www" / "current" / "precious.html").write_text("old", encoding="utf-8")
    [outcome] = publish(site.seal(), [f"file://{tmp_path}/www"])
    assert "has to be a link" in outcome.trouble
    assert (tmp_path / "www" / "current" / "precious.html").exists()


def test_what_was_altered_at_a_target_is_told_though_its_manifest_is_the_same(site, tmp_path):
    (tmp_path / "www" / "current" / "index.html").write_text("<p>Altered</p>", encoding="utf-8")
    [outcome] = publish(site.folder, [f"file://{tmp_path}/www"])
    assert "what readers get there is not the release: index.html is altered" in outcome.trouble
    site.write("index.html", "<p>Release 4</p>")
    assert publish(site.seal(), [f"file://{tmp_path}/www"])[0].trouble == ""
    assert served(tmp_path) == "<p>Release 4</p>"
