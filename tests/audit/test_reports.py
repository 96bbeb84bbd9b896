"""The reports, as people and programs get them: whole."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from sarif_pydantic import Sarif

from sporfri.audit.command import audit, explain, families
from sporfri.audit.explain import manual
from sporfri.audit.finding import FAMILIES
from sporfri.audit.reports import as_json, html, sarif, text
from sporfri.audit.rules import RULES
from sporfri.errors import SporfriError
from tests import node
from tests.audit.sites import findings, report, rules, write

FONT = """<!doctype html>
<meta name="referrer" content="no-referrer">
<title>A</title>
  <link rel="stylesheet" href="https://fonts.googleapis.com/css?family=Inter">
"""

TEXT = """error[remote-style]: this page asks fonts.googleapis.com (Google Fonts) for a style sheet
 --> index.html:4:3
  |
4 |   <link rel="stylesheet" href="https://fonts.googleapis.com/css?family=Inter">
  |   ^
  = the same in 1 more place
  = why: Opening the page tells another company the reader's address, browser and time, and often which page it was, before the reader has done anything.
  = help: Keep the file in the site's own folder and name it by a relative address, or do without it.

1 finding (1 error): 2 files read, 2 pages among them.
"""


def test_a_person_reads_the_place_the_line_the_reason_and_the_remedy(tmp_path):
    """The whole text report, as it is printed."""
    answer = report(tmp_path, {"index.html": FONT, "other.html": FONT}, families=("loads",))
    assert text.write(answer, tmp_path) == TEXT


def test_a_clean_site_is_told_so_in_a_sentence(tmp_path):
    answer = report(tmp_path, {"a.txt": "Text\n"}, families=("loads",))
    assert text.write(answer, tmp_path) == "Nothing found: 1 file read, 0 pages among them.\n"


def test_a_fault_far_into_a_long_line_is_shown_with_what_stands_around_it(tmp_path):
    """A page without line ends still shows its fault above the caret."""
    answer = report(tmp_path, "<p>" + "word " * 200 + '<img src="https://a.example/b.png" alt="">', families=("loads",))
    line, caret = text.write(answer, tmp_path).split("\n")[3:5]
    assert len(line) < 120
    assert line[caret.index("^") :].startswith("<img")


def test_a_report_cannot_command_the_terminal(tmp_path):
    """Escape sequences in a page are shown as a replacement character."""
    answer = report(tmp_path, '<img src="https://a.example/b.png" alt="\x1b[2J">', families=("loads",))
    assert "\x1b" not in text.write(answer, tmp_path)


def test_one_fault_on_many_pages_is_one_finding(tmp_path):
    """A template's fault is told once, with the number of places, whatever the query says of each page."""
    pages = {f"{number}.html": f'<img src="https://count.example/p.gif?page={number}" alt="">' for number in range(600)}
    (finding,) = findings(tmp_path, pages, ("loads",))
    assert (finding.count, finding.path, len(finding.urls)) == (600, "0.html", 100)


def test_two_faults_on_one_page_are_two_findings(tmp_path):
    found = findings(tmp_path, '<img src="//a.example/1.png" alt=""><img src="//a.example/2.png" alt="">', ("loads",))
    assert [finding.urls for finding in found] == [("https://a.example/1.png",), ("https://a.example/2.png",)]


def test_json_has_the_promised_form(tmp_path):
    """Version 1, every name, no other."""
    answer = json.loads(as_json.write(report(tmp_path, {"index.html": FONT}, families=("loads",)), tmp_path))
    assert answer == {
        "version": 1,
        "files": 1,
        "pages": 1,
        "exceptions": [],
        "findings": [
            {
                "rule": "remote-style",
                "family": "loads",
                "severity": "error",
                "path": "index.html",
                "line": 4,
                "column": 3,
                "message": "this page asks fonts.googleapis.com (Google Fonts) for a style sheet",
                "help": "Keep the file in the site's own folder and name it by a relative address, or do without it.",
                "urls": ["https://fonts.googleapis.com/css?family=Inter"],
                "count": 1,
                "source": None,
            }
        ],
    }


def test_sarif_is_what_the_standard_says(tmp_path):
    """The model of the standard reads the report of every rule's wrong example and finds each result's rule in it."""
    for rule in RULES:
        folder = write(tmp_path / rule.name, rule.wrong)
        written = sarif.write(report(folder, {}), folder)
        (run,) = Sarif.model_validate_json(written).runs
        assert {result.rule_id for result in run.results} <= {known.id for known in run.tool.driver.rules}
        assert all(result.locations[0].physical_location.region.start_line > 0
                   for result in run.results if result.locations[0].physical_location.region)  # fmt: skip


@pytest.mark.xdist_group("node")
def test_sarif_holds_against_the_schema_of_the_standard(tmp_path):
    """One report with every rule's wrong example passes the schema that its authors publish, and a changed one does not."""
    files = {f"{rule.name}/{path}": words for rule in RULES for path, words in rule.wrong.items()}
    folder = write(tmp_path / "site", files)
    valid = tmp_path / "report.sarif"
    valid.write_text(sarif.write(report(folder, {}), folder))
    assert node.run("validate-sarif.cjs", valid).stdout == ""
    invalid = tmp_path / "invalid.sarif"
    invalid.write_text(valid.read_text().replace('"level": "error"', '"level": "dreadful"', 1))
    done = node.run("validate-sarif.cjs", invalid)
    assert done.returncode == 1
    assert "should be equal to one of the allowed values" in done.stdout


ODD = "a\n1 finding\x1b[2J\u202e.html"


@pytest.mark.parametrize("form", ["text", "json", "sarif", "html"])
def test_a_name_can_neither_forge_a_line_nor_command_a_terminal(form, tmp_path, capsys):
    """Whatever a file is called, every report keeps its lines and holds no control character."""
    write(tmp_path, {ODD: FONT, ODD + "x": b"\x93\0\xff"})
    audit(tmp_path, format=form)
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert not any(line.startswith(("1 finding\x1b", "1 finding[")) for line in printed.split("\n"))
    if form == "text":
        assert "a\ufffd1 finding\ufffd[2J\ufffd.html" in printed


def test_a_site_that_does_not_say_where_it_stands_is_told_how(tmp_path):
    """Where most of what is loaded comes of one host, that may be the site's own; one of several strangers is none."""
    own = "".join(
        f'<img alt="" src="https://blog.example/{n}.png"><script src="https://blog.example/{n}.js"></script>'
        for n in range(2)
    )
    own += '<link rel="stylesheet" href="https://blog.example/a.css">'
    hint = "hint: no page says where this site stands. If it is blog.example, say so: --site-url https://blog.example/"
    assert hint in text.write(report(tmp_path / "a", own), tmp_path / "a")
    strangers = '<img alt="" src="https://a.example/1.png"><script src="https://b.example/1.js"></script>'
    assert "hint:" not in text.write(report(tmp_path / "b", strangers), tmp_path / "b")
    said = '<link rel="canonical" href="https://other.example/">' + own
    assert "hint:" not in text.write(report(tmp_path / "c", said), tmp_path / "c")


def test_the_html_report_is_a_page_that_passes_the_audit(tmp_path):
    """It shows addresses of others and asks none of them."""
    written = html.write(report(tmp_path / "site", FONT), tmp_path / "site")
    assert "fonts.googleapis.com" in written
    assert rules(tmp_path / "report", {"index.html": written}, FAMILIES) == set()


def test_a_finding_names_the_line_that_a_writer_can_mend(tmp_path):
    """Where the build says which source a page comes from, the line with the address is looked up there."""
    post = tmp_path / "post.md"
    post.write_text("Title: A\n\n![A cat](https://a.example/cat.png)\n")
    (finding,) = findings(tmp_path / "site", '<img src="https://a.example/cat.png" alt="A cat">', ("loads",),
                          sources={"index.html": str(post)})  # fmt: skip
    assert (finding.source.path, finding.source.line) == (str(post), 3)


@pytest.mark.parametrize(("page", "code"), [(FONT, 1), ("<p>Text</p>", 0)])
def test_the_exit_code_says_whether_something_was_found(tmp_path, page, code):
    assert audit(write(tmp_path, {"index.html": page}), only="loads") == code


def test_a_missing_folder_is_an_error_and_no_finding(tmp_path):
    with pytest.raises(SporfriError, match=r"gone is not a folder; name the folder that holds the built site\."):
        audit(tmp_path / "gone")


def test_families_are_chosen_by_name():
    assert families("", "policy,broken") == FAMILIES[:6]
    assert families("loads,runs", "runs") == ("loads",)
    with pytest.raises(SporfriError, match="There is no family 'load'; the families are loads, runs, follows"):
        families("load", "")


def test_explain_knows_every_rule_and_the_nearest_name(capsys):
    for rule in RULES:
        assert explain(rule.name) == 0
    with pytest.raises(SporfriError, match=r"There is no rule 'remote-fonts'; did you mean remote-font\?"):
        explain("remote-fonts")


def test_the_manual_lists_every_rule_as_the_rules_say():
    """docs/rules.md ends with what the rules themselves say; `python -m sporfri.audit.explain` prints it."""
    written = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written.endswith(manual())


def test_the_same_folder_gives_the_same_report(tmp_path):
    """Two hash seeds, two time zones, one answer, byte for byte."""
    folder = write(tmp_path, {f"{rule.name}/{name}": content for rule in RULES for name, content in rule.wrong.items()})
    script = "from pathlib import Path; import sys; from sporfri.audit.command import audit; audit(Path(sys.argv[1]), format='json')"
    runs = [
        subprocess.run(
            [sys.executable, "-c", script, folder],
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            check=True,
            capture_output=True,
        )
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert runs[0].stdout == runs[1].stdout
