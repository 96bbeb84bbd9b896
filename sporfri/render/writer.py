"""The writer: templates and planned bytes go into the output folder through here, and nowhere else."""

import os
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.paginator import Paginator
from pelican.utils import get_relative_path, path_to_url
from pelican.writers import Writer

from sporfri.errors import RenderError
from sporfri.render.kept import Kept
from sporfri.render.pages import Page, make
from sporfri.store import Store

WRITER = "_sporfri_writer"
PAGES = "_sporfri_pages"
WEIGHTS = "_sporfri_weights"
LAST_OUTPUT = "_sporfri_output"
TWICE = "Two things want to be the file {}; give one of them another slug."


class SiteWriter(Writer):
    """Pelican's writer with three promises: inside the folder, each file once, the same bytes everywhere."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings)
        self.wanted: dict[str, Page] = {}
        self._root = Path(output_path).resolve()
        self._folders: dict[str, Path] = {}
        settings[WRITER] = self

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write one file below the output folder.

        Raises RenderError when `name` leaves the folder or has been written before.
        """
        try:
            with self.place(name).open("xb") as file:
                file.write(data)
        except FileExistsError as error:
            raise RenderError(TWICE.format(name)) from error

    def place(self, name: str) -> Path:
        """Return where a file goes, its folder made. Raises RenderError when that is not below the output folder."""
        folder, file = posixpath.split(posixpath.normpath(name))
        if folder not in self._folders:
            # The folder is new, so that no link in it leads elsewhere.
            if posixpath.isabs(folder) or ".." in {folder.partition("/")[0], file} or file in {"", "."}:
                raise RenderError(f"Something wants to write to {name!r}, which is outside the output folder.")
            self._folders[folder] = self._root / folder
            self._folders[folder].mkdir(parents=True, exist_ok=True)
        return self._folders[folder] / file

    def write_file(  # noqa: PLR0917 - Pelican calls it so
        self,
        name: str | None,
        template: Any,
        context: dict[str, Any],
        relative_urls: bool = False,
        paginated: Mapping[str, Any] | None = None,
        template_name: str | None = None,
        override_output: bool = False,
        url: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Note a page, or several where the template is paginated, to be made when all are known; see Pelican's Writer."""
        del paginated, override_output
        if not name:
            return
        for save_as, page_url, values in self._pages(name, url, template_name, kwargs):
            if save_as in self.wanted:
                raise RenderError(TWICE.format(save_as))
            # Every page names the others relative to itself, so that the same bytes serve any origin or folder.
            site = path_to_url(get_relative_path(save_as)) if relative_urls else context["SITEURL"]
            local = {**values, "SITEURL": site, "output_file": save_as, "page_url": page_url}
            self.wanted[save_as] = Page(save_as, template, context, local)

    def _pages(
        self, name: str, url: str | None, template_name: str | None, values: dict[str, Any]
    ) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Yield the path, the address and the variables of each page that a call of write_file asks for."""
        if template_name not in self.settings["PAGINATED_TEMPLATES"]:
            yield name, name if url is None else url, values
            return
        size = self.settings["PAGINATED_TEMPLATES"][template_name] or self.settings["DEFAULT_PAGINATION"]
        paginator = Paginator(name, url, values["articles"], self.settings, size)
        for number in range(1, paginator.num_pages + 1):
            page = paginator.page(number)
            yield page.save_as, page.url, {**values, "paginator": paginator, "articles_page": page}


def use_writer(pelican: Any) -> type[SiteWriter]:
    """Answer Pelican's question for a writer class."""
    del pelican
    return SiteWriter


def make_pages(pelican: Any) -> None:
    """Make all pages that were noted, once Pelican has said everything it wants."""
    settings = pelican.settings
    writer: SiteWriter = settings.pop(WRITER)
    pages = settings[PAGES] = list(writer.wanted.values())
    settings[WEIGHTS] = make(
        pages,
        settings,
        writer.place,
        Kept(settings.get("_sporfri_store") or Store(), Path(settings.get(LAST_OUTPUT, os.devnull))),
    )
    for page in pages if signals.content_written.receivers else ():
        signals.content_written.send(str(writer.place(page.save_as)), context={**page.context, **page.values})
