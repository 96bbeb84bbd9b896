"""Problems: what a writer is told, and what the rule's name adds to it."""

from sporfri.errors import ContentError, Problem
from sporfri.tables.mistakes import MISTAKES


def test_a_problem_says_where_what_and_how_to_mend_it():
    assert str(Problem("a.md", 3, 7, "there is no page", "name one")) == "a.md:3:7: there is no page; name one"
    assert str(Problem("a.md", 3, 0, "there is no page", "name one")) == "a.md:3: there is no page; name one"
    assert str(Problem("a.md", 0, 0, "there is no page", "name one")) == "a.md: there is no page; name one"


def test_a_warning_says_that_it_is_one():
    problem = Problem("a.md", 3, 0, "the title is long", "shorten it", "long-title")
    assert str(problem) == "a.md:3: warning: the title is long; shorten it"
    assert (problem.severity, problem.why) == (MISTAKES["long-title"].severity, MISTAKES["long-title"].why)


def test_problems_are_told_once_and_in_order():
    second, first = Problem("a.md", 10, 0, "b", "c"), Problem("a.md", 9, 0, "b", "c")
    assert ContentError([second, first, second]).problems == (first, second)


def test_every_rule_of_the_table_says_its_severity_what_and_why():
    for name, mistake in MISTAKES.items():
        assert mistake.severity in {"error", "warning"}, name
        assert not mistake.title.endswith("."), name
        assert mistake.why.endswith("."), name
