"""What the preview shows at one moment, and the waiting for the next."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sporfri.report.remark import CANNOT_BUILD, Remark

HOME = "index.html"


@dataclass(frozen=True)
class Unpublished:
    """A post that readers do not see yet: its title, its address in the preview, and why (`draft`, `scheduled`)."""

    title: str
    url: str
    status: str


@dataclass(frozen=True)
class View:
    """A moment of the preview.

    folder: the last good site; site: its number; told: the number of the remarks; sources: output path → source file;
    stale: whether the last save could not be built, so that the site is the one before it; built: whether there is one;
    kept: a page that is as it was, and the number of the site since when: whoever has it open need not load it again.
    """

    folder: Path
    site: int = 0
    told: int = 0
    built: bool = False
    stale: bool = False
    sources: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    unpublished: tuple[Unpublished, ...] = ()
    kept: tuple[str, int] = ("", 0)

    def on(self, page: str) -> tuple[Remark, ...]:
        """Return the remarks that belong on a page: of its source, of itself; on the home page those of no other page.

        What stopped the whole build, and no post did, belongs on every page.
        """
        source = self.sources.get(page)
        mine = {
            remark
            for remark in self.remarks
            if remark.page == page or (source and remark.path == source) or remark.rule == CANNOT_BUILD
        }
        if page == HOME:
            shown, paths = set(self.sources), set(self.sources.values())
            mine |= {one for one in self.remarks if one.page not in shown and one.path not in paths}
        return tuple(sorted(mine))


class Current:
    """The view of this moment, and a bell for whoever waits for another."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._changed = threading.Condition()

    def change(self, **values: Any) -> View:
        """Put some of the view's values in the place of the old ones, number it, and wake whoever waits."""
        view = replace(self.view, **({"kept": ("", 0)} if "folder" in values else {}) | values)
        site = view.site + ("folder" in values)
        told = view.told + (view.remarks != self.view.remarks or view.stale != self.view.stale)
        with self._changed:
            self.view = replace(view, site=site, told=told)
            self._changed.notify_all()
        return self.view

    def wait(self, known: View, seconds: float) -> View:
        """Return the view as soon as it is another than the known one, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.view is not known, seconds)
        return self.view
