"""A case written as the lines that would be typed for it, which are read back into the same case.

What the grammar has no words for is left out: notes, who may see what, addresses, plans, services.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import Interval, PartialDate
from graph.language import Language
from graph.model import ParentOf, PartnerOf, Person, TwinOf
from ingest.typed.family_words import PREGNANCIES, UNION_ENDS, UNION_KINDS
from ingest.typed.say_life import life_lines
from ingest.typed.speaker import Speaker
from ingest.typed.unions import DEFAULT_KIND
from ingest.typed.writing import AND, date_text, when_text

_IN_LINE: Final[dict[str, dict[Language, str]]] = {
    "birth": {"nl": "", "en": ""},
    "foster": {"nl": "pleegkind ", "en": "foster child "},
    "step": {"nl": "stiefkind ", "en": "stepchild "},
    "adoptive": {"nl": "adoptiekind ", "en": "adoptive child "},
}
_PARENT: Final[dict[str, dict[Language, str]]] = {
    "birth": {"nl": "ouder van", "en": "parent of"},
    "foster": {"nl": "pleegouder van", "en": "foster parent of"},
    "step": {"nl": "stiefouder van", "en": "stepparent of"},
    "adoptive": {"nl": "adoptieouder van", "en": "adoptive parent of"},
    "guardian": {"nl": "voogd van", "en": "guardian of"},
    "donor": {"nl": "donor van", "en": "donor of"},
    "presumed": {"nl": "vermoedelijke ouder van", "en": "presumed parent of"},
}
_SIBLINGS: Final[dict[Language, str]] = {"nl": "broer of zus", "en": "siblings"}
_TWINS: Final[dict[str, dict[Language, str]]] = {
    "unknown": {"nl": "tweeling", "en": "twins"},
    "identical": {"nl": "eeneiige tweeling", "en": "identical twins"},
    "fraternal": {"nl": "tweeeiige tweeling", "en": "fraternal twins"},
}
_APART: Final[dict[Language, str]] = {"nl": "uit elkaar", "en": "separated"}


def say(graph: CaseGraph, lang: Language) -> str:
    """The case as typed lines in a language, one statement on each."""
    speaker = Speaker(graph, lang)
    _couples(speaker)
    _broods(speaker)
    _by_sentence(speaker)
    _siblings(speaker)
    _twins(speaker)
    life_lines(speaker)
    for person in speaker.rest():
        speaker.line(speaker.name(person))
    return "\n".join(speaker.lines)


def _couples(speaker: Speaker) -> None:
    """Every couple, and behind the first line of each two people the children of both."""
    told: set[frozenset[str]] = set()
    couples = sorted(speaker.edges(PartnerOf), key=lambda one: (one.valid.from_min, one.id))
    for couple in couples:
        both = frozenset((couple.start, couple.end))
        union = _union(couple, speaker.lang)
        if both not in told:
            _introduce(speaker, both)
        names = [speaker.name(speaker.person(one)) for one in (couple.start, couple.end)]
        line = f"{names[0]} x {names[1]}{union}"
        if both not in told:
            children = _brood(speaker, both)
            line += f": {children}" if children else ""
        speaker.line(line)
        told.add(both)
        if couple.separated is not None and couple.ended == "divorce":
            when = when_text(Interval.within(couple.separated), speaker.lang)
            names = [speaker.name(speaker.person(one)) for one in (couple.start, couple.end)]
            speaker.line(f"{_and(names, speaker.lang)} {_APART[speaker.lang]}{when}")


def _union(couple: PartnerOf, lang: Language) -> str:
    kind = "" if couple.kind == DEFAULT_KIND else f" {_word(UNION_KINDS, couple.kind, lang)}"
    ended = f" {_word(UNION_ENDS, couple.ended, lang)}" if couple.ended else ""
    valid = couple.valid
    if isinstance(valid.start, PartialDate) and valid.end is None:
        valid = Interval.within(valid.start)
    return f"{kind}{when_text(valid, lang)}{ended}"


def _word(table: dict[str, str], code: str, lang: Language) -> str:
    """The first word for a code; the tables have the Dutch word before the English one."""
    words = [word for word, kind in table.items() if kind == code]
    return words[0] if lang == "nl" else words[-1]


def _broods(speaker: Speaker) -> None:
    """Children of one parent, or of two who are no couple."""
    parents: dict[str, set[str]] = defaultdict(set)
    for edge in speaker.edges(ParentOf):
        if _is_in_line(speaker, edge):
            parents[edge.end].add(edge.start)
    for both in sorted({tuple(sorted(found)) for found in parents.values()}):
        if _standing_under(speaker, frozenset(both)):
            _introduce(speaker, frozenset(both))
            names = [speaker.name(speaker.person(one)) for one in both]
            speaker.line(f"{_and(names, speaker.lang)}: {_brood(speaker, frozenset(both))}")


def _is_in_line(speaker: Speaker, edge: ParentOf) -> bool:
    plain = edge.kind in _IN_LINE and not edge.valid.text
    return plain and edge.id not in speaker.told and not speaker.is_stand_in(edge.start)


def _brood(speaker: Speaker, parents: frozenset[str]) -> str:
    """The children whose parents of one kind are exactly these, as they stand in a line."""
    items = []
    for child, kind, edges in _standing_under(speaker, parents):
        speaker.told |= edges
        items.append(_child(speaker, speaker.person(child), kind))
    return ", ".join(items)


def _standing_under(
    speaker: Speaker, parents: frozenset[str]
) -> list[tuple[str, str, frozenset[str]]]:
    """Each child of a line, the kind of parenthood, and the edges that the line tells."""
    found: dict[tuple[str, str], list[ParentOf]] = defaultdict(list)
    for edge in speaker.edges(ParentOf):
        if _is_in_line(speaker, edge):
            found[edge.end, edge.kind].append(edge)
    return [
        (child, kind, frozenset(edge.id for edge in edges))
        for (child, kind), edges in sorted(found.items(), key=lambda one: speaker.order(one[0][0]))
        if {edge.start for edge in edges} == parents
    ]


def _introduce(speaker: Speaker, parents: frozenset[str]) -> None:
    """Tell of the children first who would get a family name by standing in the line."""
    for child, _, _ in _standing_under(speaker, parents):
        speaker.introduce(speaker.person(child))


def _child(speaker: Speaker, child: Person, kind: str) -> str:
    lang = speaker.lang
    if child.kind == "unborn" and child.pregnancy_outcome is not None:
        date = child.born if child.pregnancy_outcome == "expected" else child.died
        told = f" {date_text(date, lang)}" if date else ""
        speaker.known(child)
        return _word(PREGNANCIES, child.pregnancy_outcome, lang) + told
    return _IN_LINE[kind][lang] + speaker.name(child)


def _by_sentence(speaker: Speaker) -> None:
    """Parents of other kinds, or with dates."""
    for edge in speaker.edges(ParentOf):
        words = _PARENT.get(edge.kind)
        if edge.id in speaker.told or words is None or speaker.is_stand_in(edge.start):
            continue
        parent, child = (speaker.name(speaker.person(one)) for one in (edge.start, edge.end))
        when = when_text(edge.valid, speaker.lang)
        speaker.line(f"{parent} {words[speaker.lang]} {child}{when}")


def _siblings(speaker: Speaker) -> None:
    """Brothers and sisters of whose parents nothing is known."""
    broods: dict[str, list[str]] = defaultdict(list)
    for edge in speaker.edges(ParentOf):
        if speaker.is_stand_in(edge.start):
            broods[edge.start].append(edge.end)
    for children in broods.values():
        names = [speaker.name(speaker.person(child)) for child in children]
        speaker.line(f"{_and(names, speaker.lang)} {_SIBLINGS[speaker.lang]}")


def _twins(speaker: Speaker) -> None:
    for edge in speaker.edges(TwinOf):
        names = [speaker.name(speaker.person(one)) for one in (edge.start, edge.end)]
        speaker.line(f"{_and(names, speaker.lang)} {_TWINS[edge.kind][speaker.lang]}")


def _and(names: Iterable[str], lang: Language) -> str:
    return f" {AND[lang]} ".join(names)
