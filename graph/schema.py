"""The single source of what the database holds: labels, edges, properties, constraints, indexes.

Everything here is read off the models, so that a new field or class is in the constraints, in the
indexes and on the reference page at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, TypeVar, get_args

from graph.dates import Interval, PartialDate
from graph.model import AnyEdge, AnyNode, EdgeFact, Fact, NodeFact, PropertySensitivity, Sensitive
from graph.vocabulary.field import Coded

F = TypeVar("F", bound=Fact)

VERSION: Final = 3
"""The newest schema that this Kring knows; see graph.migrations."""


def _by_label(union: object, kind: type[F]) -> Mapping[str, type[F]]:
    classes = [cls for cls in get_args(union) if issubclass(cls, kind)]
    return MappingProxyType({cls.model_fields["label"].default: cls for cls in classes})


NODES: Final[Mapping[str, type[NodeFact]]] = _by_label(AnyNode, NodeFact)
EDGES: Final[Mapping[str, type[EdgeFact]]] = _by_label(AnyEdge, EdgeFact)
FACTS: Final[Mapping[str, type[Fact]]] = MappingProxyType({**NODES, **EDGES})

HOLDERS: Final = ("Case", "Register")
"""Labels of nodes that hold facts and have a journal."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a fact as the model declares it.

    `vocabulary` names its closed list, if it has one; `dated` tells which bounds are stored beside
    it: "date" two (`_min`, `_max`), "interval" four.
    """

    name: str
    type: str
    required: bool
    sensitivity: PropertySensitivity
    vocabulary: str | None
    dated: str | None
    many: bool


@cache
def properties(label: str) -> tuple[Property, ...]:
    """The properties of a label or relationship type, in the order of the model."""
    found = []
    for name, field in FACTS[label].model_fields.items():
        if name in ("label", "start", "end"):
            continue
        marks = [mark for mark in field.metadata if isinstance(mark, Sensitive)]
        types = _types(field.annotation)
        lists = [mark.vocabulary for mark in _marks(field.annotation, field.metadata)]
        many = tuple in types
        dated = "interval" if Interval in types else "date" if PartialDate in types else None
        plain = next(t for t in types if t not in (tuple, type(None)))
        found.append(
            Property(
                name=name,
                type=("list of " if many else "") + plain.__name__,
                required=field.is_required(),
                sensitivity=marks[0].sensitivity if marks else "open",
                vocabulary=lists[0] if lists else None,
                dated=None if many else dated,
                many=many,
            )
        )
    return tuple(found)


def _types(annotation: object) -> list[type]:
    arguments = get_args(annotation)
    if not arguments:
        return [annotation] if isinstance(annotation, type) else []
    origin = [tuple] if getattr(annotation, "__origin__", None) is tuple else []
    return origin + [found for argument in arguments for found in _types(argument)]


def _marks(annotation: object, metadata: list[object]) -> list[Coded]:
    nested = list(getattr(annotation, "__metadata__", ()))
    own = [mark for mark in (*metadata, *nested) if isinstance(mark, Coded)]
    return own + [mark for argument in get_args(annotation) for mark in _marks(argument, [])]


@dataclass(frozen=True, slots=True)
class Internal:
    """A label of Kring's own bookkeeping: no fact, in no case graph."""

    label: str
    purpose: str
    unique: tuple[str, ...]
    indexed: tuple[str, ...] = ()


INTERNAL: Final = (
    Internal("Change", "a journal entry", ("id", "place"), ("holder", "run")),
    Internal("Chain", "the head of a holder's journal", ("holder",)),
    Internal("Seal", "one root over all heads at a moment", ("id",)),
    Internal("Migration", "a schema version that was applied", ("version",)),
    Internal("AccessEvent", "who read or wrote what (NEN 7513)", ("id",), ("account", "resource")),
    Internal("Password", "an account's password, hashed", ("account",)),
    Internal("OneTimeLink", "a link to choose a password by, hashed", ("hash",), ("account",)),
    Internal("Session", "a browser that is signed in; its token hashed", ("hash",), ("account",)),
    Internal("Passkey", "a second factor's public key", ("credential",), ("account",)),
    Internal("Throttle", "how often signing in failed; who and where hashed", ("key",)),
)

_INDEXED: Final = (
    ("Person", "identity"),
    ("Person", "number_hash"),
    ("Statement", "about"),
    ("Grant", "account"),
    ("Account", "name"),
)


def constraints() -> tuple[str, ...]:
    """Uniqueness constraints as Cypher, the same on both engines."""
    nodes = [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in NODES
    ]
    edges = [
        f"CREATE CONSTRAINT {label.lower()}_fact_id IF NOT EXISTS "
        f"FOR ()-[r:{label}]-() REQUIRE r.fact_id IS UNIQUE"
        for label in EDGES
    ]
    own = [
        f"CREATE CONSTRAINT {kind.label.lower()}_{name} IF NOT EXISTS "
        f"FOR (n:{kind.label}) REQUIRE n.{name} IS UNIQUE"
        for kind in INTERNAL
        for name in kind.unique
    ]
    return (*nodes, *edges, *own)


def indexes() -> tuple[str, ...]:
    """Look-up indexes as Cypher, the same on both engines."""
    wanted = [(label, "holder") for label in NODES]
    wanted += _INDEXED
    wanted += [(kind.label, name) for kind in INTERNAL for name in kind.indexed]
    return tuple(
        f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
        for label, name in wanted
    )
