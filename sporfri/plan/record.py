"""The record of addresses, `addresses.txt` in the content folder: what was published once stays reachable.

Each line is an address and the file that was found there: `/a-post/ posts/a-post.md`. A site without the file has no
record. A Pelican plugin; what it compares with is what the other parts have planned.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pelican import signals

from sporfri.errors import ContentError, Problem, shown_path
from sporfri.plan.content import all_contents, is_public, source_of
from sporfri.plan.telling import note, place, unread

NAME = "addresses.txt"


def read_record(content: Path) -> dict[str, str] | None:
    """Return address → source of a content folder's record; None where it has none.

    Raises ContentError for a line that is no address and source.
    """
    path = content / NAME
    if not path.is_file():
        return None
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.partition(" ") for line in lines]
    problems = [
        Problem(
            shown_path(path),
            number,
            1,
            "this line is not an address and a file",
            "write it as `/a-post/ posts/a-post.md`",
        )
        for number, (address, space, source) in enumerate(pairs, 1)
        if not (address.startswith("/") and space and source)
    ]
    if problems:
        raise ContentError(problems)
    return {address: source for address, _, source in pairs}


def written(record: Mapping[str, str]) -> str:
    """Return a record as its file holds it."""
    return "".join(f"{address} {source}\n" for address, source in sorted(record.items()))


def published(generators: Sequence[Any]) -> dict[str, str]:
    """Return address → source of every post and page that the world sees."""
    return {f"/{one.url}": source_of(one) for one in all_contents(generators) if is_public(one)}


def hold_addresses(generators: Sequence[Any]) -> None:
    """Note where a recorded address would be gone, and warn of an address that is not recorded yet."""
    content = Path(generators[0].settings["PATH"])
    try:
        record = read_record(content)
    except ContentError as error:
        note(generators, error.problems)
        return
    if record is None:
        return
    here = {f"/{one.url}": one for one in all_contents(generators) if is_public(one)}
    reachable = here.keys() | {old for old, _ in generators[0].context.get("redirects", ())}
    gone = {address: source for address, source in record.items() if address not in reachable}
    note(generators, _gone(gone, here, record, content / NAME, whole=not unread(generators)))
    told = set(gone.values())
    note(generators, _new({url: post for url, post in here.items() if source_of(post) not in told}, record))


def _gone(
    gone: Mapping[str, str], here: Mapping[str, Any], record: Mapping[str, str], path: Path, *, whole: bool
) -> Iterator[Problem]:
    """Yield a problem for each address that is gone; a file that was not read may be what stands for one."""
    posts = {source_of(post): post for post in here.values()}
    lines = {address: number for number, address in enumerate(record, 1)}
    for address, source in gone.items():
        if source in posts:
            message = f"it stood at {address} and stands at /{posts[source].url} now; readers and links would be lost"
            mend = f"add the line `Aliases: {address}` to its front matter"
            yield Problem(*place(posts[source], "slug", "title"), message, mend, "lost-address")
        elif whole:
            message = f"{address} was published, and {source} is not there any more"
            mend = f"add the line `Aliases: {address}` to the post that stands for it, or bring the file back"
            yield Problem(shown_path(path), lines[address], 1, message, mend, "lost-address")


def _new(here: Mapping[str, Any], record: Mapping[str, str]) -> Iterator[Problem]:
    for address, post in here.items():
        if address not in record:
            message = f"its address {address} is not in {NAME} yet, so nothing would hold it"
            mend = "run `make fix` before you commit"
            yield Problem(*place(post, "slug", "title"), message, mend, "unrecorded-address")


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(hold_addresses)
