r"""Redaction: `[[redacted: LABEL]]` and `[[redacted: LABEL | SECRET]]`. The first thing done to a text.

A mark becomes a token, `\ufdd0NUMBER\ufdd1`: noncharacters of Unicode, which no source may hold (source.py), so that
nothing a writer types is taken for one. The secret goes no further than `Redacted.secrets`; its line ends stay, and
each line of the token is filled with `\ufdd3` to the length of the mark's, so that what follows keeps its place.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sporfri.errors import ContentError, Problem

BAR = "█" * 8
"""What a reader sees: always as long, so that its length tells nothing."""

SHORTEST = 4
"""A secret with fewer characters than this is too common to look for elsewhere."""

TOKEN = re.compile(r"\ufdd0([0-9]+)[\ufdd3\s]*+\ufdd1")
OPENING = re.compile(r"\[{1,2}\s*redact\w*", re.IGNORECASE)
MARK = re.compile(r"\[\[redacted:(?P<label>[^][|]*)(?:\|(?P<secret>(?:(?!\[\[).)*?))?\]\]", re.DOTALL)
# `]]` on the same line, before any other bracket opens: the secret held one, and its rest would be published.
REST = re.compile(r"[^[\n]*?\]\]")
FORM = "write [[redacted: what it was]] or [[redacted: what it was | the words to hide]]"


@dataclass(frozen=True)
class Redacted:
    """A text with tokens for marks, the marks' labels by number, and the secrets."""

    text: str
    labels: tuple[str, ...]
    secrets: tuple[str, ...]


def redact(text: str, path: str) -> Redacted:
    """Take the secrets out of a text. Raises ContentError with the problems that `examine` finds."""
    redacted, problems = examine(text, path)
    if problems:
        raise ContentError(problems)
    return redacted


def examine(text: str, path: str) -> tuple[Redacted, list[Problem]]:
    """Take the secrets out of a text, and tell what keeps it from being published.

    That is every mark that is malformed or unclosed, and every secret that stands elsewhere in the same text. Of a
    malformed mark the rest of its line is dropped, so that no later message can hold what it was to hide.
    """
    problems: list[Problem] = []
    pieces: list[str] = []
    labels: list[str] = []
    starts: list[int] = []
    secrets: list[str] = []
    end = 0
    for start in _openings(text):
        mark = MARK.match(text, start)
        label = " ".join(mark["label"].split()) if mark else ""
        if start < end:
            continue
        if not mark or not label or REST.match(text, mark.end()):
            problems.append(_malformed(text, start, path))
            pieces.append(text[end:start])
            end = next((at for at in (text.find("\n", start),) if at >= 0), len(text))
            continue
        pieces += [text[end:start], _token(len(labels), mark[0])]
        labels.append(label)
        starts.append(start)
        if secret := (mark["secret"] or "").strip():
            secrets.append(secret)
        end = mark.end()
    redacted = "".join([*pieces, text[end:]])
    problems += standing(redacted, secrets, path, "in this file")
    told = (start for start, label in zip(starts, labels, strict=True) if any(_places(label, one) for one in secrets))
    problems += [_telling(text, start, path) for start in told]
    return Redacted(redacted, tuple(labels), tuple(dict.fromkeys(secrets))), problems


def replace_tokens(text: str, say: Callable[[int], str]) -> str:
    """Return a text with each token replaced by what `say` makes of its number."""
    return TOKEN.sub(lambda token: say(int(token[1])), text)


def plain(text: str) -> str:
    """Return a text for a place without markup: each mark as a bar."""
    return replace_tokens(text, lambda _: BAR)


def _token(number: int, mark: str) -> str:
    first, *lines = (f"\ufdd0{number}" + mark[len(str(number)) + 1 : -1]).split("\n")
    filled = [f"\ufdd0{number}".ljust(len(first), "\ufdd3"), *("\ufdd3" * max(1, len(line)) for line in lines)]
    return "\n".join(filled) + "\ufdd1"


def _openings(text: str) -> Iterator[int]:
    for opening in OPENING.finditer(text):
        # One bracket is a typing error only where it would hide something; `[redacted]` may well be a link.
        if opening[0].startswith("[[") or re.match(r"\s*:[^]\n]*\|", text[opening.end() :]):
            yield opening.start()


def _malformed(text: str, start: int, path: str) -> Problem:
    return Problem(path, *_place(text, start), "this redaction mark is not complete", FORM, "malformed-redaction")


def _places(text: str, secret: str) -> list[int]:
    """Return where a secret stands in a text, whatever its case, its line breaks and its Unicode form."""
    words = (re.escape(word) for word in unicodedata.normalize("NFC", secret).split())
    if len(secret) < SHORTEST:
        return []
    pattern = re.compile(r"\s+".join(words), re.IGNORECASE)
    return [found.start() for found in pattern.finditer(unicodedata.normalize("NFC", text))]


def standing(text: str, secrets: Iterable[str], path: str, where: str) -> list[Problem]:
    """Return a problem for each secret that stands in a text in full; `where` says where it is redacted."""
    message = f"what is redacted elsewhere {where} stands here in full"
    places = (places[0] for places in (_places(text, secret) for secret in secrets) if places)
    whole = unicodedata.normalize("NFC", text)
    found = ((whole.count("\n", 0, place) + 1, place - whole.rfind("\n", 0, place)) for place in places)
    return [Problem(path, *at, message, "redact it here too", "redacted-string") for at in found]


def _telling(text: str, start: int, path: str) -> Problem:
    message, mend = "the label of a redaction mark tells what it hides", "describe it without naming it"
    return Problem(path, *_place(text, start), message, mend, "redacted-string")


def _place(text: str, start: int) -> tuple[int, int]:
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
