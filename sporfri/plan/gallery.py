"""The pictures of a build: what each became, and what its owner is to be told.

A picture that was made before comes out of the store: under what its file's state was (path, size, times) lies the digest
of what it held, and under that what was made of it.
"""

import hashlib
import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from sporfri.errors import ContentError, Problem, shown_path
from sporfri.pictures.deriving import Derived, Rendition, derive, pack, published_name, unpack
from sporfri.pictures.drawing import drawing_file, told_by_drawing
from sporfri.pictures.opening import PictureError
from sporfri.records import dump, load
from sporfri.store import Store, key_of, made_by
from sporfri.tables.pictures import DRAWING, MOST_BYTES
from sporfri.workers import Bounds, Exceeded, each

BOUNDS = Bounds(seconds=240, megabytes=2048)
"""For one picture: far more than any within the limits takes."""

STILL_THERE = "take it out of the file in the content folder too, if others can read that"
ROOMS = ("pictures", "tables", "records")
DERIVED, OTHER = b"D", b"O"
TOO_LARGE = (f"the file has more than {MOST_BYTES // 1_000_000} MB", "make it smaller")
TOO_LONG = ("it takes too long, or too much memory, to read", "save it anew as JPEG or PNG")


@dataclass(frozen=True)
class Drawing:
    """A drawing as a file of its own, and its size."""

    text: str
    width: int
    height: int
    told: tuple[str, ...]


@dataclass(frozen=True)
class Plain:
    """An outcome without files, as a worker tells it."""

    drawing: Drawing | None = None
    fault: tuple[str, str] | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What came of one picture: its files or its drawing, or what is wrong and how to mend it.

    made: the bytes of its files by their digests.
    """

    derived: Derived | None = None
    drawing: Drawing | None = None
    fault: tuple[str, str] | None = None
    problems: tuple[Problem, ...] = ()
    made: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Gallery:
    """All pictures by their paths from the content folder `root`.

    Of these, what the world sees: `shown` stand in a text, in every format and width; `named` are led to, or shared, as the
    one file that any program can show. Others, such as a draft's, are made and not published.
    """

    root: Path
    outcomes: Mapping[str, Outcome]
    shown: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    def address(self, path: str, page: str, file: Rendition) -> str:
        """Return the address of one of a picture's files as seen from a page of the site."""
        return posixpath.relpath(published_name(path, file.digest, file.suffix), posixpath.dirname(page) or ".")

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield what is to be published, by its path in the site."""
        for path in sorted(self.shown | self.named):
            outcome = self.outcomes[path]
            if outcome.drawing:
                yield drawing_name(path, outcome.drawing), outcome.drawing.text.encode()
            if outcome.derived:
                for file in outcome.derived.files() if path in self.shown else (outcome.derived.fallback,):
                    yield published_name(path, file.digest, file.suffix), outcome.made[file.digest]

    def without_files(self) -> "Gallery":
        """Return the gallery without the bytes of its files, which are many."""
        return replace(self, outcomes={path: replace(outcome, made={}) for path, outcome in self.outcomes.items()})

    def told(self, path: str) -> Iterator[tuple[str, str, str]]:
        """Yield rule, message and mend if a file told more than it shows, and if it does not get light."""
        outcome = self.outcomes[path]
        shown, derived = shown_path(self.root / path), outcome.derived
        if told := (outcome.derived or outcome.drawing or Drawing("", 0, 0, ())).told:
            yield "cleaned-picture", f"{shown} was published without {', '.join(told)}", STILL_THERE
        heavy = [file for file in derived.sets[0] if file.heavy] if derived and derived.sets else []
        if heavy:
            much = f"{heavy[-1].bytes:,} bytes at {heavy[-1].width} pixels"
            message = f"{shown} has {much}, and with fewer it would not be itself"
            yield "heavy-picture", message, "crop it, or choose one with less fine detail"


def drawing_name(path: str, drawing: Drawing) -> str:
    """Return where a drawing is published."""
    return published_name(path, hashlib.sha256(drawing.text.encode()).hexdigest()[:16], DRAWING)


def hang(paths: Collection[str], root: Path, store: Store, jobs: int, tell: Callable[[int, int], None]) -> Gallery:
    """Make what is published of each picture, on so many processes; whatever one of them does, the others are made.

    `tell` hears after each how many are made, and of how many.
    """
    outcomes = _kept(paths, root, store)
    rest = sorted(set(paths) - set(outcomes))

    def receive(path: str, answer: bytes | Exceeded) -> None:
        outcomes[path] = Outcome(fault=TOO_LONG) if isinstance(answer, Exceeded) else _outcome(answer)
        if outcomes[path].derived and not isinstance(answer, Exceeded):
            contents = _contents(root / path)
            store.put({_state_key(root / path): contents, _made_key(contents, path): answer[1:]})

    each(rest, partial(_made, root), receive, jobs=jobs, bounds=BOUNDS, tell=tell)
    return Gallery(root, dict(sorted(outcomes.items())))


def _kept(paths: Collection[str], root: Path, store: Store) -> dict[str, Outcome]:
    """Return what the store holds of pictures whose files are as they were."""
    states = {_state_key(root / path): path for path in paths if Path(path).suffix.lower() != DRAWING}
    contents = {states[key]: data for key, data in store.get(list(states))}
    keys: dict[bytes, list[str]] = {}
    for path, digest in contents.items():
        keys.setdefault(_made_key(digest, path), []).append(path)
    outcomes: dict[str, Outcome] = {}
    for key, data in store.get(list(keys)):
        with suppress(ValueError, TypeError, AttributeError):  # what another hand put there is no picture
            outcomes.update(dict.fromkeys(keys[key], _outcome(DERIVED + data)))
    return outcomes


def _state_key(file: Path) -> bytes:
    """Return the key of a file's state; two files in one state hold the same, as far as any tool can tell."""
    state = file.stat()
    return key_of("picture", str(file), repr((state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)))


def _contents(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()


def _made_key(contents: bytes, path: str) -> bytes:
    return key_of("made", contents, Path(path).suffix.lower(), made_by(*ROOMS))


def _made(root: Path, path: str) -> bytes:
    """Return one picture's outcome as bytes: its record with its files, or a record of another outcome."""
    file = root / path
    try:
        if file.stat().st_size > MOST_BYTES:
            return OTHER + dump(Plain(fault=TOO_LARGE))
        data = file.read_bytes()
        if file.suffix.lower() != DRAWING:
            return DERIVED + pack(*derive(data, file.name))
        text, (width, height) = drawing_file(data, shown_path(file))
        return OTHER + dump(Plain(drawing=Drawing(text, width, height, told_by_drawing(data))))
    except PictureError as error:
        return OTHER + dump(Plain(fault=(error.args[0], error.args[1])))
    except OSError as error:
        return OTHER + dump(Plain(fault=(f"cannot be read ({error.strerror})", "check who may read it")))
    except ContentError as error:
        return OTHER + dump(Plain(problems=error.problems))


def _outcome(answer: bytes) -> Outcome:
    if answer[:1] == DERIVED:
        derived, made = unpack(answer[1:])
        return Outcome(derived, made=made)
    plain = load(Plain, answer[1:])
    return Outcome(drawing=plain.drawing, fault=plain.fault, problems=plain.problems)
