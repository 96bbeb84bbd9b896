"""Series: articles that follow each other, in the order of their dates, with a page for each series and one for all."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pelican import signals
from pelican.generators import Generator
from pelican.utils import slugify

from sporfri.plan.published import Published, changed


@dataclass(frozen=True)
class Series:
    """One series in one language: its articles from the first to the last, and the address of its page."""

    name: str
    lang: str
    url: str
    articles: tuple[Any, ...]

    @property
    def save_as(self) -> str:
        """The file of the series' page in the output."""
        return f"{self.url}index.html"

    @property
    def modified(self) -> datetime:
        """The time at which the newest of its articles changed last."""
        return max(filter(None, map(changed, self.articles)))


@dataclass(frozen=True)
class Part:
    """An article's place in its series, counted from 1."""

    series: Series
    number: int


def find_series(generators: Sequence[Any]) -> None:
    """Put the site's series into the shared context as `series`, and each article's place on it as `part`."""
    site = Published.by(generators)
    members: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for article in reversed(site.in_order):
        if getattr(article, "series", None):
            members[article.lang, _slug(article.series, site.settings)].append(article)
    default = site.settings["DEFAULT_LANG"]
    found = [
        Series(articles[0].series, lang, f"{'' if lang == default else lang + '/'}series/{slug}/", tuple(articles))
        for (lang, slug), articles in sorted(members.items())
    ]
    for series in found:
        for number, article in enumerate(series.articles, start=1):
            article.part = Part(series, number)
    site.context["series"] = tuple(found)


def _slug(name: str, settings: Any) -> str:
    slug: str = slugify(name, regex_subs=settings["SLUG_REGEX_SUBSTITUTIONS"])
    return slug


class SeriesGenerator(Generator):
    """Render the page of each series, and the page that lists them all."""

    def generate_output(self, writer: Any) -> None:
        found = self.context["series"]
        if not found:
            return
        self._write(writer, "series/index.html", "series/", "all_series", {})
        for series in found:
            self._write(writer, series.save_as, series.url, "series", {"one_series": series})

    def _write(self, writer: Any, save_as: str, url: str, template: str, values: dict[str, Any]) -> None:
        relative = self.settings["RELATIVE_URLS"]
        writer.write_file(save_as, self.get_template(template), self.context, relative, url=url, **values)


def use_generator(pelican: Any) -> type[SeriesGenerator]:
    """Answer Pelican's question for further generators."""
    del pelican
    return SeriesGenerator


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(find_series)
    signals.get_generators.connect(use_generator)
