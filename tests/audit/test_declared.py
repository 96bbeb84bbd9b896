"""Exceptions that a site declares in its statement: what they excuse, what they do not, and how they are reported."""

import json

import pytest

from sporfri.audit.reports import text
from sporfri.tables.excused import STATEMENT, digest, words
from tests.audit.sites import report

PAGE = '<p>Write to <a href="mailto:post@council.no">post@council.no</a>.</p>'


def statement(rule="email-address", about="Write to post@council.no.", reason="it is the council's own"):
    entry = {"rule": rule, "reason": reason, "path": "posts/a.md", "line": 6, "words": [*map(digest, words(about))]}
    return json.dumps({"version": 1, "exceptions": [entry]})


def told(folder, page, declared, families=("follows", "remembers", "deceives")):
    return report(folder, {"index.html": page, STATEMENT: declared}, families=families)


def test_what_is_declared_is_excused_in_every_page_and_counted_once(tmp_path):
    """The exception is reported at the line of the source, with the number of places."""
    files = {"index.html": PAGE, "b/index.html": PAGE, STATEMENT: statement()}
    answer = report(tmp_path, files, families=("remembers",))
    assert answer.findings == ()
    (excuse,) = answer.exceptions
    assert (excuse.rule, excuse.reason, excuse.count) == ("email-address", "it is the council's own", 4)
    assert (excuse.source.path, excuse.source.line) == ("posts/a.md", 6)
    said = text.write(answer, tmp_path, colour=False)
    assert "excused[email-address]: posts/a.md:6: it is the council's own (4 places)" in said


@pytest.mark.parametrize(
    "declared",
    [
        statement(about="Write to another@council.no."),
        statement(rule="link-shim"),
        statement(reason=" "),
        '{"exceptions": 7}',
        '{"exceptions": [{"rule": "email-address"}]}',
        "[]",
        "{",
    ],
)
def test_another_address_rule_or_form_excuses_nothing(tmp_path, declared):
    assert {finding.rule for finding in told(tmp_path, PAGE, declared).findings} >= {"email-address"}


@pytest.mark.parametrize(
    ("page", "rule", "about"),
    [
        ('<a href="https://t.co/abc">A</a>', "link-shim", "See <https://t.co/abc>."),
        ('<a href="https://t.co/abc">A</a>', "link-shim", "[A](https://t.co/abc), and more"),
        ('<a href="https://b.no/?a=1&amp;b=2">c.no</a>', "other-host-shown", "[c.no](https://b.no/?a=1&b=2)"),
    ],
)
def test_a_link_is_known_by_its_address_however_it_was_written(tmp_path, page, rule, about):
    assert rule in {finding.rule for finding in told(tmp_path / "without", page, statement(about="no")).findings}
    assert rule not in {finding.rule for finding in told(tmp_path / "with", page, statement(rule, about)).findings}


def idle(folder, rule, families):
    answer = told(folder, "<p>A</p>", statement(rule), families)
    return [(one.source.path, one.source.line) for one in answer.findings if one.rule == "idle-exception"]


def test_an_exception_that_nothing_needed_is_a_finding_at_its_source(tmp_path):
    """Only where its rule was asked: else nobody knows."""
    assert idle(tmp_path / "a", "plain-http-link", ("follows", "policy")) == [("posts/a.md", 6)]
    assert idle(tmp_path / "b", "plain-http-link", ("remembers", "policy")) == []
    assert idle(tmp_path / "c", "email-address", ("remembers", "policy")) == []  # the builder has told
