"""The pass over marks within a line leaves out only what would find nothing."""

from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from sporfri.read.extensions.inline import SIGNS, InlineExtension
from sporfri.read.markup import _extensions

PIECES = st.sampled_from(
    ["`", "``", "\\", "[", "]", "(", ")", "![", "[^a]", "<", ">", "<b>", "</b>", "<http://a.example>", "<a@b.example>", "&amp;", "&",
     "~~", "*", "**", "_", "__", "  \n", "\\\n", "\n", "\n\n", "- ", "> ", "# ", "a", "HTML", " ", "[a]", "[a]: /b\n", "[^a]: note\n",
     "*[HTML]: words\n", "a | b\n--|--\n", "term\n:   means\n", "<div markdown>", "</div>", "{#b}", "    ", "!!! note\n    "]
)  # fmt: skip


def _convert(text, extensions):
    return Markdown(extensions=extensions, output_format="html").convert(text)


@given(st.lists(PIECES, max_size=25).map("".join))
@example("*[HTML]: words\n\nHTML, *HTML* and `HTML`\n\n- HTML")
@example("[a]: /b\n\n![a][a] [a][] ![a]")
@example("a  \nb\\\nc ~~d~~ &eacute; <http://e.example>")
def test_a_text_reads_as_if_every_pattern_had_been_asked(text):
    everything = [one for one in _extensions(()) if not isinstance(one, InlineExtension)]
    assert _convert(text, _extensions(())) == _convert(text, everything)


def test_patterns_are_named_as_python_markdown_names_them():
    """A name of ours that is not one of its own would leave nothing out, in silence."""
    assert set(SIGNS) <= {name for name in SIGNS if name in Markdown(extensions=_extensions(())).inlinePatterns}
