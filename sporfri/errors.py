"""The errors of Sporfri: each means "cannot go on" and is written for the person who reads it.

SporfriError                 exit status 2
├── SettingsError            a settings file or an option is wrong
├── ContentError             what a writer wrote cannot be published as it stands (exit status 1)
├── RenderError              the theme or the output folder is wrong
├── AuditError               a site was built, and its audit found something (exit status 1)
├── SealError                a folder cannot be sealed
│   └── SignatureError       a signature is missing or does not hold
├── SupplyError              what a site is built with cannot be told
└── PublishError             a target did not take the release
    └── RefusedError         and would not at a second try either

An error of a library becomes one of these at the border and is kept as its cause.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sporfri.tables.mistakes import MISTAKES, Severity


def shown_path(path: str | Path) -> str:
    """Return a path as the person at the terminal would name it: from the working folder, or whole if it lies elsewhere."""
    return _from(os.fspath(path), os.getcwd())  # noqa: PTH109 -- a Path of it would cost more than all the rest


@lru_cache(maxsize=2**15)  # a build names each of its files a dozen times
def _from(path: str, here: str) -> str:
    shown, here = Path(path).as_posix(), Path(here).as_posix()
    return "." if shown == here else shown.removeprefix(f"{here.rstrip('/')}/")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that a writer can mend.

    path: the source file as the writer would name it; line and column: counted from 1, column 0 where the whole
    line is meant, line 0 where the whole file is; message: what is wrong; mend: how to put it right; rule: which kind
    of mistake it is, a name in tables/mistakes.py, which says how severe it is and why it matters.
    """

    path: str
    line: int
    column: int
    message: str
    mend: str
    rule: str = "unpublishable"

    @property
    def severity(self) -> Severity:
        """An `error` keeps the site from being built; a `warning` is told."""
        return MISTAKES[self.rule].severity

    @property
    def why(self) -> str:
        """A sentence: what the mistake costs whom."""
        return MISTAKES[self.rule].why

    def __str__(self) -> str:
        """Say it as `path:line:column: what is wrong; how to mend it`, leaving out what is 0; a warning says so first."""
        place = ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])
        warning = "" if self.severity == "error" else f"{self.severity}: "
        return f"{place}: {warning}{self.message}; {self.mend}"


@dataclass(frozen=True)
class Exempt:
    """An exception from a rule as its writer would look it up: the file, line and column, what it excuses, and why."""

    path: str
    line: int
    column: int
    rule: str
    reason: str


class SporfriError(Exception):
    """Something stops the command; the message is a sentence for a person."""

    exit_status = 2


class SettingsError(SporfriError):
    """A settings file or an option is wrong."""


class ContentError(SporfriError):
    """What a writer wrote cannot be published as it stands: all problems of all files, sorted, each once.

    Warnings are among them, so that a writer sees everything in one run; at least one is an error.
    """

    exit_status = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class RenderError(SporfriError):
    """The theme or the output folder is wrong."""


class AuditError(SporfriError):
    """A site was built, and its audit found something; the message is the report."""

    exit_status = 1


class SealError(SporfriError):
    """A folder cannot be sealed."""


class SignatureError(SealError):
    """A signature is missing or does not hold."""


class SupplyError(SporfriError):
    """A lock, or what is said of one, cannot be read."""


class PublishError(SporfriError):
    """A target did not take the release."""


class RefusedError(PublishError):
    """A target did not take the release, and would not at a second try either."""
