"""Search: the texts that the page /search/ holds, for its script to look through on the reader's own machine.

They stand in the page itself, all of them: an index fetched in pieces tells whoever serves it what is searched, and a page
that fetches nothing needs no policy that lets it. A Pelican plugin.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pelican import signals
from pelican.contents import Article
from pelican.generators import Generator
from turbohtml import PlainText, parse_fragment

from sporfri.plan.published import Published, language_tag

ADDRESS = "search/"
PLAIN = PlainText(bullet="", table_cell_separator="\n")
APART = " · "
ENDS, CLOSING = tuple(".,:;!?…—·"), ')]»”"'
"""Signs at the end of a line after which the next may follow, and those that may stand behind them."""
UNSPOKEN = "svg, style, [role=img], [role=doc-noteref], [role=doc-backlink]"
"""What is no part of the words of a text: drawings, the signs of notes, bars in the place of words."""


@dataclass(frozen=True)
class Text:
    """A post or page as search knows it; date is None for a page."""

    url: str
    title: str
    lang: str
    date: Any
    text: str

    @property
    def size(self) -> int:
        """How many bytes it takes in the index."""
        return len(json.dumps([self.url, self.title, self.lang, self.text], ensure_ascii=False).encode())


@dataclass(frozen=True)
class Search:
    """What can be searched: pages, and the newest posts that fit into the budget; how many there are, and the bytes taken."""

    texts: tuple[Text, ...]
    total: int
    size: int
    save_as: str = f"{ADDRESS}index.html"
    url: str = ADDRESS

    def __str__(self) -> str:
        """Say how large it is, for the report of a build."""
        known = str(self.total) if len(self.texts) == self.total else f"the newest {len(self.texts)} of {self.total}"
        return f"search knows {known} text{'' if self.total == 1 else 's'} by {self.size:,} bytes"


def plan_search(generators: Sequence[Any]) -> None:
    """Put the texts of all public pages and posts into the shared context as `search`, and the address as `search_url`.

    Both are None where the budget is 0. Pages name the address alone: they need not be made anew with each text.
    """
    site = Published.by(generators)
    search = search_of(site) if site.ours.search_budget else None
    site.context["search"] = site.settings["_sporfri_search"] = search
    site.context["search_url"] = search.url if search else None


def search_of(site: Published) -> Search:
    """Gather texts until the budget is spent: pages first, then posts from the newest."""
    contents = [*site.pages, *site.page_translations, *site.in_order]
    found, size = [], 0
    for text in _texts(contents):
        if size + text.size > site.ours.search_budget:
            break
        found.append(text)
        size += text.size
    return Search(tuple(found), len(contents), size)


def _texts(contents: Sequence[Any]) -> Iterator[Text]:
    for content in contents:
        date = content.date if isinstance(content, Article) else None
        words = spoken(content.get_content(""))
        yield Text(content.url, str(content.title), language_tag(content.lang), date, words)


def spoken(html: str) -> str:
    """Return the words of a text, in one line; where a heading, an item or a cell ends without a sign there is one between."""
    tree = parse_fragment(html)
    for element in tree.select(UNSPOKEN):
        element.decompose()
    lines = filter(None, (" ".join(line.split()) for line in tree.to_text(PLAIN).splitlines()))
    return "".join(line + (" " if line.rstrip(CLOSING).endswith(ENDS) else APART) for line in lines).rstrip(APART)


class SearchGenerator(Generator):
    """Render the page that searches."""

    def generate_output(self, writer: Any) -> None:
        search = self.context["search"]
        if search:
            template = self.get_template("search")
            writer.write_file(search.save_as, template, self.context, self.settings["RELATIVE_URLS"], url=search.url)


def use_generator(pelican: Any) -> type[SearchGenerator]:
    """Answer Pelican's question for further generators."""
    del pelican
    return SearchGenerator


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(plan_search)
    signals.get_generators.connect(use_generator)
