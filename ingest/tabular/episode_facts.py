"""Episodes and involvements: who receives what from whom, since when."""

from __future__ import annotations

from collections.abc import Iterator

from graph.dates import OPEN, Interval
from graph.errors import InvalidDate
from graph.ids import derived_id
from graph.model import (
    EpisodeOf,
    InvolvedWith,
    ProvidedBy,
    Receives,
    ReferredBy,
    ServiceEpisode,
)
from graph.told import Told
from ingest.facts import Item, cut_text, known_id
from ingest.records import EpisodeRecord, InvolvementRecord, Skipped
from ingest.tabular.organisations import Organisations


class EpisodeFacts:
    """Maps the episodes and involvements of one register."""

    def __init__(self, register: str, organisations: Organisations) -> None:
        self._register = register
        self._organisations = organisations

    def _id(self, *key: str) -> str:
        return derived_id(self._register, *key)

    def _receiver(self, person: str | None, household: str | None) -> str:
        if person is not None:
            return known_id(self._register, "client", person)
        return known_id(self._register, "household", household or "")

    def episode(self, record: EpisodeRecord) -> Iterator[Item | Skipped]:
        """An episode with its service, its receiver and its providers."""
        offer = self._organisations.offers.get(record.service)
        if offer is None:
            reason = Told("the service is in no table of services; the row is skipped")
            yield Skipped(record.place.file, record.place.line, "dienstnummer", reason)
            return
        episode = self._id("episode", record.key)
        node, fault = self._episode_node(episode, record, offer.life_domain)
        if fault is not None:
            yield fault
        yield Item(node, record.place, alone=True)
        receiver = self._receiver(record.person, record.household)
        yield Item(
            Receives(
                id=self._id("receives", record.key),
                start=receiver,
                end=episode,
                holder=self._register,
            ),
            record.place,
        )
        yield Item(
            EpisodeOf(
                id=self._id("episode of", record.key),
                start=episode,
                end=offer.service,
                holder=self._register,
            ),
            record.place,
        )
        providers = [("organisation", offer.organisation)]
        if record.professional is not None:
            providers.append(("professional", self._organisations.employee_id(record.professional)))
        for what, provider in providers:
            edge_id = self._id("provided by", record.key, what)
            edge = ProvidedBy(id=edge_id, start=episode, end=provider, holder=self._register)
            yield Item(edge, record.place)
        if record.referred_by is not None:
            yield from self._referral(record, episode, record.referred_by)

    def _episode_node(
        self, episode: str, record: EpisodeRecord, life_domain: str
    ) -> tuple[ServiceEpisode, Skipped | None]:
        over = record.ended is not None or record.state == "ended"
        end = record.ended if over else OPEN
        first = record.requested or record.waiting or record.started
        running = record.started is not None or record.state in ("active", "paused")
        fault = None
        active: Interval | None = None
        try:
            valid = Interval.of(first, end) if first or record.ended else Interval.UNKNOWN
            if running:
                active = Interval.of(record.started, end)
        except InvalidDate:
            valid, active = Interval.UNKNOWN, None
            reason = Told("ends before it starts; its dates are left out")
            fault = Skipped(record.place.file, record.place.line, "beeindigd", reason)
        node = ServiceEpisode(
            id=episode,
            holder=self._register,
            valid=valid,
            life_domain=life_domain,
            requested=record.requested,
            waiting_since=record.waiting,
            active=active,
            end_reason=record.end_reason,
            framework=record.framework,
            reason=cut_text(record.reason),
            note=cut_text("\n".join(record.notes)),
        )
        return node, fault

    def _referral(self, record: EpisodeRecord, episode: str, by: str) -> Iterator[Item]:
        """By a professional of the register's own, told by a number, or by an organisation."""
        if any(character.isdigit() for character in by) and " " not in by:
            target = self._organisations.employee_id(by)
        else:
            target, nodes = self._organisations.named(by, record.place)
            yield from nodes
        edge = ReferredBy(
            id=self._id("referred by", record.key), holder=self._register, start=episode, end=target
        )
        yield Item(edge, record.place)

    def involvement(self, record: InvolvementRecord) -> Iterator[Item]:
        """An involvement of a professional, or of the organisation."""
        if record.professional is not None:
            who = self._organisations.employee_id(record.professional)
        else:
            who, nodes = self._organisations.named(record.organisation, record.place)
            yield from nodes
        whom = self._receiver(record.person, record.household)
        start = record.valid.text.partition("/")[0]
        key = (who, whom, record.role, record.life_domain or "", start)
        yield Item(
            InvolvedWith(
                id=self._id("involved", *key),
                holder=self._register,
                start=who,
                end=whom,
                role=record.role,
                life_domain=record.life_domain,
                responsible=record.responsible,
                reason=cut_text(record.reason),
                valid=record.valid,
            ),
            record.place,
        )
