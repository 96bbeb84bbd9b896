"""What the reading of one post asked of the folder around it: the post stays as it was read while the answers do."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from sporfri.errors import ContentError
from sporfri.read.folder import Folder

Question = tuple[str, ...]
"""The name of a folder's method, and what it was asked."""


@dataclass(frozen=True)
class Questioned(Folder):
    """A folder that notes each question with its answer, in a short form, in `asked`.

    Its `fault` need not be noted: it holds only files that have none, and what has one is not kept.
    """

    asked: dict[Question, str] = field(default_factory=dict)

    def holds(self, path: str) -> bool:
        answer = super().holds(path)
        self.asked["holds", path] = _short(answer)
        return answer

    def read(self, path: str) -> bytes:
        answer = super().read(path)
        self.asked["read", path] = _short(answer)
        return answer

    def nearest(self, path: str, here: str) -> str | None:
        answer = super().nearest(path, here)
        self.asked["nearest", path, here] = _short(answer)
        return answer


def still_so(folder: Folder, asked: Iterable[tuple[Question, str]]) -> bool:
    """Say whether the folder would answer every question as it did."""
    return all(_answer(folder, question) == answer for question, answer in asked)


def _answer(folder: Folder, question: Question) -> str:
    try:
        return _short(getattr(folder, question[0])(*question[1:]))
    except ContentError:
        return "none"


def _short(answer: object) -> str:
    return hashlib.sha256(answer).hexdigest() if isinstance(answer, bytes) else str(answer)
