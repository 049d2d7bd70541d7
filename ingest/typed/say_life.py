"""What is written of a family besides who they are: homes, network, involvement, what happened."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from graph.dates import PartialDate
from graph.language import Language
from graph.model import (
    Characteristic,
    Event,
    Has,
    Household,
    InvolvedWith,
    MemberOf,
    Organisation,
    Person,
    RelatesTo,
    Tie,
    TookPart,
    WorksFor,
)
from graph.vocabulary import vocabulary
from ingest.typed.speaker import Speaker
from ingest.typed.writing import AND, phrase_text, when_text

_TIES: Final[dict[str, dict[Language, str]]] = {
    "friends": {"nl": "bevriend met", "en": "friends with"},
    "neighbours": {"nl": "buur van", "en": "neighbour of"},
    "colleagues_school": {"nl": "collega van", "en": "colleague of"},
    "acquaintances": {"nl": "kennis van", "en": "acquaintance of"},
    "family": {"nl": "familielid van", "en": "relative of"},
}
_TOGETHER: Final[dict[Language, str]] = {"nl": "wonen samen", "en": "live together"}
_ALONE: Final[dict[Language, str]] = {"nl": "woont alleen", "en": "lives alone"}
_LIVES: Final[dict[str, dict[Language, str]]] = {
    "main": {"nl": "woont", "en": "lives"},
    "part_time": {"nl": "woont", "en": "lives"},
    "temporary": {"nl": "verblijft", "en": "stays"},
    "placed": {"nl": "geplaatst", "en": "placed"},
}
_AT: Final[dict[Language, str]] = {"nl": "bij", "en": "with"}
_NO: Final[dict[Language, str]] = {"nl": "geen", "en": "no"}
_FAMILY: Final[dict[Language, str]] = {"nl": "het gezin", "en": "the family"}
_INVOLVED: Final[dict[Language, str]] = {"nl": "betrokken bij", "en": "involved with"}


def life_lines(speaker: Speaker) -> None:
    """Write all of it."""
    _homes(speaker)
    _network(speaker)
    _circumstances(speaker)
    _events(speaker)
    _involvement(speaker)


def _name(speaker: Speaker, person_id: str) -> str:
    return speaker.name(speaker.person(person_id))


def _homes(speaker: Speaker) -> None:
    """First who live wholly together, then who are there for a part of the week or a time."""
    members: dict[str, list[MemberOf]] = defaultdict(list)
    for edge in speaker.edges(MemberOf):
        members[edge.end].append(edge)
    for found in members.values():
        found.sort(key=lambda edge: isinstance(edge.valid.end, PartialDate))  # the left come last
    for household in speaker.graph.all(Household):
        _whole(speaker, [edge for edge in members[household.id] if edge.kind == "main"])
    for household in speaker.graph.all(Household):
        whole = [edge for edge in members[household.id] if edge.kind == "main"]
        for edge in members[household.id]:
            if edge.kind != "main" and whole:
                _part(speaker, edge, whole[0])


def _whole(speaker: Speaker, members: list[MemberOf]) -> None:
    if not members:
        return
    first = members[0]
    alike = [edge for edge in members if edge.valid == first.valid]
    names = f" {AND[speaker.lang]} ".join(_name(speaker, edge.start) for edge in alike)
    words = _TOGETHER if len(alike) > 1 else _ALONE
    speaker.line(f"{names} {words[speaker.lang]}{when_text(first.valid, speaker.lang)}")
    for edge in members:
        if edge not in alike:
            _part(speaker, edge, first)


def _part(speaker: Speaker, edge: MemberOf, host: MemberOf) -> None:
    lang = speaker.lang
    days = ""
    if edge.days_per_week is not None:
        number = f"{edge.days_per_week:g}"
        days = f" {number} dagen per week" if lang == "nl" else f" {number} days a week"
    line = f"{_name(speaker, edge.start)} {_LIVES[edge.kind][lang]}{days} {_AT[lang]} "
    speaker.line(line + _name(speaker, host.start) + when_text(edge.valid, lang))


def _network(speaker: Speaker) -> None:
    lang = speaker.lang
    for tie in speaker.edges(Tie):
        words = _TIES.get(tie.sector)
        if words is not None and speaker.is_person(tie.start) and speaker.is_person(tie.end):
            for person in (speaker.person(tie.start), speaker.person(tie.end)):
                if person.kind != "network":
                    speaker.by_itself(person)  # who is first named in a tie is of the network
            names = _name(speaker, tie.start), _name(speaker, tie.end)
            speaker.line(f"{names[0]} {words[lang]} {names[1]}{when_text(tie.valid, lang)}")
    for edge in speaker.edges(RelatesTo):
        directed = vocabulary("emotional_kind").flag(edge.kind, "directed")
        said = phrase_text("feels", edge.kind, lang, between=directed)
        if said is None:
            continue
        one, other = _name(speaker, edge.start), _name(speaker, edge.end)
        text = f"{one} {said} {other}" if directed else f"{one} {AND[lang]} {other} {said}"
        speaker.line(text + when_text(edge.valid, lang))


def _circumstances(speaker: Speaker) -> None:
    lang = speaker.lang
    for edge in speaker.edges(Has):
        found = speaker.graph.get(edge.end, Characteristic)
        said = phrase_text("has", found.kind, lang, between=False)
        if said is not None:
            said = (
                f"{_NO[lang]} {vocabulary('characteristic_kind').label(found.kind, lang)}"
                if (found.absent)
                else said
            )
            speaker.line(f"{_name(speaker, edge.start)} {said}{when_text(found.valid, lang)}")


def _events(speaker: Speaker) -> None:
    lang = speaker.lang
    for event in speaker.graph.all(Event):
        people = [edge.start for edge in speaker.graph.entering(event.id, TookPart)]
        said = phrase_text("happened", event.kind, lang, between=False)
        if said is None or not people:
            continue
        names = f" {AND[lang]} ".join(_name(speaker, one) for one in people)
        remark = f" ({event.text})" if event.text and _is_plain(event.text) else ""
        speaker.line(f"{names} {said}{when_text(event.valid, lang)}{remark}")


def _is_plain(text: str) -> bool:
    """Whether a remark may stand in parentheses on one line."""
    return not any(mark in text for mark in "();\n\r")


def _involvement(speaker: Speaker) -> None:
    lang = speaker.lang
    for edge in speaker.edges(InvolvedWith):
        start = speaker.graph.facts[edge.start]
        to_all = edge.end == speaker.graph.case_id
        if not to_all and not speaker.is_person(edge.end):
            continue
        remark = f" ({edge.reason})" if edge.reason and _is_plain(edge.reason) else ""
        whom = _FAMILY[lang] if to_all else _name(speaker, edge.end)
        if isinstance(start, Organisation):
            said = f"{start.name} {_INVOLVED[lang]}"
        elif isinstance(start, Person):
            words = phrase_text("involved", edge.role, lang, between=True)
            said = f"{_worker(speaker, start)} {words or _INVOLVED[lang]}"
        else:
            continue
        speaker.line(f"{said} {whom}{when_text(edge.valid, lang)}{remark}")


def _worker(speaker: Speaker, person: Person) -> str:
    for edge in speaker.graph.leaving(person.id, WorksFor):
        place = speaker.graph.facts[edge.end]
        if isinstance(place, Organisation):
            return speaker.worker(person, place.name)
    return speaker.name(person)
