"""Old addresses lead to the new ones: `_redirects` for hosts, and a plain page with a link where a host cannot.

A Pelican plugin. Into the context it puts `redirects`, pairs of an old path and the content that stands for it now.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from pelican import signals
from pelican.generators import Generator

from sporfri.errors import Problem, shown_path
from sporfri.plan.addresses import folded, own_pages
from sporfri.plan.content import all_contents, articles_generator, is_public, source_of
from sporfri.plan.published import URL_CHARACTERS, Published
from sporfri.plan.telling import note, place

PATH = "_redirects"
PAGES = ("", ".html", ".htm")
"""Suffixes under which a page can stand; another is served as what it says, so there only a server can redirect."""


def plan_redirects(generators: Sequence[Any]) -> None:
    """Collect the aliases of everything public and plan `_redirects`.

    Notes an alias that is an address already, or that two posts claim.
    """
    site = Published.by(generators)
    contents = sorted(filter(is_public, all_contents(generators)), key=source_of)
    taken = {folded(path): what for path, what in own_pages(articles_generator(generators))}
    taken |= {folded(one.save_as): f"the address of {shown_path(one.source_path)}" for one in contents}
    taken |= {folded(path): "a file of the site itself" for path in site.context.get("planned_files", {})}
    redirects: dict[str, Any] = {}
    for content in contents:
        source = shown_path(content.source_path)
        for alias in getattr(content, "aliases", ()):
            page = folded(page_of(alias))
            if holder := _holder(page, taken):
                message = f'its alias "{alias}" is already {holder}'
                problem = Problem(*place(content, "aliases"), message, "take the alias out", "shared-address")
                note(generators, [problem])
            taken.setdefault(page, f"an alias of {source}")
            redirects[alias] = content
    site.context["redirects"] = tuple(sorted(redirects.items()))
    if redirects:
        site.plan(PATH, "".join(_lines(site)).encode())


def _holder(page: str, taken: Mapping[str, str]) -> str:
    """Say whose place a page would take: that of a file, or one within or around which a file cannot stand; else nothing."""
    around = (path.as_posix() for path in PurePosixPath(page).parents)
    within = (path for path in taken if path.startswith(f"{page}/"))
    return next((taken[path] for path in (page, *around, *within) if path in taken), "")


def page_of(path: str) -> str:
    """Return the file that a server would take for a path."""
    name = path.strip("/")
    return name if posixpath.splitext(name)[1] and not path.endswith("/") else f"{name}/index.html"


def _lines(site: Published) -> Iterator[str]:
    root = urlsplit(site.absolute()).path.rstrip("/")
    for old, content in site.context["redirects"]:
        yield f"{quote(root + old)} {quote(f'{root}/{content.url}', safe=URL_CHARACTERS)} 301\n"


class MovedPages(Generator):
    """Write a page at each old address that says where its text stands now."""

    def generate_output(self, writer: Any) -> None:
        for old, content in self.context.get("redirects", ()):
            save_as = page_of(old)
            if posixpath.splitext(save_as)[1] in PAGES:
                values = {"url": old.strip("/"), "text": content}
                relative = self.settings["RELATIVE_URLS"]
                writer.write_file(save_as, self.get_template("moved"), self.context, relative, **values)


def use_generator(pelican: Any) -> type[MovedPages]:
    """Answer Pelican's question for further generators."""
    del pelican
    return MovedPages


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(plan_redirects)
    signals.get_generators.connect(use_generator)
