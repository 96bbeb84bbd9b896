"""The one archive that a site may hold: itself. Each file in it is held against the same file in the site.

Not by suffix but by path: an archive anywhere else is a file that nobody has read.
"""

import tarfile
from io import BytesIO

from sporfri.audit.document import NOWHERE, Document, Note
from sporfri.audit.site import Site


def read(document: Document, site: Site, tar: bytes | None) -> None:
    """Note every entry that is no file of the site, or has other bytes; tar: the archive as it was packed, decompressed.

    Nothing is unpacked.
    """
    document.kind = "twin"
    if tar is None:
        document.troubles.append(Note("it cannot be decompressed", NOWHERE))
        return
    try:
        with tarfile.open(fileobj=BytesIO(tar), mode="r:") as archive:
            for entry in archive:
                data = archive.extractfile(entry) if entry.isreg() else None
                if data is None or entry.name not in site.entries or site.read(entry.name) != data.read():
                    document.troubles.append(Note(f"what it holds as {entry.name} is not in the site so", NOWHERE))
    except tarfile.TarError:
        document.troubles.append(Note("it is no archive of the kind that its name says", NOWHERE))
