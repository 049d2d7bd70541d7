"""What the graph is made of: frozen, validated facts (see docs/reference/schema.md)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.model.access import Account, Grant
from graph.model.base import EdgeFact, Fact, FactKind, NodeFact, PropertySensitivity, Sensitive
from graph.model.events import (
    Characteristic,
    Concerns,
    Event,
    HappenedAt,
    Has,
    IssuedBy,
    LegalMeasure,
    TookPart,
)
from graph.model.evidence import Register, Statement
from graph.model.households import Household, LivesAt, LocatedAt, MemberOf, Place
from graph.model.networks import AuthorityOver, RelatesTo, Tie
from graph.model.people import ParentOf, PartnerOf, Person, SameAs, TwinOf
from graph.model.plans import (
    Action,
    Addresses,
    Case,
    CentredOn,
    Decision,
    DoneBy,
    Goal,
    Pinned,
    Serves,
    UnsafeSituation,
)
from graph.model.services import (
    AssignedTo,
    EpisodeOf,
    InvolvedWith,
    OfferedBy,
    Organisation,
    PartOf,
    ProvidedBy,
    Receives,
    ReferredBy,
    Service,
    ServiceEpisode,
    Team,
    WorksFor,
)

AnyNode = (
    Person
    | Household
    | Place
    | Organisation
    | Team
    | Service
    | ServiceEpisode
    | Event
    | Characteristic
    | LegalMeasure
    | Case
    | Register
    | UnsafeSituation
    | Goal
    | Action
    | Decision
    | Statement
    | Account
    | Grant
)
AnyEdge = (
    ParentOf
    | PartnerOf
    | TwinOf
    | MemberOf
    | LivesAt
    | LocatedAt
    | Tie
    | RelatesTo
    | AuthorityOver
    | PartOf
    | OfferedBy
    | WorksFor
    | AssignedTo
    | InvolvedWith
    | Receives
    | EpisodeOf
    | ProvidedBy
    | ReferredBy
    | TookPart
    | HappenedAt
    | Has
    | Concerns
    | IssuedBy
    | CentredOn
    | Pinned
    | Addresses
    | Serves
    | DoneBy
    | SameAs
)
AnyFact = Annotated[AnyNode | AnyEdge, Field(discriminator="label")]
"""Any fact, told apart by its `label` when it is read from JSON."""

__all__ = [
    "Account",
    "Action",
    "Addresses",
    "AnyEdge",
    "AnyFact",
    "AnyNode",
    "AssignedTo",
    "AuthorityOver",
    "Case",
    "CentredOn",
    "Characteristic",
    "Concerns",
    "Decision",
    "DoneBy",
    "EdgeFact",
    "EpisodeOf",
    "Event",
    "Fact",
    "FactKind",
    "Goal",
    "Grant",
    "HappenedAt",
    "Has",
    "Household",
    "InvolvedWith",
    "IssuedBy",
    "LegalMeasure",
    "LivesAt",
    "LocatedAt",
    "MemberOf",
    "NodeFact",
    "OfferedBy",
    "Organisation",
    "ParentOf",
    "PartOf",
    "PartnerOf",
    "Person",
    "Pinned",
    "Place",
    "PropertySensitivity",
    "ProvidedBy",
    "Receives",
    "ReferredBy",
    "Register",
    "RelatesTo",
    "SameAs",
    "Sensitive",
    "Serves",
    "Service",
    "ServiceEpisode",
    "Statement",
    "Team",
    "Tie",
    "TookPart",
    "TwinOf",
    "UnsafeSituation",
    "WorksFor",
]
