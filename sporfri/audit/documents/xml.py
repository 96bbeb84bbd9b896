"""XML: feeds, sitemaps, drawings and the rest, with the place of every tag; nothing is ever fetched or expanded.

Expat reads the document; entities of a document's own are left alone (an entity bomb costs nothing), and a DOCTYPE
that declares anything is a trouble that a rule reports.
"""

import re
from typing import Any
from xml.parsers import expat

from sporfri.audit.document import Document, Note, Place, Tag

_MARKUP = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML")
DEEPEST = 200
_SEPARATOR = "\x1f"
_PREFIXES = {"http://www.w3.org/1999/xlink": "xlink:", "http://www.w3.org/XML/1998/namespace": "xml:",
             "http://www.inkscape.org/namespaces/inkscape": "inkscape:", "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd": "sodipodi:",
             "http://www.bohemiancoding.com/sketch/ns": "sketch:", "http://www.serif.com/": "serif:", "http://ns.adobe.com/AdobeIllustrator/10.0/": "i:",
             "http://ns.adobe.com/Extensibility/1.0/": "x:", "http://www.figma.com/figma/ns": "figma:", "https://boxy-svg.com": "bx:",
             "http://www.vectornator.io": "vectornator:", "http://krita.org/namespaces/svg/krita": "krita:"}  # fmt: skip
_PSEUDO = re.compile(r"""(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class _Stop(Exception):  # noqa: N818  # not an error: it ends the reading
    """The document is read no further."""


class Reader:
    """Expat's handlers: they fill in the tags, comments and troubles of one document.

    Where the document is no markup itself (a feed), the markup inside it goes to a document of its own.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.markup = Document(document.path, "html", "feed entry", "", document.start, document.address, pinned=True)
        self.apart = document.kind in ("feed", "xml")
        self.open: list[tuple[list[Tag], int, list[str]]] = []
        # Namespaces are resolved, so that no prefix can hide an element.
        self.parser = expat.ParserCreate("utf-8", _SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.CommentHandler = self._comment
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.AttlistDeclHandler = self._default

    def read(self) -> None:
        """Parse the whole text; what stops the parser is a trouble of the document."""
        text = re.sub(r"^<\?xml\s[^>]*\?>", lambda found: " " * len(found[0]), self.document.text)
        try:
            self.parser.Parse(text.encode("utf-8", "replace"), True)  # expat's own signature
        except expat.ExpatError as error:
            place = self.document.shift(error.lineno, error.offset + 1)
            self.document.troubles.append(Note(f"it is not well-formed XML: {expat.ErrorString(error.code)}", place))
        except _Stop as stop:
            self.document.troubles.append(Note(str(stop), self._place()))

    def _place(self) -> Place:
        return self.document.shift(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= DEEPEST:
            raise _Stop("its elements are nested deeper than anybody writes")
        self.document.root = self.document.root or local(name)
        tag = Tag(local(name), {_attribute(key): value for key, value in attributes.items()}, self._place())
        tags = self.markup.tags if self.apart and name.startswith(_MARKUP) else self.document.tags
        self.open.append((tags, len(tags), []))
        tags.append(tag)

    def _end(self, _name: str) -> None:
        tags, index, texts = self.open.pop()
        text = "".join(texts)
        if text and not text.isspace():
            tags[index] = tags[index]._replace(text=text)

    def _text(self, data: str) -> None:
        if self.open:
            self.open[-1][2].append(data)

    def _comment(self, data: str) -> None:
        self.document.comments.append(Note(data, self._place()))

    def _instruction(self, target: str, data: str) -> None:
        attributes = {found[1].lower(): found[2] or found[3] or "" for found in _PSEUDO.finditer(data)}
        self.document.tags.append(Tag("?" + target.lower(), attributes, self._place()))

    def _doctype(self, _name: str, system: str | None, _public: str | None, subset: Any) -> None:
        self.document.dtd = self.document.dtd or bool(subset)
        if system and not system.startswith("http://www.w3.org/"):
            self.document.dtd = True

    def _entity(self, *_declaration: Any) -> None:
        raise _Stop("its DOCTYPE declares entities, which can hold anything")

    def _default(self, element: str, name: str, _type: str, default: str | None, _required: Any) -> None:
        self.document.dtd = True
        self.document.tags.append(Tag(local(element), {_attribute(name): default or ""}, self._place()))


def local(name: str) -> str:
    """Return an element's name without its namespace, in lower case: a rule cares for what a browser may do with it."""
    return name.rpartition(_SEPARATOR)[2].rpartition(":")[2].lower()


def _attribute(name: str) -> str:
    namespace, _, plain = name.rpartition(_SEPARATOR)
    return (_PREFIXES.get(namespace, "") + plain).lower() if namespace not in _PREFIXES or plain != "href" else "href"
