"""The bill of materials: what a site is built with, for programs that ask (CycloneDX 1.6, ECMA-424).

It is made of the locks alone and tells no time, no machine and no random number: the same locks give the same bytes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from typing import Any

from sporfri.errors import SupplyError
from sporfri.supply.locks import Pinned

NAME = "bill.cdx.json"
"""The file's name; its suffixes are those that CycloneDX registers for itself."""


def bill_of_materials(locks: Mapping[str, Iterable[Pinned]]) -> bytes:
    """Return the bill of what these locks install, by their names: a component for each package and version.

    A lock names the files of a package for every system, so their digests stand with where it is distributed and not as
    the digest of the component. Raises SupplyError where the library that writes it is not installed.
    """
    try:
        from cyclonedx.model.bom import Bom  # noqa: PLC0415  # optional
        from cyclonedx.output import make_outputter  # noqa: PLC0415
        from cyclonedx.schema import OutputFormat, SchemaVersion  # noqa: PLC0415
    except ImportError as error:
        raise SupplyError("A bill of materials needs cyclonedx-python-lib: pip install 'sporfri[supply]'.") from error
    bom = Bom(components=list(_components(locks)))
    bom.metadata.component = _root()
    bom.register_dependency(bom.metadata.component, bom.components)
    written: dict[str, Any] = json.loads(make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string())
    del written["serialNumber"], written["metadata"]["timestamp"]  # a random number, and a time
    return (json.dumps(written, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _root() -> Any:
    from cyclonedx.model.component import Component, ComponentType  # noqa: PLC0415
    from packageurl import PackageURL  # noqa: PLC0415

    here = version("sporfri")
    purl = PackageURL("pypi", name="sporfri", version=here)
    return Component(name="sporfri", version=here, type=ComponentType.APPLICATION, purl=purl, bom_ref=str(purl))


def _components(locks: Mapping[str, Iterable[Pinned]]) -> Iterator[Any]:
    from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri  # noqa: PLC0415
    from cyclonedx.model.component import Component, ComponentType  # noqa: PLC0415
    from packageurl import PackageURL  # noqa: PLC0415

    found: dict[tuple[str, str], list[tuple[str, Pinned]]] = {}
    for lock, pins in locks.items():
        for pinned in pins:
            found.setdefault((pinned.name, pinned.version), []).append((lock, pinned))
    for (name, number), places in sorted(found.items()):
        purl = PackageURL("pypi", name=name, version=number)
        files = ExternalReference(
            type=ExternalReferenceType.DISTRIBUTION,
            url=XsUri(f"https://pypi.org/project/{name}/{number}/#files"),
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for _, pinned in places for one in pinned.digests],
        )
        said = [Property(name="sporfri:lock", value=lock) for lock, _ in places]
        said += [Property(name="sporfri:marker", value=pinned.marker) for _, pinned in places if pinned.marker]
        yield Component(
            name=name,
            version=number,
            type=ComponentType.LIBRARY,
            purl=purl,
            bom_ref=str(purl),
            external_references=[files],
            properties=said,
        )
