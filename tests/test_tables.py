"""The tables of what tracks: every entry stands under a source that can be looked up."""

import pytest

from sporfri.tables import parameters, shims, trackers

TABLES = {
    "parameters": parameters.GROUPS, "beginnings of parameters": parameters.PREFIX_GROUPS, "trackers": trackers.GROUPS,
    "shims": shims.SHIM_GROUPS, "shorteners": shims.SHORTENER_GROUPS, "AMP caches": shims.AMP_GROUPS,
}  # fmt: skip


@pytest.mark.parametrize("groups", TABLES.values(), ids=TABLES.keys())
def test_each_group_says_where_its_entries_were_looked_up(groups):
    """A list or a document by its name, and in parentheses where it is: a repository and a file, or an address."""
    for source, entries in groups:
        name, _, place = source.partition(")")[0].rpartition("(")
        assert name.strip()
        assert "/" in place or "." in place, source
        assert entries


def test_no_parameter_stands_in_two_groups():
    names = [name for _, entries in parameters.GROUPS for name in entries]
    assert len(names) == len(set(names)) == len(parameters.TRACKING)
    assert all(name == name.lower() for name in names)


def test_no_host_stands_in_two_groups():
    """A tracker has one name, a shortener one list, and no two shims stand at one beginning of one host's paths."""
    assert sum(len(entries) for _, entries in trackers.GROUPS) == len(trackers.NAMES)
    assert sum(len(hosts) for _, hosts in shims.SHORTENER_GROUPS) == len(shims.SHORTENERS)
    assert len({(host, path) for host, path, _, _ in shims.SHIMS}) == len(shims.SHIMS)
    assert all(
        host == host.lower() for host in (*trackers.NAMES, *shims.SHORTENERS, *(shim[0] for shim in shims.SHIMS))
    )


def test_what_a_beginning_covers_needs_no_entry():
    assert [name for name in parameters.TRACKING if name.startswith(parameters.PREFIXES)] == []


def test_what_tracks_at_some_hosts_only_is_a_parameter_with_a_source():
    assert parameters.ONLY_AT.keys() <= parameters.TRACKING.keys()
