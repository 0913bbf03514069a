"""Values of frozen classes as bytes, and back. Python alone asks each one for the names of its fields, which takes its time."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

Reduced = tuple[Callable[..., Any], tuple[Any, ...]]
Reducer = Callable[[Any], Any]


class Bytes:
    """Writes values as bytes that `read` takes. Those that whoever reads has already are told by their names alone."""

    def __init__(self, named: Mapping[Hashable, object]) -> None:
        self._reducers = _Reducers(named)

    def of(self, value: object) -> bytes:
        """A value as bytes. Raises what `pickle.dumps` does."""
        stream = io.BytesIO()
        pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = self._reducers
        pickler.dump(value)
        return stream.getvalue()


def read(data: bytes, named: Callable[[Hashable], object]) -> Any:
    """The value that stands in bytes; `named` gives what is told by its name."""
    return _NamesReader(io.BytesIO(data), named).load()


class _NamesReader(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, named: Callable[[Hashable], object]) -> None:
        super().__init__(stream)
        self._named = named

    def find_class(self, module: str, name: str) -> Any:
        """What a name means; that of the function which stands for named values, whoever gives them here."""
        if name == _by_name.__name__ and module == __name__:
            return self._named
        return super().find_class(module, name)


def _by_name(name: Hashable) -> object:
    """Stands in the bytes before the name of a value. It is never called: see `_NamesReader.find_class`."""
    raise NotImplementedError(name)


class _Reducers(dict[type, Reducer]):
    """How values of a class are told, made when the first one is met."""

    def __init__(self, named: Mapping[Hashable, object]) -> None:
        super().__init__()
        self._names = {id(one): name for name, one in named.items()}
        self._types = {type(one) for one in named.values()}

    def __missing__(self, of: type) -> Reducer:
        if issubclass(of, type):  # a class is told by its name
            raise KeyError(of)
        names = [field.name for field in fields(of)] if is_dataclass(of) and "__slots__" in vars(of) else []
        if not names:
            self[of] = _as_python_does
        elif of in self._types:
            self[of] = _naming(_reducer(of, names), self._names)
        else:
            self[of] = _reducer(of, names)
        return self[of]


def _as_python_does(one: Any) -> Any:
    return one.__reduce_ex__(pickle.HIGHEST_PROTOCOL)


def _naming(reducer: Reducer, names: Mapping[int, Hashable]) -> Reducer:
    def reduced(one: Any) -> Any:
        name = names.get(id(one))
        return reducer(one) if name is None else (_by_name, (name,))

    return reduced


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
