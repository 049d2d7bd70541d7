"""A row of the table of relations: parent, partner, tie, emotional relation or authority."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.dates import OPEN, Interval
from graph.errors import UnknownCode
from graph.told import Told
from graph.vocabulary import vocabulary
from ingest.records import (
    AuthorityRecord,
    EmotionalRecord,
    ParentRecord,
    Record,
    TieRecord,
    UnionRecord,
)
from ingest.tabular.values import Cells, unknown_code

_PARENTS: Final = {
    "parent": "birth",
    "adoptive_parent": "adoptive",
    "foster_parent": "foster",
    "step_parent": "step",
    "guardian": "guardian",
}
_CHILDREN: Final = {
    "child": "birth",
    "adopted_child": "adoptive",
    "foster_child": "foster",
    "stepchild": "step",
    "ward": "guardian",
}
_PARTNERS: Final = {
    "spouse": ("marriage", None),
    "partner": ("unknown", None),
    "former_spouse": ("marriage", "divorce"),
    "former_partner": ("unknown", "separation"),
}
_SECTORS: Final = {
    "friend": "friends",
    "neighbour": "neighbours",
    "acquaintance": "acquaintances",
    "colleague": "colleagues_school",
    "informal_carer": "acquaintances",
    "contact_person": "acquaintances",
}
_LISTS: Final = ("relation_kind", "emotional_kind", "authority_kind")


def read_relation(cells: Cells) -> Iterator[Record]:
    """The record of one row. Raises `RowRefused`."""
    client = cells.required_key("client_number")
    other = cells.required_key("other_client_number")
    if client == other:
        raise cells.refuse("other_client_number", Told("a relation of somebody with themselves"))
    listed, code = _find(cells)
    valid = cells.period()
    notes = cells.notes()
    place = cells.place
    if listed == "emotional_kind":
        yield EmotionalRecord(client, other, code, valid, notes, place)
    elif listed == "authority_kind":
        yield AuthorityRecord(client, other, code, valid, notes, place)
    elif code in _PARENTS:
        yield ParentRecord(other, client, _PARENTS[code], valid, notes=notes, place=place)
    elif code in _CHILDREN:
        yield ParentRecord(client, other, _CHILDREN[code], valid, notes=notes, place=place)
    elif code in _PARTNERS:
        yield _union(cells, client, other, code, valid, notes)
    else:
        label = vocabulary("relation_kind").label(code, "nl")
        supports = ("care",) if code == "informal_carer" else ()
        yield TieRecord(
            other,
            client,
            _SECTORS.get(code, "family"),
            cells.ring("closeness"),
            supports=supports,
            valid=valid,
            notes=(label, *notes),
            place=place,
        )


def _find(cells: Cells) -> tuple[str, str]:
    """The list and the code that the relation's words are found in; its neutral code."""
    text = cells.required_text("relation")
    nearest: list[str] = []
    own = cells.own_code("relation")
    for listed in _LISTS:
        try:
            code = vocabulary(listed).find(own or text)
        except UnknownCode as error:
            nearest.extend(error.nearest)
            continue
        if listed == "relation_kind":
            code = vocabulary(listed).trait(code, "neutral") or code
        return listed, code
    problem = unknown_code(text, "relation_kind", tuple(nearest[:3]))
    raise cells.refuse("relation", problem)


def _union(
    cells: Cells, client: str, other: str, code: str, valid: Interval, notes: tuple[str, ...]
) -> UnionRecord:
    kind, over = _PARTNERS[code]
    kind = cells.code("kind_of_partnership") or kind
    ended_by = cells.code("ended_by") or over
    if ended_by is not None and valid.end is OPEN:
        valid = Interval.of(valid.start, None)
    first, second = sorted((client, other))
    return UnionRecord(
        f"{first}|{second}|{kind}|{valid.text.partition('/')[0]}",
        (first, second),
        kind,
        valid,
        ended_by,
        notes=notes,
        place=cells.place,
    )
