"""Every rule fires on its wrong example and is silent on its right one; the table and the files agree."""

from pathlib import Path

import pytest

from sporfri.audit import FAMILIES
from sporfri.audit.rules import NAMES, RULES
from tests.audit.sites import PRIVACY, findings, rules

REDACTED = ("patriarch@extortion.example",)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_fires_on_its_wrong_example(rule, tmp_path):
    """The example that documents a fault shows it."""
    found = findings(tmp_path, rule.wrong, FAMILIES, redacted=REDACTED)
    assert rule.name in {finding.rule for finding in found}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_silent_on_its_right_example(rule, tmp_path):
    """The example of how to do it has no fault of that rule, nor any that concerns a reader's privacy."""
    found = findings(tmp_path, rule.right, FAMILIES, redacted=REDACTED)
    faults = {finding.rule for finding in found if finding.family in PRIVACY} - {"missing-referrer-policy"}
    assert rule.name not in {finding.rule for finding in found}
    assert faults <= {"email-address"}


def test_every_rule_has_a_file_and_every_file_a_rule():
    """The explicit table forgets no file, and a rule is found in the file of its name."""
    folder = Path(__file__).parents[2] / "sporfri" / "audit" / "rules"
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py")} - {"--init--"}
    assert files == set(NAMES)
    assert len(NAMES) == len(RULES)


def test_every_family_has_rules():
    assert {rule.family for rule in RULES} == set(FAMILIES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_speaks_to_people(rule):
    """Title, reason and remedy are sentences, and say different things."""
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.why.endswith(".")
    assert rule.mend.endswith(".")
    assert len({rule.title, rule.why, rule.mend}) == 3


def test_what_a_page_says_of_itself_is_no_program_and_what_it_goes_to_is_one(tmp_path):
    words = '<meta name="description" content="JavaScript: a short history">'
    assert "script-address" not in rules(tmp_path, words, families=("runs",))
    refresh = '<meta http-equiv="refresh" content="0; url=javascript:alert(1)">'
    assert "script-address" in rules(tmp_path, refresh, families=("runs",))
