"""Whole files of content: front matter of every key in both syntaxes, a text below it, and a name."""

import re
from dataclasses import dataclass

import yaml

from tests.site.written.blocks import body
from tests.site.written.hostile import FIELDS, NAMES
from tests.site.written.scribe import Scribe
from tests.site.written.words import LANGUAGES

NAMES_OF_THINGS = [
    "Law",
    "Ærlig talt",
    "C++",
    "a & b",
    "Ωmega",
    "漢字",
    "it's",
    'the "q"',
    "R&D",
    "E-post",
    "हिन्दी",
    "50 %",
    "<3 a",
    "Æ/Ø",
    "node.js",
    "A.B.",
]
SYNONYMS = {
    "authors": "author",
    "summary": "description",
    "modified": "lastmod",
    "tags": "keywords",
    "category": "categories",
}


@dataclass(frozen=True)
class Written:
    """A file: its path from the content folder, its bytes, and the constructs in it."""

    path: str
    data: bytes
    constructs: frozenset[str]

    def __repr__(self) -> str:
        return f"--- {self.path}\n{self.data[:1_000]!r}"  # Hypothesis warns of long ones, before it tells what failed


def write(number: int) -> Written:
    """Return the post or page of a number, another for each."""
    scribe = Scribe(number)
    page = scribe.chance(10)
    fields = _fields(scribe, page=page)
    text = body(scribe)
    for _ in range(20):  # a note may call another
        if not scribe.tail:
            break
        tail, scribe.tail = scribe.tail, []
        text += "\n\n" + "\n\n".join(tail)
    head = _yaml(scribe, fields) if scribe.chance(50) else _pelican(scribe, fields)
    return Written(_path(scribe, page=page), _encoded(scribe, f"{head}{text}\n"), frozenset(scribe.used))


def _fields(scribe: Scribe, *, page: bool) -> dict[str, str | list[str]]:
    """Draw front matter: what a post needs always, of the rest now and then some."""
    number = scribe.number
    fields: dict[str, str | list[str]] = {"title": f"{scribe.words(4)} {number}"}
    if not page:
        fields["date"] = f"20{scribe.few(23, 10)}-0{scribe.few(9, 1)}-1{scribe.few(9)}" + scribe.one(
            ["", " 10:00", "T10:00:00Z", " 23:59", "T01:02+01:00"]
        )
    optional = {
        "modified": lambda: f"2025-0{scribe.few(9, 1)}-02",
        "category": lambda: scribe.one(NAMES_OF_THINGS),
        "tags": lambda: [scribe.one(NAMES_OF_THINGS) for _ in range(scribe.few(3, 1))],
        "slug": lambda: scribe.one([f"slug-{number}", f"Ærlig-{number}", f"漢字{number}", f"v1.{number}-x"]),
        "aliases": lambda: [f"/old/{number}/", f"/20{number}/an_Ærlig~name.html"],
        "summary": lambda: scribe.words(9),
        "authors": lambda: [scribe.one(["Kari Ø.", "O'Neil", "A & B", "李"]) for _ in range(scribe.few(2, 1))],
        "series": lambda: scribe.one(["One series", "Rekke «to»"]),
        "image": lambda: scribe.one(["small.png", "photo.jpg"]),
    }
    for key, value in optional.items():
        if scribe.chance(25):
            scribe.use(f"key {key}")
            fields[key] = value()
    if scribe.chance(3):
        scribe.use("key translation")
        fields |= {"translation": "anchor", "lang": LANGUAGES[1 + number % (len(LANGUAGES) - 1)]}
    elif scribe.chance(15):
        scribe.use("key lang")
        fields["lang"] = scribe.one(LANGUAGES)
    if scribe.chance(10):
        scribe.use("key status")
        fields |= scribe.one(
            [{"status": "draft"}, {"status": "hidden"}, {"draft": "true"}, {} if page else {"date": "2090-01-01"}]
        )
    if scribe.chance(2):
        scribe.use("hostile")
        fields[scribe.one(["slug", "lang", "tags", "category", "authors", "series", "title", "image"])] = scribe.one(
            NAMES
        )
    for key, other in SYNONYMS.items():
        if key in fields and scribe.chance(10):
            scribe.use("key of another generator")
            fields[other] = fields.pop(key)
    return fields


def _pelican(scribe: Scribe, fields: dict[str, str | list[str]]) -> str:
    scribe.use("Pelican's front matter")
    lines = []
    for key, value in fields.items():
        text = ", ".join(value) if isinstance(value, list) else value
        if key == "summary" and scribe.chance(30):
            text = text.replace(" ", "\n    ", 1)
        lines.append(f"{scribe.one([key, key.title(), key.upper()])}: {text}")
    if scribe.chance(2):
        scribe.use("hostile")
        lines.append(scribe.one(FIELDS))
    return "\n".join(lines) + "\n\n"


def _yaml(scribe: Scribe, fields: dict[str, str | list[str]]) -> str:
    scribe.use("YAML front matter")
    lines = []
    for key, value in fields.items():
        if isinstance(value, list):
            items = [_scalar(scribe, one, flow=True) for one in value]
            lines.append(
                f"{key}: [{', '.join(items)}]"
                if scribe.chance(50)
                else f"{key}:\n" + "\n".join(f"  - {one}" for one in items)
            )
        elif scribe.chance(10) and key == "summary":
            lines.append(f"{key}: {scribe.one(['>', '|', '>-'])}\n  {value}")
        else:
            lines.append(f"{key}: {_scalar(scribe, value)}{scribe.one(['', '', '  # a comment'])}")
    if scribe.chance(2):
        scribe.use("hostile")
        lines.append(scribe.one(FIELDS))
    return "---\n" + "\n".join(lines) + "\n---\n" + scribe.one(["", "\n"])


def _scalar(scribe: Scribe, value: str, *, flow: bool = False) -> str:
    """Return a text as YAML holds it: plain where that means the same, or between either kind of quotation marks."""
    double = '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'
    forms = [double, "'" + value.replace("'", "''") + "'"]
    if re.fullmatch(r"[A-Za-z0-9][\w .+-]*" if flow else r"\w[\w .,+()/&'-]*", value):
        forms += [value] * 3
    return scribe.one([form for form in forms if _means(form, value)] or [double])


def _means(form: str, value: str) -> bool:
    try:
        node = yaml.compose(form)
    except yaml.YAMLError:
        return False
    return isinstance(node, yaml.ScalarNode) and node.value == value


def _path(scribe: Scribe, *, page: bool) -> str:
    folder, number = ("pages" if page else "posts"), scribe.number
    return scribe.one([f"{folder}/post-{number}.md", f"{folder}/post-{number}.markdown", f"{folder}/2020-01-02-post-{number}.md", f"{folder}/Ærlig post {number}.md",
                       f"{folder}/post-{number}.md"])  # fmt: skip


def _encoded(scribe: Scribe, text: str) -> bytes:
    """Draw how an editor saves it: line ends, a mark of the order of bytes."""
    ends, mark = scribe.one([("\n", ""), ("\n", ""), ("\r\n", ""), ("\n", "\ufeff"), ("\r\n", "\ufeff")])
    if ends != "\n" or mark:
        scribe.use("saved on Windows")
    return (mark + text.replace("\n", ends)).encode("utf-8", "surrogatepass")
