"""Fenced code: three backticks or tildes, a language, the code. Pygments colours it by classes alone."""

import re
from collections.abc import Iterator
from itertools import count

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.util import ClassNotFound

from sporfri.read.fences import QUOTE, closing, opening_at, quotation_end
from sporfri.read.redaction import TOKEN

CHART = "chart"
"""What names data in the place of a language: a step draws it later (passes/charts.py), which is told the block's number."""

FORMATTER: HtmlFormatter[str] = HtmlFormatter(cssclass="highlight", wrapcode=True)


class FencedCode(Preprocessor):
    """Set code aside, coloured, before anything in it is taken for Markdown."""

    def __init__(self, md: Markdown, labels: tuple[str, ...]) -> None:
        super().__init__(md)
        self.labels = labels
        self.blocks = count()

    def run(self, lines: list[str]) -> list[str]:
        return list(self._set_aside(lines))

    def _set_aside(self, lines: list[str]) -> Iterator[str]:
        number = 0
        while number < len(lines):
            opening = opening_at(lines, number)
            end = closing(lines, number, opening["fence"]) if opening else None
            if opening and end:
                yield from self._store(opening, lines[number + 1 : end])
                number = end + 1
            elif QUOTE.match(lines[number]):
                end = quotation_end(lines, number)
                inner = [QUOTE.sub("", line) for line in lines[number:end]]
                yield from (f"> {line}".rstrip() for line in self._set_aside(inner))
                number = end
            else:
                yield lines[number]
                number += 1

    def _store(self, opening: re.Match[str], lines: list[str]) -> Iterator[str]:
        """Yield what stands in the code's place; code loses the indentation of its fence."""
        number = next(self.blocks)
        if opening["lang"].lower() == CHART:
            html = f'<div data-chart="{number}"></div>'
        else:
            html = self._coloured(opening, lines)
        yield from [] if opening["lead"] else [""]
        yield opening["lead"] + opening["indent"] + self.md.htmlStash.store(html)
        yield ""

    def _coloured(self, opening: re.Match[str], lines: list[str]) -> str:
        width = len(opening["lead"] + opening["indent"])
        code = "".join(re.sub(rf"^ {{0,{width}}}", "", line) + "\n" for line in lines)
        code = TOKEN.sub(lambda token: f"[redacted: {self.labels[int(token[1])]}]", code)
        return highlight(code, _lexer(opening["lang"]), FORMATTER).strip()


def _lexer(name: str) -> Lexer:
    try:
        lexer: Lexer = get_lexer_by_name(name, stripnl=False)
    except ClassNotFound:
        lexer = TextLexer(stripnl=False)
    return lexer


class CodeExtension(Extension):
    """Register fenced code, before raw HTML is looked for (priority 20)."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        self.labels = labels

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        md.preprocessors.register(FencedCode(md, self.labels), "fenced_code", 25)
