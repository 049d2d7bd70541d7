"""Couples: that they are one, since when, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.dates import Interval, PartialDate
from graph.errors import InvalidDate
from graph.language import msg
from graph.model import ParentOf, PartnerOf
from graph.vocabulary import vocabulary
from ingest.typed.periods import narrower
from ingest.typed.tokens import Span
from ingest.typed.troubles import Candidate
from ingest.typed.world import World

DEFAULT_KIND: Final = "marriage"
_OPEN, _SAME, _MORE, _NOT = "open", "same", "more", "not"


@dataclass(frozen=True, slots=True)
class Union:
    """What is told of a couple; `kind` and `ended` are None where nothing is said of them."""

    kind: str | None = None
    when: Interval = Interval.UNKNOWN
    ended: str | None = None
    until: PartialDate | None = None


def since(when: Interval) -> Interval:
    """One date of a couple is when it began; what came of it is not said."""
    return when if when.moment is None else Interval.of(when.moment, None)


def tell_union(world: World, one: str, other: str, told: Union, span: Span) -> PartnerOf | None:
    """That two are a couple; None where it clashes with what is there."""
    if one == other:
        world.reading.trouble("clash", span, world.t("The same person stands on both sides."))
        return None
    period = _whole(world, told, span)
    if period is None:
        return None
    couple = _told(world, one, other, told.kind, period, span)
    if couple is not None and told.ended is not None:
        couple = _end(world, couple, _how(couple, told.ended), told.until, span)
    return couple


def _whole(world: World, told: Union, span: Span) -> Interval | None:
    when = since(told.when)
    if told.until is None or told.ended is None:
        return when
    try:
        return Interval.of(when.start, told.until) if when.end is None else when
    except InvalidDate:
        world.reading.trouble("clash", span, world.t("It ends before it begins."))
        return None


def _told(
    world: World, one: str, other: str, kind: str | None, period: Interval, span: Span
) -> PartnerOf | None:
    draft = world.draft
    there = draft.between(PartnerOf, one, other)
    alike = [couple for couple in there if kind in (None, couple.kind)]
    undated = [couple for couple in there if not couple.valid.text and couple.ended is None]
    if not alike and undated:
        return draft.change(undated[0], kind=kind, valid=period)

    def make() -> PartnerOf:
        return draft.put(
            PartnerOf, one, other, period.text,
            start=one, end=other, kind=kind or DEFAULT_KIND, valid=period,
        )  # fmt: skip

    return world.settle(alike, period, span, make)


def _how(couple: PartnerOf, ended: str) -> str:
    """Who were not married did not divorce."""
    legal = vocabulary("partner_kind").flag(couple.kind, "legal")
    return ended if legal or ended != "divorce" else "separation"


def tell_parting(
    world: World, who: list[str], ended: str, when: Interval, span: Span
) -> PartnerOf | None:
    """That two parted, or that one parted from their partner."""
    until = when.moment or (when.start if isinstance(when.start, PartialDate) else None)
    if until is None and isinstance(when.end, PartialDate):
        until = when.end
    draft = world.draft
    if len(who) > 1:
        there = draft.between(PartnerOf, who[0], who[1])
        kin = draft.between(ParentOf, who[0], who[1])
        if not there and not kin:  # a child that left is not a couple that parted
            return _parted_anew(world, who, ended, until)
    else:
        there = draft.touching(PartnerOf, who[0])
    stands = [(couple, _stands(couple, _how(couple, ended), until)) for couple in there]
    for couple, how in stands:
        if how == _SAME:
            draft.found(couple)
            return couple
    maybe = [couple for couple, how in stands if how in (_OPEN, _MORE)]
    if there and not maybe and len(who) > 1:
        world.clash(span, there[0].valid)
        return None
    if len(maybe) == 1:
        return _end(world, maybe[0], _how(maybe[0], ended), until, span)
    _no_one_couple(world, who[0], maybe, ended, span)
    return None


def _stands(couple: PartnerOf, ended: str, until: PartialDate | None) -> str:
    """How a parting that is told stands to a couple: open, the same, more, or not about it."""
    end = couple.valid.end if "/" in couple.valid.text else None
    known = end if isinstance(end, PartialDate) else None
    if couple.ended is None:
        if known is None or until is None:
            return _OPEN
        return _NOT if narrower(known, until) is None else _MORE
    if couple.ended == "divorce" and ended == "separation":
        known = couple.separated
        if known is None and isinstance(end, PartialDate) and until is not None:
            return _MORE if until.earliest <= end.latest else _NOT
    elif couple.ended == "separation" and ended == "divorce":
        early = known is not None and until is not None and until.latest < known.earliest
        return _NOT if early else _MORE
    elif couple.ended != ended:
        return _NOT
    if until is None:
        return _SAME
    more = narrower(known, until)
    return _NOT if more is None else (_MORE if more else _SAME)


def _end(
    world: World, couple: PartnerOf, ended: str, until: PartialDate | None, span: Span
) -> PartnerOf | None:
    """End a couple. A divorce after a separation keeps when they separated."""
    end = couple.valid.end if "/" in couple.valid.text else None
    values: dict[str, object] = {}
    if couple.ended == "divorce" and ended == "separation":
        values["separated"] = until or couple.separated
    else:
        values["ended"] = ended
        if couple.ended == "separation" and ended == "divorce" and isinstance(end, PartialDate):
            values["separated"] = end
        if until is not None:
            try:
                values["valid"] = Interval.of(couple.valid.start, until)
            except InvalidDate:
                world.clash(span, couple.valid)
                return None
    return world.draft.change(couple, **values)


def _parted_anew(world: World, who: list[str], ended: str, until: PartialDate | None) -> PartnerOf:
    """Two of whom nothing was told before: that they were a couple is said with its end."""
    kind = "marriage" if ended == "divorce" else "cohabitation"
    valid = Interval.of(None, until) if until else Interval.UNKNOWN
    return world.draft.put(
        PartnerOf, *who[:2], valid.text,
        start=who[0], end=who[1], kind=kind, ended=ended, valid=valid,
    )  # fmt: skip


def _no_one_couple(world: World, who: str, maybe: list[PartnerOf], ended: str, span: Span) -> None:
    t = world.t
    if not maybe:
        world.reading.trouble(
            "incomplete", span, t("From whom? No partner of {name} is known.", name=world.name(who))
        )
        return
    partners = [couple.end if couple.start == who else couple.start for couple in maybe]
    partners.sort(key=world.name)
    said = (
        msg("{name} divorced from {other}")
        if ended == "divorce"
        else msg("{name} separated from {other}")
    )
    texts = [t(said, name=world.name(who), other=world.name(one)) for one in partners]
    found = [
        Candidate(one, world.name(one), text) for one, text in zip(partners, texts, strict=True)
    ]
    world.reading.trouble(
        "ambiguous",
        span,
        t("{name} has more than one partner: from whom?", name=world.name(who)),
        texts,
        found,
    )
