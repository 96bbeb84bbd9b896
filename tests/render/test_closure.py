"""What templates are made of is looked up once for each source, and kept for the builds to come."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, Template

from sporfri.render.closure import Closure, Parts
from sporfri.store import Store

SOURCES = {
    "page.html": '{% extends "base.html" %}{% block text %}{{ title }}{% include "note.html" %}{% endblock %}',
    "base.html": "{{ site }}{% block text %}{% endblock %}",
    "note.html": "{{ note }}",
    "open.html": "{% include choice %}",
}


class Counting(Environment):
    """An environment that counts how often a template is parsed to be looked through."""

    looks = 0

    def parse(self, source: str, name: str | None = None, filename: str | None = None):
        self.looks += 1
        return super().parse(source, name, filename)


def closure(store: Store, surroundings: bytes = b"", **changed: str) -> tuple[Closure | None, int]:
    """Return the closure of the page as a build of its own finds it, and how many templates it parsed for it."""
    sources = SOURCES | {f"{name}.html": source for name, source in changed.items()}
    environment = Counting(loader=DictLoader(sources))
    template: Template = environment.get_template("page.html")
    return Parts(store, surroundings).closure_of(template), environment.looks


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_a_closure_names_what_all_its_parts_name(store):
    found, looks = closure(store)
    assert found
    assert found.names == {"site", "title", "note"}
    assert looks == 3


def test_a_later_build_parses_none_of_them_again(store):
    first, _ = closure(store)
    assert closure(store) == (first, 0)


def test_a_template_that_changed_is_looked_through_again_and_no_other(store):
    first, _ = closure(store)
    second, looks = closure(store, note="{{ note }} {{ more }}")
    assert first
    assert second
    assert second.names == first.names | {"more"}
    assert second.digest != first.digest
    assert looks == 1


def test_with_other_settings_all_are_looked_through_again(store):
    closure(store)
    assert closure(store, b"other")[1] == 3


def test_without_a_store_they_are_looked_through_each_time():
    assert closure(Store())[1] == closure(Store())[1] == 3


def test_a_template_chosen_by_a_variable_has_no_closure(store):
    page = '{% extends "base.html" %}{% block text %}{% include "open.html" %}{% endblock %}'
    assert closure(store, page=page)[0] is None
    assert closure(store, page=page)[0] is None
