"""Fenced code: three backticks or tildes, a language, the code. Pygments colours it by classes alone."""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.util import ClassNotFound

from sporfri.read.redaction import TOKEN

BLOCK = re.compile(
    r"^(?P<indent> *)(?P<fence>`{3,}|~{3,}) *\{?\.?(?P<lang>[\w#.+-]*)[^`\n]*\n(?P<code>(?:.*\n)*?) *(?P=fence) *$",
    re.MULTILINE,
)
FORMATTER: HtmlFormatter[str] = HtmlFormatter(cssclass="highlight", wrapcode=True)


class FencedCode(Preprocessor):
    """Set code aside, coloured, before anything in it is taken for Markdown."""

    def __init__(self, md: Markdown, labels: tuple[str, ...]) -> None:
        super().__init__(md)
        self.labels = labels

    def run(self, lines: list[str]) -> list[str]:
        return BLOCK.sub(self._store, "\n".join(lines)).split("\n")

    def _store(self, block: re.Match[str]) -> str:
        code = re.sub(f"^ {{0,{len(block['indent'])}}}", "", block["code"], flags=re.MULTILINE)
        code = TOKEN.sub(lambda token: f"[redacted: {self.labels[int(token[1])]}]", code)
        html = highlight(code, _lexer(block["lang"]), FORMATTER).strip()
        return f"\n{block['indent']}{self.md.htmlStash.store(html)}\n"


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
