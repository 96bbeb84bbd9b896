"""A remark: one thing to mend, as a writer is told of it, whether the reading or the audit found it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sporfri.audit.finding import Finding
from sporfri.audit.observations import described
from sporfri.errors import ContentError, Problem, SporfriError

PLACED = re.compile(r"(?P<path>[^\s:]+):(?P<line>\d+): (?P<message>.+)", re.DOTALL)
"""How an error names its place, if it has one: `pelicanconf.py:3: invalid syntax.`"""

CANNOT_BUILD = "cannot-build"
"""The rule of what is no writer's mistake in a post: the settings, the theme or the program stopped the build."""


@dataclass(frozen=True, order=True)
class Remark:
    """Where (path as the writer names it; line and column from 1, or 0), what is wrong, how to mend it, why it matters.

    path is empty where no file is to blame. page is the file in the built site that shows the fault, where one does.
    """

    path: str
    line: int
    column: int
    rule: str
    severity: str
    message: str
    mend: str = ""
    why: str = ""
    page: str = ""

    @property
    def place(self) -> str:
        """The file, the line and the column, as far as they are known."""
        return ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])

    @property
    def stops(self) -> bool:
        """Whether it stops a merge: an error does, and whatever the audit says too, since no release has a finding."""
        return self.severity == "error" or bool(self.page)

    @property
    def sentence(self) -> str:
        """What is wrong and how to mend it."""
        return f"{self.message}; {self.mend}" if self.mend else self.message

    def __str__(self) -> str:
        """Say it on one line: `path:line:column: warning: what is wrong; how to mend it`; an error is no `warning:`."""
        kind = "" if self.severity == "error" else f"{self.severity}: "
        return f"{self.place}{': ' if self.path else ''}{kind}{self.sentence}"


def of_problem(problem: Problem) -> Remark:
    """Return what the reading of content told."""
    return Remark(
        problem.path, problem.line, problem.column, problem.rule, str(problem.severity), problem.message, problem.mend,
        problem.why,
    )  # fmt: skip


def of_finding(finding: Finding, folder: str = "") -> Remark:
    """Return what the audit of a folder told: at the line that a writer can mend, where that is known."""
    if finding.source:
        path, line, column = finding.source.path, finding.source.line, 0
    else:
        path, line, column = str(Path(folder, finding.path)), finding.line, finding.column
    more = f" (and in {finding.count - 1} more)" if finding.count > 1 else ""
    return Remark(
        path, line, column, finding.rule, str(finding.severity), finding.message + more, _as_clause(finding.help),
        described(finding.rule).why, finding.path,
    )  # fmt: skip


def of_error(error: SporfriError) -> tuple[Remark, ...]:
    """Return what an error told, each of its problems for itself."""
    if isinstance(error, ContentError):
        return tuple(map(of_problem, error.problems))
    found = PLACED.fullmatch(str(error))
    if found:
        return (Remark(found["path"], int(found["line"]), 0, CANNOT_BUILD, "error", found["message"]),)
    return (Remark("", 0, 0, CANNOT_BUILD, "error", str(error)),)


def counted(remarks: Iterable[Remark]) -> str:
    """Say how many there are of each severity: `2 errors and 1 warning`."""
    severities = [remark.severity for remark in remarks]
    counts = [(severities.count(kind), kind) for kind in ("error", "warning", "note") if kind in severities]
    return " and ".join(f"{number} {kind}{'' if number == 1 else 's'}" for number, kind in counts)


def _as_clause(sentence: str) -> str:
    """Let a sentence go on after a semicolon: a word's capital goes, the capitals of a name of capitals stay."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() or sentence[1:2] == " " else sentence
