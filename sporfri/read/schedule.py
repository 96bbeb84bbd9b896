"""When posts come out: by their front matter alone, without reading their texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sporfri.errors import ContentError, Problem
from sporfri.read.folder import Folder
from sporfri.read.post import read_front
from sporfri.settings import Settings


@dataclass(frozen=True, order=True)
class Release:
    """A post or page that is to be public from a time on."""

    date: datetime
    path: str


def releases(names: Iterable[str], folder: Folder, settings: Mapping[str, Any], ours: Settings) -> list[Release]:
    """Return when each dated post and page that is no draft comes out, in order; `names` are files of the folder.

    Raises ContentError with the problems of all front matter that cannot be read.
    """
    found: list[Release] = []
    problems: list[Problem] = []
    for name in names:
        try:
            front, path = read_front(folder.root / name, folder, settings, ours)
        except ContentError as error:
            problems += error.problems
            continue
        if front.date and front.status != "draft":
            found.append(Release(front.date, path))
    if problems:
        raise ContentError(problems)
    return sorted(found)
