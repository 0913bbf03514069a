"""Values of frozen classes as bytes, and back. Python alone asks each one for the names of its fields, which takes its time."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

Reduced = tuple[Callable[..., Any], tuple[Any, ...]]
Reducer = Callable[[Any], Reduced]


def pickled(value: object) -> bytes:
    """A value as bytes that `pickle.loads` reads. Raises what `pickle.dumps` does."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _Reducers()
    pickler.dump(value)
    return stream.getvalue()


class _Reducers(dict[type, Reducer]):
    """How values of a class are told, made when the first one is met."""

    def __missing__(self, of: type) -> Reducer:
        if not is_dataclass(of) or "__slots__" not in vars(of) or of.__reduce_ex__ is not object.__reduce_ex__:
            raise KeyError(of)
        names = [field.name for field in fields(of)]
        if not names:
            raise KeyError(of)
        self[of] = found = _reducer(of, names)
        return found


def _reducer(of: type, names: list[str]) -> Reducer:
    values = attrgetter(*names)
    if len(names) == 1:
        return lambda one: (made, (of, values(one)))
    return lambda one: (made, (of, *values(one)))


def made(of: type, *values: Any) -> Any:
    """A value of a class with what stands in its fields, in their order."""
    one: Any = object.__new__(of)
    for put, value in zip(_fillers(of), values, strict=True):
        put(one, value)
    return one


@cache
def _fillers(of: type) -> tuple[Callable[[Any, Any], None], ...]:
    """What puts a value into each field, past a class that lets nobody do so."""
    return tuple(getattr(of, field.name).__set__ for field in fields(of))
