"""Facts as database properties and back.

Dates are kept as their EDTF text with ISO bounds beside it, so that Cypher compares plain strings:
`valid` has `from_min from_max to_min to_max`; another date `born` has `born_min born_max`; another
interval `active` has `active_from_min` and so on. What is empty is left out, but for `protected`,
which is always there: a predicate on a missing property would have no answer.
"""

from __future__ import annotations

from collections.abc import Mapping
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


def decode(label: str, row: Mapping[str, Any], start: str = "", end: str = "") -> Fact:
    """The fact that `row` holds; `start` and `end` are an edge's node ids.

    What stands in the database was validated when it was written (and `kring check` proves that it
    is still what was written), so the models' validators do not run again, and the fact is laid out
    as `model_construct` would, at a fifth of its time: every map and every question waits here.
    """
    cls = FACTS[label]
    values = dict(_defaults(cls))
    for name, stored, dated, many in _fields(label):
        value = row.get(stored)
        if value is None:
            continue
        if many:
            values[name] = tuple(_item(cls, name)(item) for item in value)
        elif dated == "interval":
            values[name] = Interval.parse(value)
        elif dated == "date":
            values[name] = PartialDate.parse(value)
        else:
            values[name] = value
    if issubclass(cls, EdgeFact):
        values["start"] = start
        values["end"] = end
    fact = cls.__new__(cls)
    object.__setattr__(fact, "__dict__", values)
    object.__setattr__(fact, "__pydantic_fields_set__", set(values))
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
def _item(cls: type[Fact], name: str) -> Any:
    label = cls.model_fields["label"].default
    found = next(p for p in properties(label) if p.name == name)
    return Interval.parse if found.type == "list of Interval" else str


def difference(before: Fact, after: Fact) -> Row:
    """What to set to make `before` into `after`; what is to go is None."""
    old, new = encode(before), encode(after)
    changed = {name: value for name, value in new.items() if old.get(name) != value}
    return changed | {name: None for name in old if name not in new}
