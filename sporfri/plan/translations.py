"""The translations of an article in one order, whatever the order in which the files were found."""

import posixpath
from collections.abc import Iterator, Sequence
from typing import Any

from pelican import signals

from sporfri.errors import Problem, shown_path
from sporfri.plan.content import all_contents, source_of
from sporfri.plan.telling import note, place, unread


def sort_translations(generators: Sequence[Any]) -> None:
    """Sort each content's translations by language: Pelican leaves them in the order of a set.

    Notes a translation of nothing, two in one language, and what is only named like a translation.
    """
    contents = list(all_contents(generators))
    named = {posixpath.splitext(source_of(content))[0]: content for content in contents}
    whole = not unread(generators)
    for content in contents:
        content.translations.sort(key=lambda other: (other.lang, source_of(other)))
        note(generators, _problems(content, whole=whole))
        note(generators, _unpaired(content, named))


def _problems(content: Any, *, whole: bool) -> Iterator[Problem]:
    """Yield what is wrong with a translation; only where the `whole` site was read is it known that an original is missing."""
    source = place(content, "translation", "title")
    key, others = content.translation_key, content.translations
    if whole and "translation" in content.metadata and all("translation" in other.metadata for other in others):
        mend = f"name the slug of the post that this one translates, or take `translation: {key}` out"
        yield Problem(*source, f'it translates "{key}", and there is no such post', mend, "broken-translation")
    for other in others if "translation" in content.metadata else ():
        if other.lang == content.lang:
            message = f"it is in the same language as {shown_path(other.source_path)}, and both are said to be one post"
            mend = "set `lang:` in the translation, or give one of them another slug"
            yield Problem(*source, message, mend, "broken-translation")


def _unpaired(content: Any, named: dict[str, Any]) -> Iterator[Problem]:
    """Yield a warning for `a-post.nb.md` in Norwegian beside `a-post.md` in another language, if they are no pair."""
    stem, _ = posixpath.splitext(source_of(content))
    bases = (stem.removesuffix(f"{mark}{content.lang}") for mark in ".-_")
    original = next((named[base] for base in bases if base != stem and base in named), None)
    if original is None or original.lang == content.lang or original in content.translations:
        return
    message = f"its name says that it translates {shown_path(original.source_path)}, and its front matter does not"
    mend = f"add the line `Translation: {original.slug}`, or give the file another name"
    yield Problem(*place(content, "title"), message, mend, "unpaired-translation")


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(sort_translations)
