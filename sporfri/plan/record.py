"""The record of addresses, `addresses.txt` in the content folder: what was published once stays reachable.

Each line is an address and the file that was found there: `/a-post/ posts/a-post.md`. A site without the file has no
record. A Pelican plugin; what it compares with is what the other parts have planned.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pelican import signals

from sporfri.errors import ContentError, Problem, shown_path
from sporfri.plan.content import all_contents, is_public

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
            0,
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
    return {f"/{one.url}": one.relative_source_path for one in all_contents(generators) if is_public(one)}


def hold_addresses(generators: Sequence[Any]) -> None:
    """Raise ContentError where a recorded address would be gone; warn of an address that is not recorded yet."""
    settings = generators[0].settings
    record = read_record(Path(settings["PATH"]))
    if record is None:
        return
    here = published(generators)
    reachable = here.keys() | {old for old, _ in generators[0].context.get("redirects", ())}
    gone = {address: source for address, source in record.items() if address not in reachable}
    problems = list(_gone(gone, here, record, Path(settings["PATH"])))
    if problems:
        raise ContentError(problems)
    settings.setdefault("_sporfri_problems", []).extend(_new(here, record, Path(settings["PATH"])))


def _gone(
    gone: Mapping[str, str], here: Mapping[str, str], record: Mapping[str, str], content: Path
) -> Iterator[Problem]:
    addresses = {source: address for address, source in here.items()}
    lines = {address: number for number, address in enumerate(record, 1)}
    for address, source in gone.items():
        if source in addresses:
            message = f"it stood at {address} and stands at {addresses[source]} now; readers and links would be lost"
            mend = f"add the line `Aliases: {address}` to its front matter"
            yield Problem(shown_path(content / source), 1, 0, message, mend, "lost-address")
        else:
            message = f"{address} was published, and {source} is not there any more"
            mend = f"add the line `Aliases: {address}` to the post that stands for it, or bring the file back"
            yield Problem(shown_path(content / NAME), lines[address], 0, message, mend, "lost-address")


def _new(here: Mapping[str, str], record: Mapping[str, str], content: Path) -> Iterator[Problem]:
    for address, source in here.items():
        if address not in record:
            message = f"its address {address} is not in {NAME} yet, so nothing would hold it"
            yield Problem(
                shown_path(content / source), 0, 0, message, "run `make fix` before you commit", "unrecorded-address"
            )


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(hold_addresses)
