"""What the parts of the plan ask of Pelican's generators."""

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from pelican.contents import Content
from pelican.generators import ArticlesGenerator, PagesGenerator

LISTED = ("articles", "translations")
UNLISTED = ("hidden_articles", "hidden_translations", "drafts", "drafts_translations")
PAGES = ("pages", "translations", "hidden_pages", "hidden_translations", "draft_pages", "draft_translations")


def is_public(content: Any) -> bool:
    """Say whether an article or page has an address in the world: published, in a list or not."""
    return content.status in {"published", "hidden"} and bool(content.save_as)


def source_of(content: Any) -> str:
    """Return the source of a post or page from the content folder, as Pelican says it, which works it out at each mention."""
    return _relative(content.source_path, content.settings["PATH"])


@lru_cache(maxsize=2**15)
def _relative(path: str, root: str) -> str:
    return Path(os.path.relpath(os.path.join(root, path), root)).as_posix()  # noqa: PTH118 -- what Pelican does


def articles_generator(generators: Iterable[Any]) -> Any:
    """Return the generator that holds the articles."""
    return next(generator for generator in generators if isinstance(generator, ArticlesGenerator))


def all_contents(generators: Iterable[Any]) -> Iterator[Any]:
    """Yield every article and page of any status and language."""
    for generator in generators:
        if isinstance(generator, ArticlesGenerator):
            names: tuple[str, ...] = LISTED + UNLISTED
        elif isinstance(generator, PagesGenerator):
            names = PAGES
        else:
            continue
        yield from chain.from_iterable(getattr(generator, name) for name in names)


def forget_texts() -> None:
    """Have Pelican forget the texts that it remembers, with their whole site, for as long as the process lives."""
    for name in ("get_content", "get_summary"):
        vars(Content)[name].cache.clear()
