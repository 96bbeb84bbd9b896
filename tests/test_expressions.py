"""Every regular expression of the engine ends in time that grows with the text, however hostile the text is."""

import subprocess
import sys

import pytest

from tests.expressions import expressions

SHORT = {
    "sporfri.read.post:": "a summary, 160 characters",
}
"""Expressions that never see a long text of others, and what they see."""


def test_no_expression_is_slow_on_any_text():
    """Each is held against texts made of its own parts, in processes that a bound of processor time ends by name."""
    done = subprocess.run([sys.executable, "-m", "tests.expressions"], capture_output=True, text=True, check=True)
    slow = done.stdout.splitlines()
    assert [place for place in slow if not place.startswith(tuple(SHORT))] == []
    assert [reason for reason in SHORT if not any(place.startswith(reason) for place in slow)] == []


def test_expressions_are_found_wherever_they_are_written():
    """By a name, in a table, in a class, and at the place where they are asked."""
    places = {asked.place.partition(":")[0] for asked in expressions()}
    assert places >= {
        "sporfri.audit.documents.kinds._ROOT",
        "sporfri.audit.rules.secret._PATTERNS",
        "sporfri.read.personal.KINDS",
        "sporfri.read.extensions.boxes.BoxProcessor.RE",
        "sporfri.read.references",
    }


@pytest.mark.parametrize("bad", ["a+a+b", r"<[^>]*x", r"(?:a|b|ab)*c", r"[\w.]+@\w", r"\s+$", r"(\w+: .*\s*)*\d"])
def test_a_slow_expression_is_seen(bad):
    script = f"import re; from tests.expressions import Asked, ends; print(ends(Asked('', re.compile({bad!r}), frozenset())))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
