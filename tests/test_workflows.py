"""What a forge runs is what we run: make targets, by pinned actions, with no secret where a stranger's code runs."""

import os
import re
import stat
from pathlib import Path

import pytest
import yaml

from tasks import key_of_ci
from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^## ([a-z]+): ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
PULL_REQUEST = ROOT / ".github" / "workflows" / "pull-request.yml"


def jobs(path: Path) -> list[dict]:
    return list(yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_runs_make_and_pinned_actions_only(path):
    steps = [step for job in jobs(path) for step in job["steps"]]
    commands = [step["run"] for step in steps if "run" in step]
    assert commands
    assert {command.split()[1] for command in commands} <= TARGETS
    assert all(re.fullmatch(r"make [a-z]+( SARIF=(check|audit)\.sarif)?", command) for command in commands)
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action) for action in used)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_do_nothing_that_its_job_does_not_name(path):
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"] == {}
    for job in jobs(path):
        assert set(job["permissions"].items()) <= {("contents", "read"), ("security-events", "write")}


def test_a_pull_request_meets_no_secret():
    text = PULL_REQUEST.read_text(encoding="utf-8")
    assert "secrets" not in text
    assert "environment" not in text
    assert yaml.safe_load(text)[True] == "pull_request", (
        "which gives a fork's code no rights, as pull_request_target would"
    )


def test_what_the_audit_of_the_site_finds_stands_beside_the_lines_too():
    written = re.findall(r"SARIF=(\w+\.sarif)", PULL_REQUEST.read_text(encoding="utf-8"))
    [site] = [job for job in jobs(PULL_REQUEST) if job["steps"][-1].get("with", {}).get("name") == "preview"]
    given = [step["with"]["sarif_file"] for step in site["steps"] if "upload-sarif" in step.get("uses", "")]
    assert written == given == ["check.sarif", "audit.sarif"]


def test_by_the_clock_only_what_is_due_is_published():
    [job] = jobs(ROOT / ".github" / "workflows" / "publish.yml")
    [step] = [step for step in job["steps"] if step.get("run") == "make publish"]
    assert step["env"]["DUE"] == "${{ github.event_name == 'schedule' && '1' || '' }}"
    publish = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["publish"]
    by_clock = [rule for rule in publish["rules"] if "schedule" in rule["if"]]
    assert [rule["variables"] for rule in by_clock] == [{"DUE": "1"}]


def test_the_script_of_gitlab_runs_make_only():
    value = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    commands = [command for job in value.values() if isinstance(job, dict) for command in job.get("script", [])]
    assert commands
    assert {command.removeprefix("make ") for command in commands} <= TARGETS


def test_a_key_given_as_text_is_a_file_of_its_owner_while_it_signs(monkeypatch):
    monkeypatch.setenv("SPORFRI_KEY_TEXT", "-----BEGIN\nabc\n")
    with key_of_ci() as variables:
        path = Path(variables["SPORFRI_KEY"])
        assert path.read_text(encoding="utf-8") == "-----BEGIN\nabc\n"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "SPORFRI_KEY_TEXT" not in os.environ, "no other program is to see it"
    assert not path.exists()
    with key_of_ci() as variables:
        assert variables == {}, "the key that is named otherwise stays as it is"
