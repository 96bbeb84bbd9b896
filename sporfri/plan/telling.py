"""Problems of content are gathered while all is planned and told together, those of the reading among them.

A Pelican plugin, the last of the plan. What the reading knows of the source files it leaves in the build's settings:
`_sporfri_places`, file → key of its front matter → line and column, `_sporfri_exceptions`, file → what it excuses, and
`_sporfri_unread`, the files that were refused.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pelican import signals

from sporfri.errors import ContentError, Exempt, Problem, shown_path
from sporfri.plan.content import source_of
from sporfri.tables.mistakes import TOLD_LATE


def exempt(settings: Mapping[str, Any]) -> tuple[Exempt, ...]:
    """Return the exceptions of all files that could be read, in order."""
    root, declared = Path(settings["PATH"]), settings.get("_sporfri_exceptions", {})
    every = ((shown_path(root / name), one) for name in sorted(declared) for one in declared[name])
    return tuple(Exempt(path, one.line, one.column, one.rule, one.reason) for path, one in every)


def note(generators: Sequence[Any], problems: Iterable[Problem]) -> None:
    """Keep problems for the end of the plan, when all are told."""
    generators[0].settings.setdefault("_sporfri_problems", []).extend(problems)


def place(content: Any, *keys: str) -> tuple[str, int, int]:
    """Return the file of a post or page, and line and column of the first of these keys that its front matter has."""
    known = content.settings.get("_sporfri_places", {}).get(source_of(content), {})
    at = next((known[key] for key in keys if key in known), (1, 1))
    return shown_path(content.source_path), *at


def unread(generators: Sequence[Any]) -> frozenset[str]:
    """Return the names of the files that were refused: what else is said of the site may miss what they say."""
    return frozenset(generators[0].settings.get("_sporfri_unread", ()))


def tell(generators: Sequence[Any]) -> None:
    """Take out what a writer excused, and raise ContentError with all problems of all files if any of them is an error."""
    settings = generators[0].settings
    problems, root = settings.get("_sporfri_problems", []), Path(settings["PATH"])
    declared = {shown_path(root / name): ones for name, ones in settings.get("_sporfri_exceptions", {}).items()}
    problems[:] = _unexcused(problems, declared, whole=not unread(generators))
    if any(problem.severity == "error" for problem in problems):
        raise ContentError(problems)


def _unexcused(problems: Iterable[Problem], declared: Mapping[str, Iterable[Any]], *, whole: bool) -> Iterator[Problem]:
    """Yield what no exception excuses, and each exception that excuses nothing, which only a `whole` site tells.

    The reading has done the same for all that it tells itself: what is left is told late.
    """
    late = {(path, one) for path, ones in declared.items() for one in ones if one.rule in TOLD_LATE}
    used: set[tuple[str, Any]] = set()
    for problem in problems:
        allowing = {(path, one) for path, one in late if path == problem.path and _excuses(one, problem)}
        used |= allowing
        if not allowing:
            yield problem
    for path, one in late - used if whole else ():
        message = f"this exception from {one.rule} excuses nothing"
        yield Problem(path, one.line, one.column, message, "delete it", "idle-exception")


def _excuses(exception: Any, problem: Problem) -> bool:
    return bool(exception.rule == problem.rule and exception.first <= problem.line <= exception.last)


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(tell)
