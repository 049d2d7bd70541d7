"""Who lives with whom: households joined, shared over the week, and left."""

from __future__ import annotations

from functools import partial
from typing import Final

from graph.dates import Interval, PartialDate
from graph.errors import InvalidDate
from graph.model import Household, MemberOf
from ingest.typed.dwelling import Dwelling, Stay
from ingest.typed.mentions import read_people
from ingest.typed.periods import Beside, beside
from ingest.typed.tokens import Span, Tokens, span_of
from ingest.typed.world import World

_FULL: Final = frozenset(("main", "placed"))


def tell_dwelling(world: World, dwelling: Dwelling, tokens: Tokens) -> None:
    """Do what a sentence about living says; nobody is made by one of which nothing comes."""
    writes, understood = world.draft.writes, len(world.reading.understood)
    _tell(world, dwelling, span_of(tokens))
    if len(world.reading.understood) == understood:
        world.draft.undo(writes)


def _tell(world: World, dwelling: Dwelling, span: Span) -> None:
    for words in dwelling.unknown:
        world.reading.unknown(span_of(words))
    who = world.all(read_people(world.reading, dwelling.who))
    hosts: list[tuple[Stay, list[str]]] = []
    for stay in dwelling.stays:
        if not stay.hosts:
            world.reading.trouble("incomplete", stay.span, world.t("With whom? Name them."))
            continue
        mentions = read_people(world.reading, stay.hosts, birth=False)
        hosts.append((stay, [one for one in world.all(mentions) if one not in who]))
    hosts = [(stay, people) for stay, people in hosts if people]
    if not who or (dwelling.stays and not hosts):
        return
    if dwelling.over:
        world.told(span, lambda: _leave(world, who, hosts, dwelling.when, span))
    elif not hosts:
        if dwelling.alone:
            for person in who:
                world.told(span, partial(_alone, world, person, dwelling.when, span))
        elif not dwelling.unknown:
            world.told(span, lambda: _together(world, who, who, dwelling, span))
    elif len(hosts) == 1 and hosts[0][0].days is None and dwelling.kind == "main":
        theirs = hosts[0][0].theirs
        world.told(span, lambda: _together(world, who, hosts[0][1], dwelling, span, theirs))
    else:
        for stay, people in hosts:
            kind = "part_time" if len(hosts) > 1 or stay.days is not None else dwelling.kind
            world.told(
                stay.span.to(span) if len(hosts) == 1 else stay.span,
                lambda stay=stay, people=people, kind=kind: _partly(  # type: ignore[misc]
                    world, who, people, kind, stay, dwelling.when
                ),
            )


def homes_of(world: World, person: str) -> list[MemberOf]:
    """Where somebody lives today."""
    edges = world.draft.leaving(MemberOf, person)
    return [edge for edge in edges if world.draft.is_active(edge)]


def _of_all(world: World, people: list[str]) -> list[str]:
    """The households of people: where one of them lives wholly, else where they are in part."""
    edges = [edge for person in people for edge in homes_of(world, person)]
    whole = [edge.end for edge in edges if edge.kind in _FULL]
    return list(dict.fromkeys(whole or [edge.end for edge in edges]))


def _together(
    world: World, who: list[str], hosts: list[str], dwelling: Dwelling, span: Span,
    theirs: bool = False,
) -> str | None:  # fmt: skip
    """People live with others, all in one home: that of the others, if they have one.

    Otherwise the others join the home of these, unless it is said to be `theirs`, or a date tells
    that these moved.
    """
    group = list(dict.fromkeys((*who, *hosts)))
    when = dwelling.when
    known = _shared(world, group)
    homes = [known] if known is not None else _of_all(world, hosts)
    moved = theirs or isinstance(when.start, PartialDate)
    if not homes and not moved:
        homes = _of_all(world, who)
    if len(homes) > 1:
        _which_home(world, hosts, span)
        return None
    if not homes and theirs:
        homes = [_new_home(world, hosts, span)]
    home = homes[0] if homes else world.draft.put(Household, *sorted(group)).id
    joined = [one for one in group if _join(world, one, home, "main", None, when, span, one in who)]
    if not set(joined) & set(who):
        return None
    return world.sentence(world.names(joined), world.t("one household"), when)


def _alone(world: World, person: str, when: Interval, span: Span) -> str | None:
    """Somebody lives by themselves; who lived with others until then has left them."""
    home = None
    for edge in homes_of(world, person):
        others = [one for one in world.draft.entering(MemberOf, edge.end) if one.start != person]
        with_others = any(one.kind in _FULL and world.draft.is_active(one) for one in others)
        told = bool(when.text) and edge.valid == when  # then; others may have come since
        if edge.kind in _FULL and (told or not with_others):
            home = edge.end
    home = home or world.draft.put(Household, person, when.text).id
    if _join(world, person, home, "main", None, when, span, True) is None:
        return None
    return world.sentence(world.name(person), world.t("lives alone"), when)


def _shared(world: World, group: list[str]) -> str | None:
    """A household in which all of a group live or lived."""
    sets = [{edge.end for edge in world.draft.leaving(MemberOf, one)} for one in group]
    both = set.intersection(*sets)
    active = {edge.end for one in group for edge in homes_of(world, one)}
    return min(both & active or both, default=None)


def _partly(
    world: World, who: list[str], hosts: list[str], kind: str, stay: Stay, when: Interval
) -> str | None:
    """People live with others for a part of the week, or stay with them for a time."""
    homes = _of_all(world, hosts)
    if len(homes) > 1:
        _which_home(world, hosts, stay.span)
        return None
    home = homes[0] if homes else _new_home(world, hosts, stay.span)
    joined = [one for one in who if _join(world, one, home, kind, stay.days, when, stay.span, True)]
    if not joined:
        return None
    what = world.t("with {names}", names=world.names(hosts))
    if stay.days is not None:
        what += ", " + world.t("{days} days a week", days=_number(world, stay.days))
    return world.sentence(world.names(joined), what, when)


def _number(world: World, number: float) -> str:
    text = f"{number:g}"
    return text.replace(".", ",") if world.t.lang == "nl" else text


def _new_home(world: World, people: list[str], span: Span) -> str:
    """A household of people of whom no home is known."""
    home = world.draft.put(Household, *sorted(people)).id
    for person in people:
        _join(world, person, home, "main", None, Interval.UNKNOWN, span, False)
    return home


def _join(
    world: World, person: str, home: str, kind: str, days: float | None, when: Interval,
    span: Span, told: bool,
) -> MemberOf | None:  # fmt: skip
    """Make somebody a member of a household; `told` when the sentence is about them."""
    draft = world.draft
    there = [edge for edge in draft.leaving(MemberOf, person) if edge.end == home]
    if there and not told:
        draft.found(there[0])
        return there[0]
    answers = [(edge, *beside(edge.valid, when)) for edge in there]
    for wanted in (Beside.SAME, Beside.MORE):
        for edge, how, period in answers:
            if how is wanted:
                return draft.change(edge, valid=period, **_part(edge, kind, days))
    if any(how is Beside.CLASH for _, how, _ in answers):
        world.clash(span, there[0].valid)
        return None
    if told and kind == "main" and not _moved(world, person, home, when, span):
        return None
    return draft.put(
        MemberOf, person, home, when.text,
        start=person, end=home, kind=kind, days_per_week=days, valid=when,
    )  # fmt: skip


def _part(edge: MemberOf, kind: str, days: float | None) -> dict[str, object]:
    """What a telling adds to a membership: which part of the week it is."""
    values: dict[str, object] = {}
    if kind != "main" and edge.kind == "main":
        values["kind"] = kind
    if days is not None and edge.days_per_week is None:
        values["days_per_week"] = days
    return values


def _moved(world: World, person: str, home: str, when: Interval, span: Span) -> bool:
    """End the home that somebody leaves for another: that takes a date."""
    left = [edge for edge in homes_of(world, person) if edge.end != home and edge.kind in _FULL]
    if not left:
        return True
    start = when.moment or when.start
    if not isinstance(start, PartialDate):
        name = world.name(person)
        world.reading.trouble(
            "incomplete",
            span,
            world.t(
                "{name} has another home: say since when, or for which part of the week.",
                name=name,
            ),
        )
        return False
    return all(_ended(world, edge, start, span) for edge in left)


def _ended(world: World, edge: MemberOf, day: PartialDate, span: Span) -> bool:
    try:
        world.draft.change(edge, valid=Interval.of(_start(edge.valid), day))
    except InvalidDate:
        world.clash(span, edge.valid)
        return False
    return True


def _start(valid: Interval) -> PartialDate | None:
    return valid.start if isinstance(valid.start, PartialDate) else None


def _leave(
    world: World, who: list[str], hosts: list[tuple[Stay, list[str]]], when: Interval, span: Span
) -> str | None:
    """People no longer live with others."""
    day = when.moment or when.start or when.end
    if not isinstance(day, PartialDate):
        world.reading.trouble("incomplete", span, world.t("Say since when: since 2019."))
        return None
    others = [one for _, people in hosts for one in people]
    shared = {edge.end for one in others for edge in world.draft.leaving(MemberOf, one)}
    told = []
    for person in who:
        edges = [edge for edge in world.draft.leaving(MemberOf, person) if edge.end in shared]
        over = [edge for edge in edges if isinstance(edge.valid.end, PartialDate)]
        open_ends = [edge for edge in edges if edge not in over]
        if any(beside(edge.valid, Interval.of(None, day))[0] is Beside.SAME for edge in over):
            world.draft.found(over[0])
            told.append(person)
        elif open_ends and all(_ended(world, edge, day, span) for edge in open_ends):
            told.append(person)
        elif not edges:
            world.reading.trouble(
                "clash",
                span,
                world.t("{name} is not known to live there.", name=world.name(person)),
            )
    if not told:
        return None
    return world.sentence(
        world.names(told), world.t("no longer with {names}", names=world.names(others)), when
    )


def _which_home(world: World, people: list[str], span: Span) -> None:
    world.reading.trouble(
        "ambiguous",
        span,
        world.t("{names} have more than one home: name one of them.", names=world.names(people)),
    )
