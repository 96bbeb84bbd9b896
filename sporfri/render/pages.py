"""The pages that templates make: what each is made of, and the making of those that changed, on all cores."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import jinja2

from sporfri.errors import RenderError
from sporfri.policy import scripts_of
from sporfri.records import dump, load
from sporfri.render.environment import SHARED
from sporfri.render.faults import template_sentence
from sporfri.render.fingerprint import Fingerprints, Watch
from sporfri.render.kept import File, Kept, digest, identity
from sporfri.render.ledger import fill_ledger
from sporfri.render.weight import Weight, Weights, file_sizes, page_over_budget, site_over_budget, weigh, weights_of
from sporfri.workers import Bounds, Exceeded, cores, each, untold

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
    """What a worker says of a page: how its file is known, and what it weighs; or what is wrong."""

    identity: tuple[int, ...] = ()
    digest: str = ""
    weight: Weight = field(default_factory=Weight)
    far: bool = False
    fault: str = ""


def make(pages: Sequence[Page], settings: Mapping[str, Any], place: Callable[[str], Path], kept: Kept) -> Weights:
    """Put every page into its place: the old file where nothing of it changed, else rendered anew; return what all weigh.

    A page that shows the table of weights comes last, when all others are weighed; its own weight is at its foot alone.
    Raises RenderError, naming file and line, for the first template that fails, or where the site weighs too much.
    """
    sizes = file_sizes(pages[0].context) if pages else {}
    prints = Fingerprints(settings)
    tables = [page for page in pages if _shows_weights(page)]
    known = _put([page for page in pages if page not in tables], settings, place, kept, sizes, prints)
    listed = {page.save_as: known[page.save_as] for page in pages if page.save_as in known and _is_listed(page)}
    for page in tables:
        page.values["weights"] = weights_of(listed)
    weights = weights_of(known | _put(tables, settings, place, kept, sizes, prints), most=len(pages))
    budget = getattr(settings.get("_sporfri"), "site_budget", None)
    if budget and (sentence := site_over_budget(weights, budget)):
        raise RenderError(sentence)
    kept.save()
    return weights


def _put(  # noqa: PLR0917 -- all that making a page needs
    pages: Sequence[Page],
    settings: Mapping[str, Any],
    place: Callable[[str], Path],
    kept: Kept,
    sizes: Mapping[str, int],
    prints: Fingerprints,
) -> dict[str, Weight]:
    """Put pages into their places, and return what each weighs by its path."""
    known = {page.save_as: prints.of(page.template, page.context, page.values) for page in pages}
    weights = {}
    for page in pages:
        fingerprint = known[page.save_as]
        file = kept.link(page.save_as, fingerprint, place(page.save_as), sizes) if fingerprint else None
        if file:
            weights[page.save_as] = file.weight

    def receive(page: Page, written: Written) -> None:
        weights[page.save_as] = written.weight
        fingerprint = known[page.save_as]
        if fingerprint and not written.far:
            kept.note(File(page.save_as, fingerprint, written.identity, written.digest, written.weight))

    changed = [page for page in pages if page.save_as not in weights]
    write(sorted(changed, key=_length), settings, place, sizes, receive)
    return weights


def _shows_weights(page: Page) -> bool:
    return getattr(page.values.get("page"), "translation_key", "") == "colophon"


def _is_listed(page: Page) -> bool:
    """Say whether the table may name a page: none that readers are not to find, and none that only leads on."""
    content = page.values.get("article") or page.values.get("page")
    return page.template.name != "moved.html" and getattr(content, "status", "published") == "published"


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

    tell = partial(settings.get("_sporfri_tell", untold), "pages made")
    each(pages, work, hear, jobs=settings.get("_sporfri_jobs") or cores(), bounds=BOUNDS, tell=tell)


def _length(page: Page) -> tuple[int, str]:
    """Sort long lists first, so that no worker begins one when the others are done."""
    listed = 0 if "paginator" in page.values else len(page.values.get("articles", ()))
    return -listed, page.save_as


def _write(page: Page, place: Path, settings: Mapping[str, Any], sizes: Mapping[str, int]) -> Written:
    html, far = page.render()
    weight = weigh(html, page.save_as, sizes)
    budget = getattr(settings.get("_sporfri"), "page_budget", None)
    if budget and not scripts_of(page.save_as):  # search holds all texts, and has a budget of its own
        sentence = page_over_budget(page.save_as, weight, budget)
        if sentence:
            return Written(fault=sentence)
    html = fill_ledger(html, weight, settings[SHARED]["words"])
    try:
        with place.open("xb") as file:
            file.write(data := html.encode())
            file.flush()
            return Written(identity(os.fstat(file.fileno())), digest(data), weight, far)
    except FileExistsError as error:
        raise RenderError(f"Two things want to be the file {page.save_as}; give one of them another slug.") from error
