"""Records go to JSON and come back as they were."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, BeforeValidator, ConfigDict

from sporfri.errors import Problem
from sporfri.read.ahead import Outcome
from sporfri.records import dump, load


def refuse(value):
    raise ValueError(value)


class Model(BaseModel):
    """Whose values were checked when it was made, and are not checked again."""

    model_config = ConfigDict(frozen=True)

    name: Annotated[str, BeforeValidator(refuse)] = "n"
    kind: Literal["a", "b"] = "a"
    day: date | None = None


@dataclass(frozen=True)
class Record:
    text: str
    number: int | None
    time: datetime | None
    pairs: tuple[tuple[int, str], ...]
    model: Model | None = None


OSLO = ZoneInfo("Europe/Oslo")
TIMES = st.one_of(
    st.datetimes(timezones=st.sampled_from([UTC, OSLO, timezone(timedelta(hours=-3, minutes=-30))])), st.datetimes()
)


@given(
    st.builds(
        Record,
        text=st.text(),
        number=st.none() | st.integers(),
        time=st.none() | TIMES,
        pairs=st.lists(st.tuples(st.integers(), st.text())).map(tuple),
        model=st.none() | st.builds(Model.model_construct, name=st.text(), day=st.none() | st.dates()),
    )
)
def test_a_record_comes_back_as_it_was(record):
    assert load(Record, dump(record)) == record


@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_comes_back_in_its_zone_also_in_the_hour_that_comes_twice(fold):
    time = datetime(2021, 10, 31, 2, 30, tzinfo=OSLO, fold=fold)
    back = load(Record, dump(Record("", None, time, ()))).time
    assert (back.tzinfo, back.fold, back.utcoffset()) == (OSLO, fold, time.utcoffset())


def test_what_workers_answer_is_a_record():
    outcome = Outcome(problems=(Problem("a.md", 1, 2, "wrong", "mend"),))
    assert load(Outcome, dump(outcome)) == outcome


def test_a_type_that_json_does_not_tell_apart_is_refused():
    @dataclass(frozen=True)
    class Ambiguous:
        value: datetime | str

    with pytest.raises(TypeError):
        load(Ambiguous, b'["2021-10-31"]')


@pytest.mark.parametrize("data", [b"", b"{", b'["only one"]', b"17", b'["",1,["x",0,null],[]]'])
def test_data_of_another_shape_is_no_record(data):
    with pytest.raises(ValueError, match=r"."):
        load(Record, data)
