"""What the steps from Markdown to a page must know of the file, beside its text."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from sporfri.read.body import Body
from sporfri.read.folder import Folder


@dataclass(frozen=True)
class Context:
    """The text of one file; the file's path from the content folder; its language, time zone and date."""

    body: Body
    here: str = "post.md"
    lang: str = "en"
    zone: tzinfo = UTC
    date: datetime | None = None
    folder: Folder = field(default_factory=lambda: Folder(Path()))
