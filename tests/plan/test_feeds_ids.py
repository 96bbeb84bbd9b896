"""Tag URIs (RFC 4151)."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sporfri.plan.feeds.tag_uri import entry_id, tag_uri

AUTHORITY = "blog.example,2021"

TAG_URI = re.compile(r"tag:[a-z0-9.@_-]+,\d{4}(-\d\d){0,2}:([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})*")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("posts/a.md", "tag:blog.example,2021:posts/a"),
        ("posts/2021-06-01-a/index.md", "tag:blog.example,2021:posts/2021-06-01-a/index"),
        ("posts/a.nb.md", "tag:blog.example,2021:posts/a.nb"),
        ("posts/a b?#%.md", "tag:blog.example,2021:posts/a%20b%3F%23%25"),
        ("posts/blå.md", "tag:blog.example,2021:posts/bl%C3%A5"),
        ("posts/it's (a+b)@c;d=e.md", "tag:blog.example,2021:posts/it's%20(a+b)@c;d=e"),
    ],
)
def test_an_entry_is_named_by_its_source_without_the_suffix(source, expected):
    """Everything that RFC 3986 does not allow in a path is percent-encoded."""
    assert entry_id(AUTHORITY, source) == expected


def test_a_file_system_that_takes_letters_apart_changes_no_name():
    """The same folder, checked out on another machine, may spell å as a and a ring."""
    apart = unicodedata.normalize("NFD", "posts/blå.md")
    assert apart != "posts/blå.md"
    assert entry_id(AUTHORITY, apart) == entry_id(AUTHORITY, "posts/blå.md")


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_name_is_a_tag_uri_whatever_the_path(path):
    """The grammar is that of RFC 4151, section 2.1, whose `specific` may hold no fragment."""
    assert TAG_URI.fullmatch(tag_uri(AUTHORITY, path))


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_two_paths_have_two_names(one, other):
    """Unless Unicode says that they are the same."""
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (tag_uri(AUTHORITY, one) == tag_uri(AUTHORITY, other)) == same
