"""What is worked out once: addresses, and who is in which list."""

from pelican.contents import Content

from sporfri.plan.once import Listed
from tests.conftest import build_site, post


class Alike:
    """Articles of which each equals every other: only which one it is tells them apart."""

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1


def test_a_list_knows_its_articles_without_comparing_them():
    one, other = Alike(), Alike()
    assert one in Listed([one])
    assert other not in Listed([one])
    assert Listed([one, other]) == [one, other]


def test_nothing_of_a_site_stays_behind_in_the_process(tmp_path):
    post(tmp_path / "content", "a", "[b](b.md)")
    post(tmp_path / "content", "b")
    build_site(tmp_path / "content", tmp_path / "output")
    assert not vars(Content)["get_content"].cache
