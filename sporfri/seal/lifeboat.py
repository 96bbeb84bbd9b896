"""The lifeboat: a release as one file, so that anyone can take the blog along and serve it when it is under attack.

It lies in the site and the manifest names it, so that it is signed as everything else is. It holds what readers see and
who may sign; twins can be made again. A .tgz, which every system unpacks, and no name that a server takes for a twin.
"""

import io
import tarfile
from pathlib import Path

import zopfli.gzip

from sporfri.policy import LIFEBOAT
from sporfri.seal.manifest import digest
from sporfri.seal.validators import content_time


def add_lifeboat(folder: Path) -> None:
    """Write the lifeboat of a site that has no twins yet.

    The same files give the same bytes: in order of path, without a name of whoever made it. Each has the time that is
    made of its content, so that a mirror of what was unpacked gives the same ETags.
    """
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, path in sorted(files.items()):
            data = path.read_bytes()
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime, entry.mode = len(data), content_time(digest(data)), 0o644
            archive.addfile(entry, io.BytesIO(data))
    # zopfli, as for the twins: another zlib makes other bytes. A few rounds, since pictures get no smaller.
    (folder / LIFEBOAT).write_bytes(zopfli.gzip.compress(packed.getvalue(), numiterations=3))
