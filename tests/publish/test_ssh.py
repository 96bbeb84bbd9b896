"""A server reached by ssh: whole releases only, checked over there, and nothing half-made whatever breaks."""

import os
import signal
import subprocess
import time

import pytest

from sporfri.cli import main
from sporfri.errors import RefusedError
from sporfri.publish import publish, scripts, target_of
from sporfri.publish.interface import KEEP
from sporfri.publish.server import Server
from sporfri.seal.sealing import changed_files, read_release
from tests.publish.a_release import Site


@pytest.fixture
def www(tmp_path):
    """The folder over there; its name is one that a shell would take apart."""
    return tmp_path / "w w'w $(touch x)"


@pytest.fixture
def url(host, www):
    from urllib.parse import quote

    return host.address + quote(str(www))


@pytest.fixture
def site(tmp_path, url):
    """A site that has been published twice."""
    site = Site(tmp_path)
    site.write("same.html", "<p>Never changes</p>")
    for number in (1, 2):
        send(site, url, number)
    return site


def send(site, url, number):
    site.write("index.html", f"<p>Release {number}</p>")
    [outcome] = publish(site.seal(), [url])
    assert outcome.trouble == ""


def served(www):
    return (www / "current" / "index.html").read_text(encoding="utf-8")


def no_leftovers(www):
    """Nothing but whole releases and the link; the server's own shell may still be at it."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        names = [path.name for path in (www / "releases").iterdir()] + [path.name for path in www.iterdir()]
        if not [name for name in names if name.startswith(".")]:
            return True
        time.sleep(0.1)
    return False


def test_the_newest_release_is_served_whole_and_shares_what_did_not_change(site, www):
    current = www / "current"
    assert served(www) == "<p>Release 2</p>"
    assert changed_files(current.resolve(), read_release(current)[0]) == []
    first, last = sorted((www / "releases").iterdir())
    assert (first / "same.html").stat().st_ino == (last / "same.html").stat().st_ino
    assert (first / "index.html").stat().st_ino != (last / "index.html").stat().st_ino
    assert no_leftovers(www)


def test_a_shared_file_that_was_altered_over_there_is_sent_anew(site, www, url):
    (www / "current" / "same.html").write_text("<p>Ever changes!</p>", encoding="utf-8")
    send(site, url, 3)
    assert (www / "current" / "same.html").read_text(encoding="utf-8") == "<p>Never changes</p>"


def test_the_last_few_are_kept_and_one_can_go_back_to_them(site, www, url, capsys):
    for number in range(3, 8):
        send(site, url, number)
    assert [(one.number, one.current) for one in target_of(url).releases()] == [
        (number, number == 7) for number in range(7 - KEEP + 1, 8)
    ]
    with pytest.raises(SystemExit, match="0"):
        main(["rollback", url])
    assert "release 6 is served" in capsys.readouterr().out
    assert served(www) == "<p>Release 6</p>"
    oldest = min((www / "releases").iterdir())
    (oldest / "same.html").write_text("<p>Altered</p>", encoding="utf-8")
    (oldest / "more.html").write_text("<p>More</p>", encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        main(["rollback", url, "3"])
    said = capsys.readouterr().err
    assert "same.html is altered" in said
    assert "more.html is not in the manifest" in said
    assert served(www) == "<p>Release 6</p>"


def test_what_arrives_altered_is_not_served(site, www, url, monkeypatch):
    copy = Server.copy

    def copy_badly(self, folder, there, shared, seconds):
        copy(self, folder, there, shared, seconds)
        (next((www / "releases").glob(".*")) / "index.html").write_text("<script>spy()</script>", encoding="utf-8")

    monkeypatch.setattr(Server, "copy", copy_badly)
    site.write("index.html", "<p>Release 3</p>")
    [outcome] = publish(site.seal(), [url])
    assert "what lies there is not the release: index.html is altered" in outcome.trouble
    assert served(www) == "<p>Release 2</p>"
    assert no_leftovers(www)


def test_a_connection_that_dies_leaves_the_old_release_and_no_half_made_folder(site, www, url, monkeypatch):
    """The client is killed outright while it sends, as when a machine is switched off."""

    def die(self, folder, there, shared, seconds):
        (next((www / "releases").glob(".*")) / "half.html").write_text("half", encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)

    site.write("index.html", "<p>Release 3</p>")
    folder = site.seal()
    child = os.fork()
    if not child:
        monkeypatch.setattr(Server, "copy", die)
        publish(folder, [url])
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert served(www) == "<p>Release 2</p>"
    assert no_leftovers(www)


def test_a_server_that_hangs_is_given_up_at_the_deadline(site, www, url, monkeypatch):
    monkeypatch.setattr(scripts, "CHECK", "sleep 60")
    site.write("index.html", "<p>Release 3</p>")
    started = time.monotonic()
    [outcome] = publish(site.seal(), [url], deadline=8)
    assert "not done in time" in outcome.trouble
    assert time.monotonic() - started < 50
    assert served(www) == "<p>Release 2</p>"
    assert no_leftovers(www)


def test_a_host_whose_key_is_unknown_or_changed_gets_nothing(site, www, url, host, tmp_path):
    known = host.known_hosts.read_text()
    other = tmp_path / "other"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other], check=True)
    changed = " ".join([known.split()[0], *other.with_suffix(".pub").read_text().split()[:2]]) + "\n"
    try:
        for text, said in (("", "not in known_hosts"), (changed, "another one than known_hosts holds")):
            host.known_hosts.write_text(text)
            [outcome] = publish(site.folder, [url])
            assert said in outcome.trouble
            assert outcome.tries == 1
    finally:
        host.known_hosts.write_text(known)


def test_a_folder_in_the_place_of_the_link_is_left_alone(tmp_path, www, url):
    site = Site(tmp_path)
    (www / "current").mkdir(parents=True)
    (www / "current" / "precious.html").write_text("old", encoding="utf-8")
    [outcome] = publish(site.seal(), [url])
    assert "has to be a link" in outcome.trouble
    assert (www / "current" / "precious.html").exists()


@pytest.mark.parametrize(
    "url",
    [
        "ssh://-oProxyCommand=x/srv",
        "ssh://host",
        "ssh://host/",
        "ssh:///srv",
        "ssh://a@-b/srv",
        "ssh://a:b@host/srv",
        "ssh://h/a?b",
    ],
)
def test_an_address_that_names_no_place_is_told(url):
    with pytest.raises(RefusedError, match=r"name user, host and path, as in ssh://web@blog\.example/srv/blog"):
        target_of(url)


def test_what_was_altered_over_there_is_told_though_its_manifest_is_the_same(site, url, www):
    (www / "current" / "index.html").write_text("<p>Altered</p>", encoding="utf-8")
    (www / "current" / "more.html").write_text("<p>More</p>", encoding="utf-8")
    [outcome] = publish(site.folder, [url])
    assert "not the release: index.html is altered; more.html is not in the manifest." in outcome.trouble
    send(site, url, 3)
