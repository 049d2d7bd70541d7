"""Random families with a canary in every text, an odd day in every date, and what they tell."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta

from graph.case_graph import CaseGraph
from graph.dates import Interval, PartialDate
from graph.model import Fact
from graph.schema import properties
from tests.graph.policy_families import graph_of, open_family

CANARY = "zqkanarie"


def salted_family(seed: int) -> CaseGraph:
    """A family of which every free text is a canary and every date is as exact as it gets."""
    rng = random.Random(seed)
    graph = graph_of(open_family(seed))
    return CaseGraph.of(graph.case_id, [_salted(f, rng) for f in graph], graph.identities)


def _salted(fact: Fact, rng: random.Random) -> Fact:
    values: dict[str, object] = {"valid": _interval(rng)}
    for each in properties(fact.label):
        if each.type == "str" and each.vocabulary is None and not _is_id(each.name):
            values[each.name] = f"{CANARY}{rng.randrange(10**6)}"
        elif each.dated == "date":
            values[each.name] = _date(rng)
    if fact.label == "ServiceEpisode":
        values["active"], values["pauses"] = _interval(rng), (_interval(rng),)
    return type(fact).model_validate(fact.model_dump() | values)


def _is_id(name: str) -> bool:
    return name in ("id", "holder", "about", "said_by", "organisation")


def _day(rng: random.Random) -> date:
    return date(1931, 1, 1) + timedelta(days=rng.randrange(96 * 365))


def _date(rng: random.Random) -> PartialDate:
    day = _day(rng)
    text = rng.choice(("{:%Y-%m-%d}", "{:%Y-%m}", "{:%Y}", "{:%Y}~", "{:%Y-%m-%d}?", "[..{:%Y}]"))
    return PartialDate.parse(text.format(day))


def _interval(rng: random.Random) -> Interval:
    first = _day(rng)
    last = first + timedelta(days=rng.choice((0, 1, 30, 400, 4000)))
    text = rng.choice(("", "{0}", "{0}/{1}", "{0}/..", "../{1}", "{0:%Y}/{1:%Y}", "{0}/"))
    return Interval.parse(text.format(first, last))


def telling(graph: CaseGraph) -> Iterator[str]:
    """Everything in a family that could tell whose it is, as texts: all but codes and numbers."""
    yield CANARY
    for fact in graph:
        yield fact.id
        yield fact.holder
        for value in fact.model_dump(mode="json").values():
            yield from _dates_in(str(value))


def _dates_in(text: str) -> Iterator[str]:
    yield from re.findall(r"(?<!\w)(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\w)", text)


def years_written(text: str) -> set[str]:
    """The years of people alive, or of their grandparents, that a text writes outside an id."""
    without_ids = re.sub(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", text)
    return set(re.findall(r"(?<![\w.])(?:19|20)\d\d(?![\w.])", without_ids))
