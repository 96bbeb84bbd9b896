"""The tables of what tracks: every entry stands under a source that can be looked up."""

import pytest

from sporfri.tables import parameters


@pytest.mark.parametrize("groups", [parameters.GROUPS, parameters.PREFIX_GROUPS])
def test_each_group_says_where_its_entries_were_looked_up(groups):
    """A list or a document by its name, and in parentheses where it is: a repository and a file, or an address."""
    for source, entries in groups:
        name, _, place = source.removesuffix(")").rpartition("(")
        assert name.strip()
        assert "/" in place or "." in place, source
        assert entries


def test_no_parameter_stands_in_two_groups():
    names = [name for _, entries in parameters.GROUPS for name in entries]
    assert len(names) == len(set(names)) == len(parameters.TRACKING)
    assert all(name == name.lower() for name in names)


def test_what_a_beginning_covers_needs_no_entry():
    assert [name for name in parameters.TRACKING if name.startswith(parameters.PREFIXES)] == []


def test_what_tracks_at_some_hosts_only_is_a_parameter_with_a_source():
    assert parameters.ONLY_AT.keys() <= parameters.TRACKING.keys()
