"""One remark in every format: the words are the same, and each format is what its readers expect."""

import json

import pytest
from sarif_pydantic import Sarif

from sporfri.audit.finding import Finding, Severity, Source
from sporfri.errors import ContentError, Exempt, Problem, RenderError, SettingsError
from sporfri.report import as_json, github, plain, sarif, text
from sporfri.report.remark import CANNOT_BUILD, Remark, of_error, of_finding, of_problem

LINK = Remark("a.md", 3, 5, "broken-link", "error", 'there is no file "b.md"', "check the name", "Readers are lost.")
FILE = Remark("b, c: 100%.md", 0, 0, "long-title", "warning", "the title\nis long", "shorten it")


def test_editors_read_path_line_column_and_message():
    """Always three numbers' places: a whole file is its first line."""
    assert plain.write([LINK]) == 'a.md:3:5: error: there is no file "b.md"; check the name [broken-link]\n'
    assert plain.write([FILE]).startswith("b, c: 100%.md:1:1: warning: ")
    assert plain.write([]) == ""


def test_a_person_sees_the_line_with_the_fault_marked(tmp_path, monkeypatch):
    """The whole report; why a rule matters is said once."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Title: A\n\nSee [x](b.md)\n")
    assert text.write([LINK, LINK]) == (
        'a.md:3:5: error: there is no file "b.md"\n  | See [x](b.md)\n  |     ^\n  mend: check the name\n  why: Readers are lost.\n'
        '\na.md:3:5: error: there is no file "b.md"\n  | See [x](b.md)\n  |     ^\n  mend: check the name\n'
        "\n2 errors, each of which would stop a merge.\n"
    )


@pytest.mark.parametrize(
    ("remarks", "exceptions", "last"),
    [
        ([], 0, "Nothing is left to mend."),
        ([], 1, "Nothing is left to mend. 1 exception excuses what stands beside it."),
        ([FILE], 2, "1 warning, which would not stop a merge. 2 exceptions excuse what stands beside them."),
        ([FILE, FILE], 0, "2 warnings, none of which would stop a merge."),
        ([LINK], 0, "1 error, which would stop a merge."),
        ([LINK, LINK, FILE], 0, "2 errors and 1 warning, 2 of which would stop a merge."),
        ([LINK, FILE], 0, "1 error and 1 warning, 1 of which would stop a merge."),
    ],
)
def test_the_last_line_says_what_stands_between_a_post_and_its_merge(remarks, exceptions, last):
    assert text.write(remarks, exceptions).splitlines()[-1] == last


def test_a_report_cannot_command_the_terminal(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("\n\nabc \x1b[2J\n")
    assert "\x1b" not in text.write([LINK])
    assert "\x1b[1;31m" in text.write([LINK], colour=True)


def test_a_runner_sets_it_beside_the_line():
    """What ends a command or a property is escaped, as GitHub's toolkit does."""
    assert github.write([LINK]) == (
        '::error file=a.md,line=3,col=5,title=broken-link::there is no file "b.md"; check the name\n'
    )
    assert github.write([FILE]) == (
        "::warning file=b%2C c%3A 100%25.md,title=long-title::the title%0Ais long; shorten it\n"
    )


def test_sarif_is_what_the_standard_says():
    run = Sarif.model_validate_json(sarif.write([LINK, FILE])).runs[0]
    assert [rule.id for rule in run.tool.driver.rules] == ["broken-link", "long-title"]
    region = run.results[0].locations[0].physical_location.region
    assert (region.start_line, region.start_column) == (3, 5)
    assert run.results[0].message.text == 'there is no file "b.md"; check the name'
    assert run.results[1].locations[0].physical_location.artifact_location.uri == "b%2C%20c%3A%20100%25.md"


def test_a_program_reads_every_name():
    assert json.loads(as_json.write([LINK], [Exempt("a.md", 7, 1, "email-address", "public")])) == {
        "version": 1,
        "remarks": [
            {
                "path": "a.md", "line": 3, "column": 5, "rule": "broken-link", "severity": "error",
                "message": 'there is no file "b.md"', "mend": "check the name", "why": "Readers are lost.",
            }
        ],
        "exceptions": [{"path": "a.md", "line": 7, "column": 1, "rule": "email-address", "reason": "public"}],
    }  # fmt: skip


def test_a_problem_and_a_finding_become_the_same_kind_of_remark():
    problem = of_problem(Problem("a.md", 3, 5, "there is no file", "check the name", "broken-link"))
    assert str(problem) == "a.md:3:5: there is no file; check the name"
    finding = Finding("remote-image", "loads", Severity.ERROR, "a/index.html", 9, 1, "this page asks", "Do not.", count=3,
                      source=Source("a.md", 4))  # fmt: skip
    assert str(of_finding(finding)) == "a.md:4: this page asks (and in 2 more); do not."
    assert of_finding(finding).page == "a/index.html"


def test_an_error_keeps_its_places():
    assert [str(one) for one in of_error(ContentError([Problem("a.md", 3, 0, "b", "c")]))] == ["a.md:3: b; c"]
    (placed,) = of_error(SettingsError("conf.py:3: invalid syntax."))
    assert (placed.path, placed.line, placed.rule, placed.message) == ("conf.py", 3, CANNOT_BUILD, "invalid syntax.")
    (placeless,) = of_error(RenderError("The theme has no words."))
    assert (placeless.path, str(placeless)) == ("", "The theme has no words.")
