"""A preview from its first build to its end: what is saved is built, and what is to be mended is told."""

import sys
import traceback
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sporfri import defaults
from sporfri.audit import audit
from sporfri.build import Fresh, build, load_settings
from sporfri.errors import SporfriError, shown_path
from sporfri.preview.aside import Aside, Parent
from sporfri.preview.view import Current, Unpublished, View
from sporfri.records import dump, load
from sporfri.report.remark import CANNOT_BUILD, Remark, of_error, of_finding, of_problem
from sporfri.workers import Bounds, Exceeded, each

PREVIEWED = {name: getattr(defaults, name) for name in dir(defaults) if name.startswith("DRAFT_")}
"""Settings of every preview: drafts have their addresses, also where the site that is published leaves them out."""


PAUSE = 1.0
"""Seconds without a save after which the rest of the site is built and audited."""


@dataclass(frozen=True)
class Sources:
    """What a preview is made of: a settings file, and settings that win over the file's."""

    settings: Path
    overrides: Mapping[str, Any]

    def folders(self) -> tuple[Path, ...]:
        """Return the folders of content and theme. Raises SettingsError where the settings cannot be read."""
        settings = load_settings(self.settings, self.overrides)
        return tuple(Path(settings[name]) for name in ("PATH", "THEME"))


@dataclass(frozen=True)
class Settled:
    """What is told of a site when all of it is built, or audited: whether it could not be built, and the remarks."""

    stale: bool
    remarks: tuple[Remark, ...]


class Session:
    """Builds a site into one folder again and again, and keeps what there is to see and to say in `current`.

    The text of one post is shown by its page alone, made from what the last build left in memory; `settle` builds the rest.
    """

    def __init__(self, sources: Sources, folder: Path) -> None:
        self.sources = sources
        self.folder = folder / "site"
        self.current = Current(View(self.folder))
        self._fresh: Fresh | None = None
        self._saved: set[Path] = set()  # and not in what is shown
        self._rewritten = ""
        self._behind = False

    def build(self, saved: Collection[Path] = ()) -> View:
        """Show what was saved; whatever is wrong, the last good site stays. Returns what is to be seen."""
        _forget(saved)
        self._saved |= set(saved)
        view = self._tried(lambda: self._rewrite() or self._build(self._keep))
        if not view.stale:
            self._saved.clear()
        return view

    def audit(self) -> View:
        """Audit the page that was made alone, and add what is found to what is told."""
        if self.current.view.stale or not self._rewritten:
            return self.current.view
        found: list[tuple[Remark, ...]] = []

        def look(page: str) -> bytes:
            return dump(Settled(stale=False, remarks=self._audited([page])))

        def receive(_: str, answer: bytes | Exceeded) -> None:
            if isinstance(answer, bytes):  # what takes too long here, the whole audit tells
                found.append(load(Settled, answer).remarks)

        each([self._rewritten], look, receive, jobs=1, bounds=Bounds())
        return self.current.change(remarks=found[0]) if found else self.current.view

    def rehearse(self) -> None:
        """Get ready for the next save, now that all that can be seen of the last one is seen."""
        if self._fresh and self._fresh.warm:
            with suppress(Exception):  # what fails is told where it matters
                self._fresh.warm.rehearse()

    def settle(self, parent: Parent) -> None:
        """Build what was left out, and audit everything; in a process of its own, which changes nothing in this one."""
        self.current = Current(self.current.view)
        if self.current.view.stale:
            return
        if self._behind:
            view = self._tried(lambda: self._build(lambda _: parent.ask()))
            parent.tell(dump(Settled(view.stale, view.remarks)))
        if not self.current.view.stale:
            parent.tell(dump(Settled(stale=False, remarks=self._audited())))

    def settled(self, data: bytes) -> View:
        """Take up what `settle` told: lists and feeds are new then, and the page that was made alone is as it was."""
        settled = load(Settled, data)
        anew = self._behind and not settled.stale
        self._behind = False
        if settled.stale:
            self._cool()
        site = {"folder": self.folder, "kept": (self._rewritten, self.current.view.site)} if anew else {}
        return self.current.change(stale=settled.stale, remarks=settled.remarks, **site)

    def _tried(self, show: Callable[[], View]) -> View:
        """Return the view of a site, or of the last good one with what keeps this from being built."""
        try:
            return show()
        except SporfriError as error:
            return self.current.change(stale=True, remarks=self._with_others(of_error(error)))
        except Exception as error:  # noqa: BLE001 -- the preview outlives a fault of the program, and tells it
            return self.current.change(stale=True, remarks=(_fault(error),))

    def _build(self, keep: Callable[[Fresh], None]) -> View:
        view = self.current.view
        self._rewritten = ""
        self._cool()
        built = build(self.sources.settings, self.folder, {**self.sources.overrides, **PREVIEWED}, keep)
        self._behind = False
        kept = tuple(remark for remark in view.remarks if remark.page)  # the audit has not looked again yet
        return self.current.change(
            folder=self.folder, built=True, stale=False, sources=self._fresh.sources if self._fresh else {},
            unpublished=tuple(Unpublished(*post) for post in self._fresh.unpublished) if self._fresh else (),
            remarks=tuple(sorted({*map(of_problem, built.warnings), *kept})),
        )  # fmt: skip

    def _rewrite(self) -> View | None:
        """Make the one page anew whose text was saved, if that is all there is to do."""
        warm = self._fresh.warm if self._fresh else None
        if warm is None:
            return None
        # Editors make files for a moment that were never there for a build.
        self._saved = {path for path in self._saved if path.exists() or warm.holds(path)}
        if not self._saved:
            return self.current.view
        source = next(iter(self._saved))
        made = warm.rewrite(source, self.folder) if len(self._saved) == 1 and source.is_file() else None
        if made is None:
            return None
        self._rewritten, self._behind = made.save_as, True
        remarks = self._with_others(map(of_problem, made.warnings), made.save_as)
        return self.current.change(folder=self.folder, stale=False, remarks=remarks)

    def _with_others(self, remarks: Iterable[Remark], page: str = "") -> tuple[Remark, ...]:
        """Return remarks together with what is told of other files than those that were saved."""
        own = {shown_path(path) for path in self._saved}
        known = self.current.view.remarks if self._fresh and self._fresh.warm else ()
        return tuple(sorted({*remarks, *(one for one in known if one.path not in own and one.page != page)}))

    def _audited(self, only: Sequence[str] | None = None) -> tuple[Remark, ...]:
        """Return what is told together with what the audit finds now, in place of what it found before in the same files."""
        fresh, told = self._fresh, self.current.view.remarks
        if fresh is None:
            return told
        report = audit(self.folder, redacted=sorted(fresh.redacted), sources=fresh.sources, only=only)
        found = {of_finding(finding, "the site") for finding in report.findings if not _of_preview(finding.path)}
        return tuple(sorted({one for one in told if not one.page or (only and one.page not in only)} | found))

    def _cool(self) -> None:
        """Let go of what the last build left in memory."""
        self._fresh = replace(self._fresh, warm=None) if self._fresh else None

    def _keep(self, fresh: Fresh) -> None:
        self._fresh = replace(fresh, folder=self.folder)


def _of_preview(path: str) -> bool:
    """Tell a page that only the preview has: no other page leads to a draft, and that is as it should be."""
    return path.startswith("drafts/")


def _forget(saved: Collection[Path]) -> None:
    """Have Python read a settings file anew that another one imports."""
    names = {str(path) for path in saved if path.suffix == ".py"}
    if not names:
        return
    for name, module in list(sys.modules.items()):
        if getattr(module, "__file__", None) in names:
            del sys.modules[name]


def _fault(error: Exception) -> Remark:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    message = (
        f"Sporfri itself failed: {type(error).__name__}: {error} ({Path(frame.filename).name}, line {frame.lineno})"
    )
    return Remark("", 0, 0, CANNOT_BUILD, "error", message, "please report it with what you last changed")


def follow(session: Session, batches: Iterable[Collection[Path]], tell: Callable[[View], None]) -> None:
    """Show the site now and after every batch of saved files; `tell` gets each view as soon as it is there.

    What can wait is done aside, while nothing is saved.
    """
    aside = Aside()

    def show(batch: Collection[Path] = ()) -> None:
        aside.stop()
        tell(session.build(batch))
        tell(session.audit())
        session.rehearse()
        aside.start(session.settle, lambda data: tell(session.settled(data)), PAUSE)

    try:
        show()
        for batch in batches:
            show(batch)
        aside.wait()
    finally:
        aside.stop()
