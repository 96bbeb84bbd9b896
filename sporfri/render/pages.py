"""The pages that templates make: what each is made of, and the making of those that changed, on all cores."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from sporfri.errors import RenderError
from sporfri.records import dump, load
from sporfri.render.environment import SHARED
from sporfri.render.faults import template_sentence
from sporfri.render.fingerprint import Fingerprints, Watch
from sporfri.render.kept import File, Kept, digest, identity
from sporfri.render.ledger import fill_ledger, over_budget, picture_sizes, shown_pictures
from sporfri.workers import Bounds, Exceeded, cores, each

BOUNDS = Bounds(seconds=300, megabytes=4096)
"""Far more than any page takes: a template that never ends is told all the same."""


@dataclass(frozen=True)
class Page:
    """A page as it is wanted: where it goes, its template, the context of all pages and the variables of this one."""

    save_as: str
    template: Any
    context: dict[str, Any]
    values: dict[str, Any]

    def render(self) -> tuple[str, bool]:
        """Return the page, and whether its template looked further than the page's fingerprint."""
        self.context["localsiteurl"] = self.values["SITEURL"]  # where posts look it up for their own links
        with Watch(self.template.environment, self.values) as watch:
            return self.template.render({**self.context, **self.values}), watch.far


@dataclass(frozen=True)
class Written:
    """What a worker says of a page: how its file is known, its pictures with their bytes; or what is wrong."""

    identity: tuple[int, ...] = ()
    digest: str = ""
    pictures: tuple[tuple[str, int], ...] = ()
    far: bool = False
    fault: str = ""


def make(pages: Sequence[Page], settings: Mapping[str, Any], place: Callable[[str], Path], kept: Kept) -> None:
    """Put every page into its place: the old file where nothing of it changed, else rendered anew.

    Raises RenderError, naming file and line, for the first template that fails.
    """
    sizes = picture_sizes(pages[0].context) if pages else {}
    prints = Fingerprints(settings)
    known = {page.save_as: prints.of(page.template, page.context, page.values) for page in pages}
    changed = [page for page in pages if not _stands(page, known[page.save_as], place, kept, sizes)]

    def receive(page: Page, written: Written) -> None:
        fingerprint = known[page.save_as]
        if fingerprint and not written.far:
            kept.note(File(page.save_as, fingerprint, written.identity, written.digest, written.pictures))

    write(sorted(changed, key=_weight), settings, place, sizes, receive)
    kept.save()


def write(
    pages: Sequence[Page],
    settings: Mapping[str, Any],
    place: Callable[[str], Path],
    sizes: Mapping[str, int],
    receive: Callable[[Page, Written], None],
) -> None:
    """Render pages, each into its place, and hand on what is known of each. Raises RenderError as `make` does."""

    def work(page: Page) -> bytes:
        try:
            return dump(_write(page, place(page.save_as), settings, sizes))
        except jinja2.TemplateError as error:
            return dump(Written(fault=template_sentence(error)))
        except RenderError as error:
            return dump(Written(fault=str(error)))

    def hear(page: Page, answer: bytes | Exceeded) -> None:
        if isinstance(answer, Exceeded):
            raise RenderError(f"The page {page.save_as} could not be made: its template takes too much {answer.bound}.")
        written = load(Written, answer)
        if written.fault:
            raise RenderError(written.fault)
        receive(page, written)

    each(pages, work, hear, jobs=settings.get("_sporfri_jobs") or cores(), bounds=BOUNDS)


def _stands(
    page: Page, fingerprint: str | None, place: Callable[[str], Path], kept: Kept, sizes: Mapping[str, int]
) -> bool:
    return fingerprint is not None and kept.link(page.save_as, fingerprint, place(page.save_as), sizes)


def _weight(page: Page) -> tuple[int, str]:
    """Sort long lists first, so that no worker begins one when the others are done."""
    listed = 0 if "paginator" in page.values else len(page.values.get("articles", ()))
    return -listed, page.save_as


def _write(page: Page, place: Path, settings: Mapping[str, Any], sizes: Mapping[str, int]) -> Written:
    html, far = page.render()
    html = fill_ledger(html, page.save_as, settings[SHARED]["words"], sizes)
    budget = getattr(settings.get("_sporfri"), "page_budget", None)
    if budget and (sentence := over_budget(html, page.save_as, sizes, budget)):
        return Written(fault=sentence)
    pictures = tuple((path, sizes.get(path, -1)) for path in sorted(shown_pictures(html, page.save_as)))
    try:
        with place.open("xb") as file:
            file.write(data := html.encode())
            file.flush()
            return Written(identity(os.fstat(file.fileno())), digest(data), pictures, far)
    except FileExistsError as error:
        raise RenderError(f"Two things want to be the file {page.save_as}; give one of them another slug.") from error
