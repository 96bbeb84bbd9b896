"""The translations of an article in one order, whatever the order in which the files were found."""

from collections.abc import Iterator, Sequence
from typing import Any

from pelican import signals

from sporfri.errors import ContentError, Problem, shown_path
from sporfri.plan.content import all_contents


def sort_translations(generators: Sequence[Any]) -> None:
    """Sort each content's translations by language: Pelican leaves them in the order of a set.

    Raises ContentError for a translation of nothing, and for two in one language.
    """
    problems: list[Problem] = []
    for content in all_contents(generators):
        content.translations.sort(key=lambda other: (other.lang, other.relative_source_path))
        problems += _problems(content)
    if problems:
        raise ContentError(problems)


def _problems(content: Any) -> Iterator[Problem]:
    source = shown_path(content.source_path)
    key, others = content.translation_key, content.translations
    if "translation" in content.metadata and all("translation" in other.metadata for other in others):
        mend = f"name the slug of the post that this one translates, or take `translation: {key}` out"
        yield Problem(source, 0, 0, f'it translates "{key}", and there is no such post', mend, "broken-translation")
    for other in others if "translation" in content.metadata else ():
        if other.lang == content.lang:
            message = f"it is in the same language as {shown_path(other.source_path)}, and both are said to be one post"
            mend = "set `lang:` in the translation, or give one of them another slug"
            yield Problem(source, 0, 0, message, mend, "broken-translation")


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(sort_translations)
