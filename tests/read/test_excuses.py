"""Exceptions: one rule, beside its line, with a reason; told where they excuse nothing or are not written as such."""

import pytest
from pelican.settings import read_settings

from sporfri.errors import ContentError
from sporfri.read.folder import walk
from sporfri.read.post import read_post
from sporfri.settings import Settings

HEAD = "Title: A\nDate: 2021-10-22\n\n"
ALLOW = "<!-- sporfri: allow email-address because it is the council's own -->"
MAIL = "Write to post@forbrukerradet.no.\n"


def told(tmp_path, text) -> list[str]:
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    settings = dict(read_settings(override={"PATH": str(tmp_path), "TIMEZONE": "UTC"}))
    try:
        problems = read_post(tmp_path / "a.md", walk(tmp_path)[0], settings, Settings()).warnings
    except ContentError as error:
        problems = error.problems
    return [f"{problem.line}: {problem.rule}" for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "Text.\n\n" + ALLOW + "\n" + MAIL,
        HEAD + "Text.\n\n" + MAIL.strip() + " " + ALLOW,
        HEAD + "Text.\n\n" + ALLOW + "\n```\na\n" + MAIL + "```\n",
        "Title: A\nDate: 2021-10-22\nSummary: " + MAIL + "\n" + ALLOW + "\n\nText.",
    ],
)
def test_an_exception_excuses_what_stands_beside_it(tmp_path, text):
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + MAIL, ["4: email-address"]),
        (HEAD + "A.\n\n" + ALLOW + "\n\n" + MAIL, ["8: email-address", "6: idle-exception"]),
        (HEAD + "A.\n\n" + ALLOW.replace("email-address", "card-number") + MAIL, ["6: email-address", "6: idle-exception"]),
        (HEAD + "A.\n\n" + ALLOW, ["6: idle-exception"]),
        (HEAD + "```\n" + ALLOW + "\n```\n" + MAIL, ["7: email-address"]),
        (HEAD + "A.\n\n<!-- sporfri: allow email-address -->\n" + MAIL, ["6: malformed-exception", "7: email-address"]),
        (HEAD + "A.\n\n<!-- sporfri: permit all -->", ["6: malformed-exception"]),
        (HEAD + "A.\n\n<!-- sporfri: allow email-adress because I like it -->", ["6: malformed-exception"]),
        (HEAD + "A.\n\n<!-- sporfri: allow broken-link because I like it -->", ["6: malformed-exception"]),
        (HEAD + "A.\n\n<!-- sporfri: allow local-path because the audit asks for it -->", []),
    ],
)  # fmt: skip
def test_an_exception_excuses_nothing_else(tmp_path, text, expected):
    assert told(tmp_path, text) == expected
