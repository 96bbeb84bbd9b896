"""The writer: templates and planned bytes go into the output folder through here, and nowhere else."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.paginator import Paginator
from pelican.utils import get_relative_path, path_to_url
from pelican.writers import Writer

from sporfri.errors import RenderError
from sporfri.render.environment import SHARED
from sporfri.render.ledger import fill_ledger, picture_sizes


class SiteWriter(Writer):
    """Pelican's writer with three promises: inside the folder, each file once, the same bytes everywhere."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings)
        self._picture_sizes: dict[str, int] | None = None

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write one file below the output folder.

        Raises RenderError when `name` leaves the folder or has been written before.
        """
        root = Path(self.output_path)
        path = (root / name).resolve()
        if not path.is_relative_to(root.resolve()) or path == root.resolve():
            raise RenderError(f"Something wants to write to {name!r}, which is outside the output folder.")
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError as error:
            raise RenderError(f"Two things want to be the file {name}; give one of them another slug.") from error

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
        """Render a template into one page, or into several where the template is paginated; see Pelican's Writer."""
        del paginated, override_output
        if not name:
            return
        for save_as, page_url, values in self._pages(name, url, template_name, kwargs):
            # Every page names the others relative to itself, so that the same bytes serve any origin or folder.
            site = path_to_url(get_relative_path(save_as)) if relative_urls else context["SITEURL"]
            context["localsiteurl"] = site
            local = {**context, **values, "SITEURL": site, "output_file": save_as, "page_url": page_url}
            page = fill_ledger(template.render(local), save_as, self.settings[SHARED]["words"], self._sizes(context))
            self.write_bytes(save_as, page.encode())
            signals.content_written.send(str(Path(self.output_path, save_as)), context=local)

    def _sizes(self, context: dict[str, Any]) -> dict[str, int]:
        if self._picture_sizes is None:
            self._picture_sizes = picture_sizes(context)
        return self._picture_sizes

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
