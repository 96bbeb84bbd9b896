"""media-metadata: sound or film carries metadata."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each piece of metadata in sound or film."""
    if document.kind == "media":
        for note in document.metadata:
            if ":" not in note.text.partition(" ")[0]:
                yield Match(f"{document.path} carries {note.text}", document.start, subject=document.path)


RULE = Rule(
    name="media-metadata",
    family="remembers",
    severity=Severity.WARNING,
    title="Sound or film carries metadata",
    why=(
        "Metadata tell where and when something was made, on which machine and by whom; a thumbnail shows "
        "what was cut away."
    ),
    mend="Copy the streams without tags (`ffmpeg -i FILE -map_metadata -1 -fflags +bitexact -flags:a +bitexact -flags:v +bitexact -c copy NEW`).",
    wrong={
        "a.flac": "base64:ZkxhQwAAACIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAhAAAGgAAAAABAAAADgAAAEFSVElTVD1Bbm4gTGll"
    },
    right={"a.flac": "base64:ZkxhQwAAACIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAhAAACAAAAAAAAAAA"},
    check=check,
    where=Where(fields=("metadata",)),
)
