"""What a report calls a document: a word that reads well in "this … runs a script" and "this … cannot be read"."""

import pytest

from sporfri.audit.document import Document
from sporfri.audit.documents import kinds

KINDS = {
    "html": "page", "css": "style sheet", "svg": "drawing", "feed": "feed", "xml": "XML file", "json": "file", "markdown": "post",
    "script": "script", "server": "server configuration", "text": "text", "image": "image", "media": "media file", "font": "font", "pdf": "PDF",
    "archive": "archive", "gzip": "archive", "program": "program", "database": "database", "bitmap": "image", "tiff": "image",
    "twin": "compressed twin", "unknown": "file",
}  # fmt: skip
ROLES = {
    "style": "style", "style attribute": "style attribute", "srcdoc": "page in srcdoc", "feed entry": "feed entry", "XHTML": "page read as XML",
    "HTML in the post": "HTML in the post", "data: document": "data: document", "linked data": "block of linked data",
    "application/json": "block of JSON", "importmap": "import map", "speculationrules": "set of speculation rules",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "noun"), KINDS.items())
def test_a_file_is_called_by_what_it_is(kind, noun):
    assert Document("a", kind).noun == noun


@pytest.mark.parametrize(("role", "noun"), ROLES.items())
def test_a_part_is_called_by_its_role(role, noun):
    assert Document("a", "html", role).noun == noun


def test_every_kind_that_a_file_can_have_is_among_them():
    formats = {kinds.FORMATS.get(name, name) for _, _, name in kinds._MAGIC}
    texts = {*kinds._BY_SUFFIX.values(), *kinds._BY_NAME.values(), *kinds._ROOTS.values()}
    assert formats | texts <= KINDS.keys()
