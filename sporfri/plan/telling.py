"""Problems of content are gathered while all is planned and told together, those of the reading among them.

A Pelican plugin, the last of the plan. What the reading knows of the source files it leaves in the build's settings:
`_sporfri_places`, file → key of its front matter → line and column, and `_sporfri_unread`, the files that were refused.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from pelican import signals

from sporfri.errors import ContentError, Problem, shown_path


def note(generators: Sequence[Any], problems: Iterable[Problem]) -> None:
    """Keep problems for the end of the plan, when all are told."""
    generators[0].settings.setdefault("_sporfri_problems", []).extend(problems)


def place(content: Any, *keys: str) -> tuple[str, int, int]:
    """Return the file of a post or page, and line and column of the first of these keys that its front matter has."""
    known = content.settings.get("_sporfri_places", {}).get(content.relative_source_path, {})
    at = next((known[key] for key in keys if key in known), (1, 1))
    return shown_path(content.source_path), *at


def unread(generators: Sequence[Any]) -> frozenset[str]:
    """Return the names of the files that were refused: what else is said of the site may miss what they say."""
    return frozenset(generators[0].settings.get("_sporfri_unread", ()))


def tell(generators: Sequence[Any]) -> None:
    """Raise ContentError with all problems of all files if any of them is an error."""
    problems = generators[0].settings.get("_sporfri_problems", ())
    if any(problem.severity == "error" for problem in problems):
        raise ContentError(problems)


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(tell)
