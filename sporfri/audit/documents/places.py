"""Where the addresses in a block of Markdown stand: the parser tells the block's lines only."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import Any
from urllib.parse import unquote

from sporfri.audit.document import Place

_BEFORE = ("](", "](<", "<")
"""What stands before an address in a text; the same address in prose is none."""

_NEAR = 10_000
"""As far as an address is looked for, so that a block of very many costs no more than their number."""


class Places:
    """The places in one block, asked for in the order in which they stand.

    lines: of the whole post; span: those of the block; definitions: where addresses are named elsewhere, by address
    (`[a]: https://…`).
    """

    def __init__(self, lines: list[str], span: range, definitions: Mapping[str, Mapping[str, Any]]) -> None:
        block = lines[span.start : span.stop]
        self._lines, self._first, self._definitions = lines, span.start, definitions
        self._text = "\n".join(block)
        self._starts = list(accumulate((len(line) + 1 for line in block), initial=0))
        self._at = 0

    def of_text(self, text: str) -> Place:
        """Return where a text begins."""
        return self._next("", text.split("\n", 1)[0]) or self._start

    def of_address(self, address: str) -> Place:
        """Return where an address is written, even where it is written otherwise than it is read."""
        forms = [(before, text) for text in dict.fromkeys((address, unquote(address))) for before in _BEFORE]
        ahead = (place for form in forms if (place := self._ahead(*form)))
        behind = (place for form in forms if (place := self._next(*form)))
        return (
            next(ahead, None)
            or next(behind, None)
            or self._defined(address)
            or self._next("](", "")
            or self._next("<", "")
            or self._start
        )

    @property
    def _start(self) -> Place:
        return Place(self._first + 1, 1)

    def _ahead(self, before: str, text: str) -> Place | None:
        wanted = before + text
        return self._found(self._text.find(wanted, self._at, self._at + _NEAR + len(wanted)), before, text)

    def _next(self, before: str, text: str) -> Place | None:
        """Return the next place of a text, or one that has been passed: what Markdown moves is asked for out of order."""
        passed = self._text.find(before + text, max(0, self._at - _NEAR), self._at)
        return self._ahead(before, text) or self._found(passed, before, text)

    def _found(self, index: int, before: str, text: str) -> Place | None:
        if index < 0:
            return None
        start = index + len(before)
        self._at = start + len(text)
        line = bisect_right(self._starts, start) - 1
        return Place(self._first + line + 1, start - self._starts[line] + 1)

    def _defined(self, address: str) -> Place | None:
        definition = self._definitions.get(address)
        if not definition:
            return None
        block = Places(self._lines, range(*definition["map"]), {})
        return block._next("", address) or block._next("]:", "") or block._start  # another of its kind
