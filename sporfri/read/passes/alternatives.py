"""Pictures in words: each says what it shows, or that it is there for the eye alone."""

import re
from collections import Counter
from collections.abc import Iterator

from turbohtml import Element

from sporfri.errors import Problem
from sporfri.read.context import Context
from sporfri.read.passes.nodes import attribute, elements

MEND = "write ![what it shows](file), or ![](file){: role=presentation } if it only decorates"


def ask_for_words(root: Element, context: Context) -> Iterator[Problem]:
    """Yield a warning for each picture without words; `role="presentation"`, or `alt=""` in HTML, says that it needs none."""
    seen: Counter[str] = Counter()
    for picture in elements(root, "img"):
        address = attribute(picture, "src")
        seen[address] += 1
        decorates = picture.attr("alt") == ""
        if attribute(picture, "role") == "presentation":
            decorates = True
            del picture.attrs["role"]
        if not attribute(picture, "alt").strip():
            picture.attrs["alt"] = ""
            if not decorates:
                pattern = rf"(?:\]\(<?|\]: *<?|src=[\"']?)({re.escape(address)})"
                message = "this picture says nothing to those who cannot see it"
                yield context.body.problem("missing-alternative", pattern, message, MEND, seen[address] - 1)
