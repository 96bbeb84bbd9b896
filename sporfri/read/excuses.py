"""Exceptions: a comment beside the line that it excuses, with a reason. There is no other way to silence a warning.

`<!-- sporfri: allow email-address because it is the council's own -->` excuses one rule on the comment's own lines and on
the next, or in all of the fenced code that begins there. As the first thing of a text it also excuses the front matter.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sporfri.errors import Problem
from sporfri.read.body import Body
from sporfri.tables.excused import digest, words
from sporfri.tables.mistakes import MISTAKES, TOLD_LATE

COMMENT = re.compile(r"<!--\s*sporfri:(?P<said>(?:(?!-->|<!--).)*+)-->", re.DOTALL)
FORM = re.compile(r"\s*allow\s+(?P<rule>[a-z-]+)(?:\s+because\s+(?P<because>\S.*))?\s*", re.DOTALL)
MEND = "write <!-- sporfri: allow RULE because REASON -->"


@dataclass(frozen=True)
class Excuse:
    """One exception: its rule and reason, where it stands, and the first and the last line that it excuses."""

    rule: str
    reason: str
    place: tuple[int, int]
    first: int
    last: int


@dataclass(frozen=True)
class Declared:
    """One exception as later stages need it: rule, reason, line in the source, and digests of the words there.

    column: where it stands in its line; first and last: the lines of the source that it excuses.
    """

    rule: str
    reason: str
    line: int
    words: tuple[str, ...]
    column: int = 0
    first: int = 0
    last: int = 0


def excused(problems: Iterable[Problem], body: Body, *, whole: bool) -> Iterator[Problem]:
    """Yield the problems that no exception excuses, and what is wrong with the exceptions themselves.

    `whole` says that the file was read to its end: only then is it known that an exception excuses nothing. What is told
    late is not judged here (plan/telling.py).
    """
    exceptions = [_exception(found, body) for found in COMMENT.finditer(body.prose)]
    yield from (one for one in exceptions if isinstance(one, Problem))
    excuses = [one for one in exceptions if isinstance(one, Excuse) and one.rule in MISTAKES]
    used: set[Excuse] = set()
    for problem in problems:
        allowing = {excuse for excuse in excuses if _excuses(excuse, problem)}
        used |= allowing
        if not allowing:
            yield problem
    for excuse in excuses if whole else ():
        if excuse not in used and excuse.rule not in TOLD_LATE:
            message = f"this exception from {excuse.rule} excuses nothing"
            yield Problem(body.path, *excuse.place, message, "delete it", "idle-exception")


def declarations(body: Body, text: str) -> tuple[Declared, ...]:
    """Return the exceptions of a post for later stages; `text` is the whole source, its front matter too."""
    lines, told = text.split("\n"), []
    exceptions = (_exception(found, body) for found in COMMENT.finditer(body.prose))
    for excuse in (one for one in exceptions if isinstance(one, Excuse)):
        said = COMMENT.sub(" ", "\n".join(lines[excuse.first - 1 : excuse.last]))
        digests = tuple(sorted(set(map(digest, words(said)))))
        line, column = excuse.place
        told.append(Declared(excuse.rule, excuse.reason, line, digests, column, excuse.first, excuse.last))
    return tuple(told)


def _excuses(excuse: Excuse, problem: Problem) -> bool:
    return problem.severity != "error" and problem.rule == excuse.rule and excuse.first <= problem.line <= excuse.last


def _exception(found: re.Match[str], body: Body) -> Excuse | Problem:
    """Return an exception, or what is wrong with it."""
    form = FORM.fullmatch(found["said"])
    place = body.path, *body.at(found.start())
    if form is None or not form["because"]:
        message = "this exception does not say which rule, and because of what"
        return Problem(*place, message, MEND, "malformed-exception")
    rule = form["rule"]
    if rule in MISTAKES and MISTAKES[rule].severity == "error":
        return Problem(
            *place, f"{rule} cannot be excused", "mend what it tells, and delete this", "malformed-exception"
        )
    near = difflib.get_close_matches(rule, MISTAKES, 1, 0.8)
    if rule not in MISTAKES and near:
        return Problem(*place, f"there is no rule {rule}", f'did you mean "{near[0]}"?', "malformed-exception")
    line, column = body.at(found.start())
    last = line + found[0].count("\n") + 1
    code = next((fence for fence in body.fences if body.first_line + fence.first == last), None)
    first = line if body.text[: found.start()].strip() else 1
    reason = " ".join(form["because"].split())
    return Excuse(form["rule"], reason, (line, column), first, body.first_line + code.end - 1 if code else last)
