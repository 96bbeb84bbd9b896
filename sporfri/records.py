"""Frozen records as JSON, and back by the types of their fields: what workers answer and what the store keeps.

A record is a dataclass or a pydantic model of texts, numbers, times, tuples and further records. JSON holds the
fields' values in their order, and is never anything that could be executed.
"""

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel

Record = TypeVar("Record")
AS_THEY_ARE = (str, int, float, bool, types.NoneType)


def dump(record: object) -> bytes:
    """Return a record as JSON."""
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def load(kind: type[Record], data: bytes) -> Record:
    """Return the record of a type that `dump` made JSON of. Raises ValueError for data of another shape."""
    wanted: Any = kind
    read = _reader(wanted)
    try:
        record: Record = read(json.loads(data.decode("utf-8", "surrogatepass")))
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError(f"this is no {kind.__name__}") from error
    return record


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, datetime):
        return [value.replace(tzinfo=None).isoformat(), value.fold, _zone_name(value)]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    kind: Any = type(value)
    return [_plain(getattr(value, name)) for name in _types(kind)]


def _zone_name(time: datetime) -> str | float | None:
    if isinstance(time.tzinfo, ZoneInfo):
        return time.tzinfo.key
    offset = time.utcoffset()
    return None if offset is None else offset.total_seconds()


@cache
def _types(kind: Any) -> dict[str, Any]:
    """Return the types of a record's fields by name. Raises TypeError for what is no record."""
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return {field.name: hints[field.name] for field in fields(kind)}
    if issubclass(kind, BaseModel):
        return {name: field.annotation for name, field in kind.model_fields.items()}
    raise TypeError(f"{kind.__name__} is no record")


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return what makes a value of a type of its plain form. Raises TypeError for a type that no record may hold."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind in AS_THEY_ARE or origin is typing.Literal:
        return _same
    if origin is typing.Annotated:
        return _reader(inner[0])
    if origin in {types.UnionType, typing.Union}:
        return _optional_reader(kind, {_reader(one) for one in inner if one is not types.NoneType})
    if origin is tuple:
        return _tuple_reader(inner)
    if kind in {datetime, date}:
        return _time if kind is datetime else date.fromisoformat
    return _record_reader(kind)


def _same(value: Any) -> Any:
    return value


def _optional_reader(kind: Any, readers: set[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    if len(readers) != 1:
        raise TypeError(f"{kind} is several things, and JSON does not tell which")
    (read,) = readers
    return read if read is _same else lambda value: None if value is None else read(value)


def _tuple_reader(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    if inner[-1:] == (Ellipsis,):
        read = _reader(inner[0])
        return tuple if read is _same else lambda values: tuple(map(read, values))
    readers = [_reader(one) for one in inner]
    return lambda values: tuple(read(value) for read, value in zip(readers, values, strict=True))


def _record_reader(kind: Any) -> Callable[[Any], Any]:
    names, readers = list(_types(kind)), [_reader(one) for one in _types(kind).values()]
    make = kind.model_construct if issubclass(kind, BaseModel) else kind
    return lambda values: make(**{name: read(value) for name, read, value in zip(names, readers, values, strict=True)})


def _time(value: Any) -> datetime:
    text, fold, zone = value
    time = datetime.fromisoformat(text).replace(fold=fold)
    if isinstance(zone, str):
        return time.replace(tzinfo=ZoneInfo(zone))
    if zone is not None:
        return time.replace(tzinfo=timezone(timedelta(seconds=zone)) if zone else UTC)
    return time
