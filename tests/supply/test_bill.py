"""The bill of materials: all that the locks install, as CycloneDX says it, and the same bytes each time."""

import json

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from sporfri.supply.bill import bill_of_materials
from sporfri.supply.locks import LOCKS, Pinned, read_lock
from tests.conftest import ROOT

OURS = {name: read_lock(ROOT / name) for name in LOCKS}


def test_the_bill_of_our_locks_is_one_by_the_schema_of_the_standard():
    validate = JsonStrictValidator(SchemaVersion.V1_6).validate_str
    bill = bill_of_materials(OURS).decode()
    assert validate(bill) is None
    assert validate(bill.replace('"library"', '"lib"')) is not None, "the schema can say no"


def test_every_package_of_every_lock_is_in_it_once_with_its_files():
    bill = json.loads(bill_of_materials(OURS))
    wanted = {f"pkg:pypi/{pinned.name}@{pinned.version}" for pins in OURS.values() for pinned in pins}
    assert sorted(one["purl"] for one in bill["components"]) == sorted(wanted)
    [pillow] = [one for one in bill["components"] if one["name"] == "pillow"]
    [digests] = [pinned.digests for pinned in OURS["requirements.lock"] if pinned.name == "pillow"]
    [files] = pillow["externalReferences"]
    assert files["type"] == "distribution"
    assert {one["content"] for one in files["hashes"]} == set(digests)
    packaging = next(one for one in bill["components"] if one["name"] == "packaging")
    assert [one["value"] for one in packaging["properties"]] == sorted(LOCKS), "in both locks"


def test_what_builds_the_site_needs_all_of_it():
    bill = json.loads(bill_of_materials(OURS))
    [needs] = [one["dependsOn"] for one in bill["dependencies"] if one["ref"].startswith("pkg:pypi/sporfri@")]
    assert needs == sorted(one["bom-ref"] for one in bill["components"])


def test_the_same_locks_give_the_same_bytes_whatever_their_order():
    backwards = {name: tuple(reversed(pins)) for name, pins in reversed(OURS.items())}
    bill = bill_of_materials(OURS)
    assert bill_of_materials(backwards) == bill
    assert not {"serialNumber", "timestamp"} & (json.loads(bill).keys() | json.loads(bill)["metadata"].keys())


def test_two_versions_for_two_machines_are_two_components():
    pins = [Pinned("a", "1", "python_version < '3.12'", ("a" * 64,)), Pinned("a", "2", "", ("b" * 64,))]
    one, two = json.loads(bill_of_materials({"a.lock": pins}))["components"]
    assert (one["version"], two["version"]) == ("1", "2")
    assert {"name": "sporfri:marker", "value": "python_version < '3.12'"} in one["properties"]
