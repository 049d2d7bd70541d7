"""Facts as database properties and back.

Dates are kept as their EDTF text with ISO bounds beside it, so that Cypher compares plain strings:
`valid` has `from_min from_max to_min to_max`; another date `born` has `born_min born_max`; another
interval `active` has `active_from_min` and so on. What is empty is left out, but for `protected`,
which is always there: a predicate on a missing property would have no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from graph.dates import Interval, PartialDate
from graph.model import EdgeFact, Fact
from graph.schema import EDGES, FACTS, properties

Row: TypeAlias = dict[str, Any]
"""Property values as the driver takes and gives them: text, numbers, booleans, lists of text."""


@cache
def _fields(label: str) -> tuple[tuple[str, str, str | None, bool], ...]:
    """Per field: its name, its name in the database, how it is dated, whether it is a list."""
    own_id = "fact_id" if label in EDGES else "id"
    return tuple(
        (p.name, own_id if p.name == "id" else p.name, p.dated, p.many) for p in properties(label)
    )


def encode(fact: Fact) -> Row:
    """The properties of `fact`; an edge's ends are not among them."""
    row: Row = {}
    for name, stored, dated, many in _fields(fact.label):
        value = getattr(fact, name)
        if many:
            if value:
                row[stored] = [str(item) for item in value]
        elif value is None:
            continue
        elif dated == "interval":
            prefix = "" if name == "valid" else f"{name}_"
            row[stored] = value.text
            row[f"{prefix}from_min"] = value.from_min.isoformat()
            row[f"{prefix}from_max"] = value.from_max.isoformat()
            row[f"{prefix}to_min"] = value.to_min.isoformat()
            row[f"{prefix}to_max"] = value.to_max.isoformat()
        elif dated == "date":
            row[stored] = value.text
            row[f"{stored}_min"] = value.earliest.isoformat()
            row[f"{stored}_max"] = value.latest.isoformat()
        else:
            row[stored] = value
    return row


@cache
def stored_names(label: str) -> tuple[str, ...]:
    """The names in the database of what `assemble` needs of a fact, in the order that it takes."""
    return tuple(stored for _, stored, _, _ in _fields(label))


def decode(label: str, row: Mapping[str, Any], start: str = "", end: str = "") -> Fact:
    """The fact that `row` holds; `start` and `end` are an edge's node ids."""
    return assemble(label, [row.get(name) for name in stored_names(label)], start, end)


def assemble(label: str, stored: Sequence[Any], start: str = "", end: str = "") -> Fact:
    """The fact of which these are the values, in the order of `stored_names`.

    What stands in the database was validated when it was written (and `kring check` proves that it
    is still what was written), so the models' validators do not run again, and the fact is laid out
    as `model_construct` would, at a fifth of its time: every map and every question waits here.
    """
    cls = FACTS[label]
    values = {**_defaults(cls), **dict(zip(_names(label), stored, strict=True))}
    for name, read, empty in _readers(label):
        value = values[name]
        values[name] = empty if value is None else read(value)
    if issubclass(cls, EdgeFact):
        values["start"] = start
        values["end"] = end
    fact = cls.__new__(cls)
    object.__setattr__(fact, "__dict__", values)
    object.__setattr__(fact, "__pydantic_fields_set__", _all_fields(cls))
    object.__setattr__(fact, "__pydantic_extra__", None)
    object.__setattr__(fact, "__pydantic_private__", None)
    return fact


@cache
def _defaults(cls: type[Fact]) -> Mapping[str, Any]:
    """The fields of a class that have a default, all immutable, in the order of the model."""
    return {
        name: None if field.is_required() else field.default
        for name, field in cls.model_fields.items()
    }


@cache
def _all_fields(cls: type[Fact]) -> set[str]:
    """What counts as set: everything. Facts are frozen and their copies copy it: one set serves."""
    return set(cls.model_fields)


@cache
def _names(label: str) -> tuple[str, ...]:
    return tuple(name for name, _, _, _ in _fields(label))


@cache
def _readers(label: str) -> tuple[tuple[str, Callable[[Any], Any], Any], ...]:
    """The fields that are not simply what is stored: name, how it is read, what is empty."""
    defaults = _defaults(FACTS[label])
    found: list[tuple[str, Callable[[Any], Any], Any]] = []
    for name, _, dated, many in _fields(label):
        if many:
            found.append((name, _items(label, name), ()))
        elif dated is not None:
            read = Interval.parse if dated == "interval" else PartialDate.parse
            found.append((name, read, defaults[name]))
        elif defaults[name] is not None:
            found.append((name, _as_stored, defaults[name]))
    return tuple(found)


def _as_stored(value: Any) -> Any:
    return value


def _items(label: str, name: str) -> Callable[[Iterable[Any]], tuple[Any, ...]]:
    found = next(p for p in properties(label) if p.name == name)
    if found.type != "list of Interval":
        return tuple
    return lambda items: tuple(Interval.parse(item) for item in items)


def difference(before: Fact, after: Fact) -> Row:
    """What to set to make `before` into `after`; what is to go is None."""
    old, new = encode(before), encode(after)
    changed = {name: value for name, value in new.items() if old.get(name) != value}
    return changed | {name: None for name in old if name not in new}
