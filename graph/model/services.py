"""Organisations, services, and who received or waited for what."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from graph.dates import Interval, PartialDate
from graph.model.base import Content, EdgeFact, FactKind, Name, NodeFact, Text
from graph.vocabulary import coded


class Organisation(NodeFact):
    """An organisation that works with families."""

    kind_of_fact: ClassVar[FactKind] = "involvement"
    label: Literal["Organisation"] = "Organisation"

    name: Name
    kind: Annotated[str | None, coded("organisation_kind")] = None


class Team(NodeFact):
    """A team within an organisation."""

    kind_of_fact: ClassVar[FactKind] = "involvement"
    label: Literal["Team"] = "Team"

    name: Name


class Service(NodeFact):
    """A service that an organisation offers, in a life domain, under a law."""

    kind_of_fact: ClassVar[FactKind] = "service"
    label: Literal["Service"] = "Service"

    name: Name
    kind: Annotated[str | None, coded("service_kind")] = None
    life_domain: Annotated[str | None, coded("life_domain")] = None
    law: Annotated[str | None, coded("law")] = None


class ServiceEpisode(NodeFact):
    """One person or household and one service, from request to end.

    `valid` runs from the request to the end, `active` from the start to the end; no `active` means
    that it never started. `pauses` lie within `active`.
    """

    kind_of_fact: ClassVar[FactKind] = "service"
    label: Literal["ServiceEpisode"] = "ServiceEpisode"

    life_domain: Annotated[str, coded("life_domain")]
    requested: PartialDate | None = None
    waiting_since: PartialDate | None = None
    active: Interval | None = None
    pauses: tuple[Interval, ...] = ()
    end_reason: Annotated[str | None, coded("episode_end")] = None
    framework: Annotated[str | None, coded("legal_framework")] = None
    reason: Annotated[Text | None, Content] = None


class PartOf(EdgeFact):
    """A team belongs to an organisation."""

    kind_of_fact: ClassVar[FactKind] = "involvement"
    starts: ClassVar[tuple[str, ...]] = ("Team",)
    ends: ClassVar[tuple[str, ...]] = ("Organisation",)
    label: Literal["PART_OF"] = "PART_OF"


class OfferedBy(EdgeFact):
    """A service is offered by an organisation."""

    kind_of_fact: ClassVar[FactKind] = "service"
    starts: ClassVar[tuple[str, ...]] = ("Service",)
    ends: ClassVar[tuple[str, ...]] = ("Organisation",)
    label: Literal["OFFERED_BY"] = "OFFERED_BY"


class Receives(EdgeFact):
    """A person or household receives, or waits for, what an episode stands for."""

    kind_of_fact: ClassVar[FactKind] = "service"
    starts: ClassVar[tuple[str, ...]] = ("Person", "Household")
    ends: ClassVar[tuple[str, ...]] = ("ServiceEpisode",)
    anchor: ClassVar[Literal["start", "end"]] = "end"
    label: Literal["RECEIVES"] = "RECEIVES"


class EpisodeOf(EdgeFact):
    """An episode is of a service."""

    kind_of_fact: ClassVar[FactKind] = "service"
    starts: ClassVar[tuple[str, ...]] = ("ServiceEpisode",)
    ends: ClassVar[tuple[str, ...]] = ("Service",)
    label: Literal["EPISODE_OF"] = "EPISODE_OF"


class ProvidedBy(EdgeFact):
    """An episode is provided by an organisation, or by a professional of one."""

    kind_of_fact: ClassVar[FactKind] = "service"
    starts: ClassVar[tuple[str, ...]] = ("ServiceEpisode",)
    ends: ClassVar[tuple[str, ...]] = ("Organisation", "Person")
    label: Literal["PROVIDED_BY"] = "PROVIDED_BY"


class ReferredBy(EdgeFact):
    """Who referred to an episode."""

    kind_of_fact: ClassVar[FactKind] = "service"
    starts: ClassVar[tuple[str, ...]] = ("ServiceEpisode",)
    ends: ClassVar[tuple[str, ...]] = ("Person", "Organisation")
    label: Literal["REFERRED_BY"] = "REFERRED_BY"


class WorksFor(EdgeFact):
    """A professional works for an organisation or a team."""

    kind_of_fact: ClassVar[FactKind] = "involvement"
    starts: ClassVar[tuple[str, ...]] = ("Person",)
    ends: ClassVar[tuple[str, ...]] = ("Organisation", "Team")
    label: Literal["WORKS_FOR"] = "WORKS_FOR"

    function: Name | None = None


class AssignedTo(EdgeFact):
    """A professional is assigned to a case: as duo, coordinator or otherwise."""

    kind_of_fact: ClassVar[FactKind] = "involvement"
    starts: ClassVar[tuple[str, ...]] = ("Person",)
    ends: ClassVar[tuple[str, ...]] = ("Case",)
    label: Literal["ASSIGNED_TO"] = "ASSIGNED_TO"

    role: Annotated[str, coded("case_role")]


class InvolvedWith(EdgeFact):
    """An organisation, team or professional is involved with a person, household or case.

    `responsible` marks who carries the responsibility in `life_domain`: from it hand-overs are
    read.
    """

    kind_of_fact: ClassVar[FactKind] = "involvement"
    starts: ClassVar[tuple[str, ...]] = ("Organisation", "Team", "Person")
    ends: ClassVar[tuple[str, ...]] = ("Person", "Household", "Case")
    anchor: ClassVar[Literal["start", "end"]] = "end"
    label: Literal["INVOLVED_WITH"] = "INVOLVED_WITH"

    role: Annotated[str, coded("involvement_role")]
    life_domain: Annotated[str | None, coded("life_domain")] = None
    responsible: bool = False
    last_contact: PartialDate | None = None
    reason: Annotated[Text | None, Content] = None
