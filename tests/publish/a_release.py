"""Releases of a small site, for the tests of targets: each a signed folder."""

from pathlib import Path

from sporfri.seal.commit import Commit
from sporfri.seal.manifest import PATH
from sporfri.seal.sealing import seal
from tests.seal.test_sealing import STATED, key


class Site:
    """A site that is sealed again and again, with one key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "site"
        self.key, self.signers = key(folder)
        self.number = 0
        self.write(".well-known/sporfri.json", STATED)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def seal(self) -> Path:
        """Seal the next release and return its folder."""
        self.number += 1
        previous = (self.folder / PATH).read_bytes() if (self.folder / PATH).exists() else None
        seal(
            self.folder,
            key=self.key,
            signers=self.signers,
            commit=Commit(f"{self.number:040x}", self.number),
            previous=previous,
        )
        return self.folder
