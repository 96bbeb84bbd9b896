"""Text in, HTML or problems out: what nearly every test of the reading stage does."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sporfri.errors import ContentError
from sporfri.read.body import Body
from sporfri.read.context import Context
from sporfri.read.folder import walk
from sporfri.read.markup import Rendered, render
from sporfri.read.redaction import redact

OSLO = ZoneInfo("Europe/Oslo")


def rendered(text: str, *, lang: str = "en", root: Path | None = None, line: int = 1) -> Rendered:
    """Render a text as that of posts/a.md, dated 22 October 2021."""
    redacted = redact(text, "a.md")
    body = Body("a.md", redacted.text, line, redacted.labels)
    context = Context(body, "posts/a.md", lang, OSLO, datetime(2021, 10, 22, tzinfo=OSLO))
    if root:
        context = Context(body, "posts/a.md", lang, OSLO, context.date, walk(root)[0])
    return render(context)


def html(text: str, **options) -> str:
    return rendered(text, **options).html


def becomes(text: str, expected: str, **options) -> None:
    """The text becomes this HTML, white space between blocks aside."""
    assert html(text, **options).replace("\n", "") == expected.replace("\n", "")


def refused(text: str, *sentences: str, **options) -> None:
    """The text is refused with exactly these sentences."""
    with pytest.raises(ContentError) as error:
        rendered(text, **options)
    assert str(error.value).split("\n") == list(sentences)
