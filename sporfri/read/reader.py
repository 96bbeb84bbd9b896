"""The reader that Pelican asks for each Markdown file, and the only one: no other kind of source is read."""

import math
from pathlib import Path
from typing import Any, ClassVar

from pelican.contents import Author, Category, Tag
from pelican.readers import BaseReader

from sporfri.clock import is_to_come
from sporfri.read.ahead import read_files
from sporfri.read.folder import MARKDOWN
from sporfri.read.post import Post
from sporfri.read.source import relative_name
from sporfri.read.state import state

WORDS_A_MINUTE = 230


class PostReader(BaseReader):
    """Read a post or page. What is wrong with it is noted for the end of the reading, when all is told together."""

    enabled = True
    # Pelican takes up every subclass by itself; for which files this one reads, replace_readers says.
    file_extensions: ClassVar[list[str]] = []

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return HTML and metadata; for a file with problems, a stub that Pelican passes over in silence."""
        build = state(self.settings)
        name = relative_name(Path(source_path), build.folder.root)
        if name not in build.outcomes:
            build.outcomes.update(read_files([name], build.folder, self.settings, build.ours))
        outcome = build.outcomes.pop(name)
        if outcome.post is None:
            build.problems.extend(outcome.problems)
            self.settings["_sporfri_unread"].add(name)
            return "", {"status": "skip"}
        build.read[name] = outcome.post
        build.problems.extend(outcome.post.warnings)
        build.notes.extend(outcome.post.rendered.unarchived)
        self.settings["_sporfri_places"][name] = {key: at for key, *at in outcome.post.places}
        self.settings["_sporfri_links"][name] = outcome.post.rendered.references
        self.settings["_sporfri_subjects"][name] = outcome.post.rendered.subjects
        self.settings["_sporfri_exceptions"][name] = outcome.post.exceptions
        self.settings["_sporfri_secrets"].update(outcome.post.secrets)
        return outcome.post.rendered.html, metadata(outcome.post, self.settings)


def read_ahead(generator: Any) -> None:
    """Read all posts and pages at once, before Pelican asks for them one by one."""
    build = state(generator.settings)
    names = sorted(name for name in build.folder.files if name.endswith(MARKDOWN))
    store = generator.settings.get("_sporfri_store")
    build.outcomes.update(read_files(names, build.folder, generator.settings, build.ours, store))


def metadata(post: Post, settings: Any) -> dict[str, Any]:
    """Return a post's metadata as Pelican's objects; what the writer left out is left out."""
    front, rendered = post.front, post.rendered
    # What has not come out yet is where drafts are: in the preview, marked, and not in the world.
    scheduled = bool(front.date and is_to_come(front.date) and front.status != "draft")
    times = [time for time in (front.modified, *rendered.updates) if time]
    values = {
        "title": post.title,
        "date": front.date,
        "modified": max(times) if times else None,
        "category": front.category and _named(Category, front.category, settings),
        "tags": [_named(Tag, tag, settings) for tag in front.tags],
        "authors": [_named(Author, author, settings) for author in front.authors],
        "slug": front.slug,
        "aliases": front.aliases,
        "lang": post.lang,
        "status": "draft" if scheduled else front.status,
        "series": front.series,
        "image": post.image,
        "translation": "true" if front.translation else None,
    }
    return {key: value for key, value in values.items() if value} | {
        "summary": post.summary,
        "translation_key": post.key,
        "words": rendered.words,
        "minutes": max(1, math.ceil(rendered.words / WORDS_A_MINUTE)),
        "scheduled": scheduled,
        "headings": rendered.headings,
        "updates": rendered.updates,
    }


def _named(kind: Any, name: str, settings: Any) -> Any:
    """Return the one object of a name in a build, which works out its address once for all posts."""
    known = settings.setdefault("_sporfri_names", {})
    if (kind, name) not in known:
        known[kind, name] = kind(name, settings)
    return known[kind, name]


def replace_readers(readers: Any) -> None:
    """Leave Pelican no reader but this one, and the one that passes static files on."""
    for extension in list(readers.reader_classes):
        if extension != "static":
            readers.reader_classes[extension] = None
    readers.reader_classes.update(dict.fromkeys((suffix[1:] for suffix in MARKDOWN), PostReader))
