"""One build: a folder of Markdown and a settings file in, a whole site out, or nothing changed."""

import logging
import os
import sys
import traceback
import zoneinfo
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
import pelican
from pelican import signals
from pelican.settings import read_settings

from sporfri import settings as ours
from sporfri.errors import ContentError, Exempt, Problem, RenderError, SettingsError, shown_path
from sporfri.plan.content import all_contents, forget_texts
from sporfri.plan.record import published
from sporfri.plan.telling import exempt
from sporfri.render.faults import template_sentence
from sporfri.render.swap import fresh_folder
from sporfri.render.weight import Weights
from sporfri.render.writer import WEIGHTS
from sporfri.store import Store
from sporfri.warm import Warm
from sporfri.workers import Tell, untold


@dataclass(frozen=True)
class Built:
    """What a build made: the folder, how many articles and pages (translations included) and files it holds, what to tell.

    addresses: the address of each post and page that the world sees, and its source from the content folder;
    notes: what could be better and need not be told at every build, such as sources that nothing keeps;
    weights: what each page weighs, the heaviest first;
    search: what search knows and how large that is, in a sentence; empty where there is no search.
    """

    output: Path
    articles: int
    pages: int
    files: int
    warnings: tuple[Problem, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()
    weights: Weights = field(default_factory=Weights)
    search: str = ""


@dataclass(frozen=True)
class Fresh:
    """A site that is built and not yet in place: its folder, the source file of each page, and what was redacted.

    unpublished: title, address and status of each post and page that has an address here and none in the world;
    warm: what the build knew, for who makes single pages of it anew; store: what the build keeps for the next.
    """

    folder: Path
    sources: Mapping[str, str]
    redacted: frozenset[str]
    unpublished: tuple[tuple[str, str, str], ...] = ()
    warm: Warm | None = None
    store: Store | None = None


class _Witness(logging.Handler):
    """See what Pelican does not return: its errors, which it logs before it goes on, and how much it has read."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []
        self.faults: list[BaseException] = []
        self.articles = self.pages = 0
        self.sources: dict[str, str] = {}
        self.addresses: dict[str, str] = {}
        self.unpublished: tuple[tuple[str, str, str], ...] = ()

    def emit(self, record: logging.LogRecord) -> None:
        self.errors.append(record.getMessage())
        fault = sys.exc_info()[1]
        if fault and str(record.msg).startswith("Could not process"):  # Pelican logs it, and goes on
            self.faults.append(fault)

    def count(self, generators: Sequence[Any]) -> None:
        for generator in generators:
            if isinstance(generator, pelican.ArticlesGenerator):
                self.articles = len(generator.articles) + len(generator.translations)
            elif isinstance(generator, pelican.PagesGenerator):
                self.pages = len(generator.pages) + len(generator.translations)
        self.addresses = published(generators)
        contents = list(all_contents(generators))
        self.sources = {content.save_as: shown_path(content.source_path) for content in contents}
        private = (content for content in contents if content.status == "draft")
        self.unpublished = tuple(sorted((str(one.title), one.url, _why(one)) for one in private))


def build(
    settings_file: Path,
    output: Path,
    overrides: Mapping[str, Any],
    check: Callable[[Fresh], None] | None = None,
    *,
    jobs: int = 0,
    fresh: bool = False,
    tell: Tell = untold,
) -> Built:
    """Build the site that a settings file describes into `output`, replacing it only when all is well.

    `overrides` are Pelican or Sporfri settings that win over the file's; `check` looks at the new site before it takes
    the old one's place, and raises a SporfriError to keep it out; `jobs` is how many processes may work at once, 0 for one
    on each core; a `fresh` build uses nothing that earlier ones kept; `tell` hears how far it is. Raises SettingsError, ContentError (all problems of
    all files) or RenderError. After any error `output` is as it was.
    """
    settings = load_settings(settings_file, overrides)
    content = Path(settings["PATH"])
    with fresh_folder(output, content) as folder, closing(_store(settings_file, settings, fresh=fresh)) as store:
        settings |= {"OUTPUT_PATH": str(folder), "_sporfri_output": output}
        settings |= {"_sporfri_jobs": jobs, "_sporfri_store": store, "_sporfri_tell": tell}
        seen = _run(settings)
        if check is not None:
            secrets = frozenset(settings["_sporfri_secrets"])
            check(Fresh(folder, seen.sources, secrets, seen.unpublished, Warm(settings), store))
        files = sum(len(names) for _, _, names in os.walk(folder))
    warnings = tuple(sorted(set(settings["_sporfri_problems"])))
    notes = tuple(sorted(set(settings["_sporfri_notes"])))
    search = str(settings["_sporfri_search"] or "")
    return Built(output, seen.articles, seen.pages, files, warnings, seen.addresses, notes, settings[WEIGHTS], search)


class _PlannedError(Exception):
    """All is read and planned, and no more was asked for."""


def problems(
    settings_file: Path, overrides: Mapping[str, Any], *, jobs: int = 0
) -> tuple[tuple[Problem, ...], tuple[Exempt, ...]]:
    """Return everything that keeps the content from being built, and every warning; and every exception in what could be read.

    All is read and planned, nothing is written. Raises SettingsError or RenderError where that cannot be told.
    """
    settings = load_settings(settings_file, overrides)
    with closing(_store(settings_file, settings, fresh=False)) as store:
        settings |= {"_sporfri_jobs": jobs, "_sporfri_store": store}
        try:
            _run(settings, write=False)
        except ContentError as error:
            return error.problems, exempt(settings)
    return tuple(sorted(set(settings["_sporfri_problems"]))), exempt(settings)


def _stop(_generators: Sequence[Any]) -> None:
    raise _PlannedError


def _why(content: Any) -> str:
    """Say why a post is not public: a scheduled one is a draft to Pelican."""
    return "scheduled" if getattr(content, "scheduled", False) else "draft"


def load_settings(path: Path, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Read a Pelican settings file and check our own settings in it.

    Raises SettingsError with file and line where the file is missing, is not Python or fails.
    """
    if "PATH" in overrides and not Path(overrides["PATH"]).is_dir():
        raise SettingsError(f"There is no content folder {shown_path(overrides['PATH'])}.")
    if not path.is_file():
        raise SettingsError(f"There is no settings file {shown_path(path)}; name one with --settings.")
    try:
        with _importable(path.resolve().parent):
            settings: dict[str, Any] = read_settings(str(path.resolve()), override=dict(overrides))
    except SyntaxError as error:
        raise SettingsError(f"{shown_path(error.filename or path)}:{error.lineno}: {error.msg}.") from error
    except Exception as error:
        if "path containing the content" in str(error):  # Pelican's words
            raise SettingsError(f"There is no content folder where {shown_path(path)} says so (PATH).") from error
        line = next(
            (f.lineno for f in reversed(traceback.extract_tb(error.__traceback__)) if f.filename == str(path)), 0
        )
        raise SettingsError(f"{shown_path(path)}:{line}: {type(error).__name__}: {error}") from error
    ours.from_pelican(settings)
    if settings.get("TIMEZONE") not in zoneinfo.available_timezones():
        raise SettingsError(f"TIMEZONE is {settings.get('TIMEZONE')!r}; it takes a name such as Europe/Oslo or UTC.")
    return settings


@contextmanager
def _importable(folder: Path) -> Iterator[None]:
    """Let one settings file import the other beside it, wherever Sporfri itself is installed."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))


def _store(settings_file: Path, settings: Mapping[str, Any], *, fresh: bool) -> Store:
    chosen = ours.from_pelican(settings)
    if fresh or chosen.store is None:
        return Store()
    return Store(settings_file.resolve().parent / chosen.store, chosen.store_megabytes)


def _run(settings: dict[str, Any], *, write: bool = True) -> _Witness:
    """Run Pelican once, in silence, if asked only until all is planned; whatever it cannot do is an error here."""
    witness, log = _Witness(), logging.getLogger()
    log.addHandler(witness)
    signals.all_generators_finalized.connect(witness.count)
    pelican.console.quiet = True
    try:
        builder = pelican.Pelican(settings)
        if settings["PLUGINS"][:1] != ["sporfri"]:
            raise RenderError("Sporfri itself could not be loaded into Pelican. " + "; ".join(witness.errors))
        if not write:
            signals.all_generators_finalized.connect(_stop)  # the last of all that listen
        with suppress(_PlannedError):
            builder.run()
    except jinja2.TemplateError as error:
        raise RenderError(template_sentence(error)) from error
    finally:
        log.removeHandler(witness)
        signals.all_generators_finalized.disconnect(witness.count)
        signals.all_generators_finalized.disconnect(_stop)
        forget_texts()
    if witness.faults:
        raise witness.faults[0]
    if witness.errors:
        raise RenderError("\n".join(witness.errors))
    return witness
