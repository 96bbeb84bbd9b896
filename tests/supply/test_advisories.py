"""What is known against a package stops a release, unless it is excused with a reason; what cannot be asked is said."""

from datetime import date

import pytest

from sporfri.cli import main
from sporfri.errors import SupplyError
from sporfri.supply.advisories import ask
from sporfri.supply.excuses import Excuse, read_excuses
from tests.supply.osv import advisory, osv

DIGEST = f" \\\n    --hash=sha256:{'a' * 64}\n"
TODAY = date(2026, 11, 25)


@pytest.fixture
def lock(tmp_path):
    """A lock of two packages, and one for another system."""
    path = tmp_path / "requirements.lock"
    path.write_text(f"one==1.0{DIGEST}two==2.0{DIGEST}windows==1.0 ; sys_platform == 'win32'{DIGEST}", encoding="utf-8")
    return path


def run(lock, service, *more):
    with pytest.raises(SystemExit) as stopped:
        main(["dependencies", "--lock", str(lock), "--advisories", service, *map(str, more)])
    return stopped.value.code


def test_packages_that_nothing_is_known_against_are_all_asked_about(lock):
    with osv({}) as (service, asked):
        answer = ask([lock], service=service)
    assert (answer.unchecked, answer.asked, answer.found) == ("", 2, ())
    assert asked == [("one", "1.0"), ("two", "2.0")]


def test_a_package_in_two_locks_is_no_obstacle(lock, tmp_path):
    other = tmp_path / "build.lock"
    other.write_text(f"one==1.0{DIGEST}", encoding="utf-8")
    with osv({"one": advisory("one")}) as (service, _):
        assert len(ask([lock, other], service=service).found) == 1


def test_what_is_known_is_said_with_what_mends_it_and_stops(lock, tmp_path, capsys):
    with osv({"two": advisory("two", mended="2.1", aliases=["CVE-2026-7"])}) as (service, _):
        assert run(lock, service, "--excuses", tmp_path / "none.toml") == 1
    said = capsys.readouterr()
    assert said.out == (
        "2 packages asked about, 1 stands in the way of a release\n"
        "FOUND: two 2.0: PYSEC-2026-1 (CVE-2026-7): It reads too far; mended in 2.1\n"
    )
    assert "`make update`" in said.err


@pytest.mark.parametrize("name", ["PYSEC-2026-1", "CVE-2026-7"])
def test_an_excuse_by_any_of_its_names_lets_the_release_go_and_is_said(lock, tmp_path, capsys, name):
    excuses = tmp_path / "excused.toml"
    excuses.write_text(f'[{name}]\nbecause = "we never read that far"\n', encoding="utf-8")
    with osv({"two": advisory("two", aliases=["CVE-2026-7"])}) as (service, _):
        assert run(lock, service, "--excuses", excuses) == 0
    assert "excused: two 2.0: PYSEC-2026-1" in (out := capsys.readouterr().out)
    assert out.endswith("because we never read that far\n")


def test_an_excuse_that_excuses_nothing_is_said(lock):
    with osv({}) as (service, _):
        assert ask([lock], [Excuse(advisory="PYSEC-1", because="x")], service).idle == ("PYSEC-1",)


@pytest.mark.parametrize(
    ("status", "why"), [(None, "gives no answer (Connection refused)"), (503, "gives no answer (")], ids=["dead", "ill"]
)
def test_a_service_that_does_not_answer_is_said_and_stops_nothing(lock, capsys, status, why):
    with osv({}, status or 200) as (service, _):
        if status:
            assert run(lock, service) == 0
    if not status:
        assert run(lock, service) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"NOT CHECKED, because {service} {why}")
    assert out.count("\n") == 1


def test_silence_about_packages_that_a_service_does_not_know_is_not_taken_for_health(lock, monkeypatch):
    reported = [{"name": "one", "skip_reason": "not found"}, {"name": "two", "version": "2.0", "vulns": []}]
    monkeypatch.setattr("sporfri.supply.advisories._run", lambda *_: reported)
    answer = ask([lock])
    assert answer.unchecked == "1 of 2 packages could not be asked about (not found)"
    assert answer.asked == 1


def test_an_excuse_holds_until_its_day(tmp_path):
    path = tmp_path / "excused.toml"
    path.write_text(
        '[A-1]\nbecause = "x"\nuntil = 2026-11-25\n[A-2]\nbecause = "x"\nuntil = 2026-11-24\n[A-3]\nbecause = "x"\n',
        encoding="utf-8",
    )
    assert [excuse.advisory for excuse in read_excuses(path, TODAY)] == ["A-1", "A-3"]
    assert read_excuses(tmp_path / "none.toml", TODAY) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[A-1]\n", r"excused.toml: \[A-1\] because: field required"),
        ('[A-1]\nbecause = ""\n', r"\[A-1\] because: "),
        ('[A-1]\nbecause = "x"\nuntill = 2026-01-01\n', r"\[A-1\] untill: "),
        ('A-1 = "x"\n', "cannot be read"),
        ("[A-1\n", "cannot be read"),
    ],
)
def test_an_excuse_without_a_reason_or_form_is_told(tmp_path, text, told):
    path = tmp_path / "excused.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SupplyError, match=told):
        read_excuses(path, TODAY)
