"""A fresh folder that takes the old one's place only when it is whole."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sporfri.errors import RenderError

MARK = Path(".well-known", "sporfri.json")
"""The file by which a folder is known to be our own work, and may be replaced."""


@contextmanager
def fresh_folder(output: Path, keep: Path) -> Iterator[Path]:
    """Yield an empty folder beside `output`; on a good end put it in output's place, on any other remove it.

    The folder `keep` (the content) is never touched. Raises RenderError when `output` is not a place that may be
    replaced: a file, a folder that holds `keep` or lies in it, a folder with files that this program did not make.
    """
    output = output.resolve()
    _refuse_what_is_not_ours(output, keep.resolve())
    _remove_what_dead_builds_left(output)
    fresh = _beside(output, "new")
    try:
        fresh.mkdir(parents=True)
        yield fresh
        _set_modes(fresh)
        _replace(output, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _refuse_what_is_not_ours(output: Path, keep: Path) -> None:
    if output == keep or output in keep.parents or keep in output.parents:
        raise RenderError(f"The output {output} and the content {keep} lie in one another; choose another output.")
    if output.exists() and not output.is_dir():
        raise RenderError(f"The output {output} is a file; name a folder, or one that does not exist yet.")
    if output.exists() and any(output.iterdir()) and not (output / MARK).is_file():
        raise RenderError(
            f"The output {output} holds files that Sporfri did not make (it has no {MARK}); "
            "empty it yourself or choose another output."
        )


def _beside(output: Path, role: str) -> Path:
    """Name a sibling of `output` after its role and this process, so that two builds at once never share one."""
    return output.with_name(f".{output.name}.{role}-{os.getpid()}")


def _remove_what_dead_builds_left(output: Path) -> None:
    for left in output.parent.glob(f".{output.name}.*-*"):
        role, _, number = left.name.removeprefix(f".{output.name}.").rpartition("-")
        if role in {"new", "old"} and number.isdigit() and not Path("/proc", number).exists():
            shutil.rmtree(left, ignore_errors=True)


def _set_modes(folder: Path) -> None:
    """Give every file and folder the modes that a web server needs, whatever the umask of the builder."""
    for path, _, files in os.walk(folder):  # a Path for each of them would cost more than all the rest
        os.chmod(path, 0o755)  # noqa: PTH101, S103
        for file in files:
            os.chmod(f"{path}/{file}", 0o644)  # noqa: PTH101


def _replace(output: Path, fresh: Path) -> None:
    old = _beside(output, "old")
    with suppress(FileNotFoundError):
        output.rename(old)
    try:
        fresh.rename(output)
    except OSError:
        old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)
