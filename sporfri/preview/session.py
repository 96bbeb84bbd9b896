"""A preview from its first build to its end: what is saved is built, and what is to be mended is told."""

import sys
import traceback
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sporfri import defaults
from sporfri.audit import audit
from sporfri.build import Fresh, build, load_settings
from sporfri.errors import SporfriError
from sporfri.preview.view import Current, Unpublished, View
from sporfri.report.remark import CANNOT_BUILD, Remark, of_error, of_finding, of_problem

PREVIEWED = {name: getattr(defaults, name) for name in dir(defaults) if name.startswith("DRAFT_")}
"""Settings of every preview: drafts have their addresses, also where the site that is published leaves them out."""


@dataclass(frozen=True)
class Sources:
    """What a preview is made of: a settings file, and settings that win over the file's."""

    settings: Path
    overrides: Mapping[str, Any]

    def folders(self) -> tuple[Path, ...]:
        """Return the folders of content and theme. Raises SettingsError where the settings cannot be read."""
        settings = load_settings(self.settings, self.overrides)
        return tuple(Path(settings[name]) for name in ("PATH", "THEME"))


class Session:
    """Builds a site into one folder again and again, and keeps what there is to see and to say in `current`."""

    def __init__(self, sources: Sources, folder: Path) -> None:
        self.sources = sources
        self.folder = folder / "site"
        self.current = Current(View(self.folder))
        self._fresh: Fresh | None = None

    def build(self, saved: Collection[Path] = ()) -> View:
        """Build the site after some files were saved; whatever is wrong, the last good one stays. Returns what is to be seen."""
        _forget(saved)
        view = self.current.view
        try:
            built = build(self.sources.settings, self.folder, {**self.sources.overrides, **PREVIEWED}, self._keep)
        except SporfriError as error:
            return self.current.change(stale=True, remarks=of_error(error))
        except Exception as error:  # noqa: BLE001 -- the preview outlives a fault of the program, and tells it
            return self.current.change(stale=True, remarks=(_fault(error),))
        kept = tuple(remark for remark in view.remarks if remark.page)  # the audit has not looked again yet
        return self.current.change(
            folder=self.folder, built=True, stale=False, sources=self._fresh.sources if self._fresh else {},
            unpublished=tuple(Unpublished(*post) for post in self._fresh.unpublished) if self._fresh else (),
            remarks=tuple(sorted({*map(of_problem, built.warnings), *kept})),
        )  # fmt: skip

    def audit(self) -> View:
        """Audit the site that is shown, and add what is found to what is told."""
        view, fresh = self.current.view, self._fresh
        if view.stale or fresh is None:
            return view
        report = audit(self.folder, redacted=sorted(fresh.redacted), sources=fresh.sources)
        found = {of_finding(finding, "the site") for finding in report.findings if not _of_preview(finding.path)}
        told = {remark for remark in view.remarks if not remark.page}
        return self.current.change(remarks=tuple(sorted(told | found)))

    def _keep(self, fresh: Fresh) -> None:
        self._fresh = replace(fresh, folder=self.folder)


def _of_preview(path: str) -> bool:
    """Tell a page that only the preview has: no other page leads to a draft, and that is as it should be."""
    return path.startswith("drafts/")


def _forget(saved: Collection[Path]) -> None:
    """Have Python read a settings file anew that another one imports."""
    names = {str(path) for path in saved if path.suffix == ".py"}
    for name, module in list(sys.modules.items()):
        if getattr(module, "__file__", None) in names:
            del sys.modules[name]


def _fault(error: Exception) -> Remark:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    message = (
        f"Sporfri itself failed: {type(error).__name__}: {error} ({Path(frame.filename).name}, line {frame.lineno})"
    )
    return Remark("", 0, 0, CANNOT_BUILD, "error", message, "please report it with what you last changed")


def follow(session: Session, batches: Any, tell: Callable[[View], None]) -> None:
    """Build and audit now and after every batch of saved files; `tell` gets each view as soon as it is there."""
    tell(session.build())
    tell(session.audit())
    for batch in batches:
        tell(session.build(batch))
        tell(session.audit())
