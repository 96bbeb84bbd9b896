"""The stylesheets inside a drawing, as what they come to for each element: a page's policy would not apply them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import tinycss2

SIMPLE = "only selectors of one name, one class or one identifier are understood there"


class StyleError(ValueError):
    """A stylesheet holds what cannot become attributes; the argument says what."""


@dataclass(frozen=True, order=True)
class Declaration:
    """One declaration, and for which elements: a name (weight 0), a class (1) or an identifier (2); later ones win."""

    weight: int
    order: int
    subject: str
    name: str
    value: str

    def meets(self, tag: str, classes: Iterable[str], identifier: str) -> bool:
        """Say whether the declaration is for such an element."""
        return self.subject in ({tag, "*"}, set(classes), {identifier})[self.weight]


def declarations(style: str) -> list[Declaration]:
    """Return the declarations of a stylesheet in the order in which they win. Raises StyleError."""
    return sorted(_declarations(style))


def _declarations(style: str) -> Iterator[Declaration]:
    order = 0
    for rule in tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            raise StyleError(f"@{rule.at_keyword}" if rule.type == "at-rule" else "what is no rule")
        inside = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        for selector in tinycss2.serialize(rule.prelude).split(","):
            weight, subject = _selector(selector.strip())
            for declaration in inside:
                if declaration.type != "declaration":
                    raise StyleError("what is no declaration")
                order += 1
                value = tinycss2.serialize(declaration.value).strip()
                yield Declaration(weight, order, subject, declaration.lower_name, value)


def _selector(selector: str) -> tuple[int, str]:
    weight = {".": 1, "#": 2}.get(selector[:1], 0)
    subject = selector[1:] if weight else selector
    if not subject.replace("-", "").replace("_", "").isalnum() and subject != "*":
        raise StyleError(f'the selector "{selector}"; {SIMPLE}')
    return weight, subject
