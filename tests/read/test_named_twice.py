"""A picture and a link that name the same file are told each at its own place."""

import pytest

from sporfri.errors import ContentError
from tests.read.helpers import rendered

TEXT = """A [link](gone.jpg).

![A picture](gone.jpg)

An ![x [1] y](gone.jpg) and
[![both](gone.jpg)](gone.jpg) <a href="gone.jpg">at last</a>
"""


@pytest.mark.parametrize(
    ("rule", "places"),
    [("missing-picture", [(3, 14), (5, 15), (6, 10)]), ("broken-link", [(1, 10), (6, 21), (6, 40)])],
)
def test_a_picture_and_a_link_to_one_file_are_told_each_at_its_own_place(rule, places):
    with pytest.raises(ContentError) as error:
        rendered(TEXT)
    assert sorted((one.line, one.column) for one in error.value.problems if one.rule == rule) == places
