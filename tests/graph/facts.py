"""Strategies for facts: every class of the model, every property filled or left out."""

from __future__ import annotations

from hypothesis import strategies as st
from pydantic import JsonValue

from graph.ids import derived_id
from graph.model import EdgeFact, Fact
from graph.schema import FACTS, Property, properties
from graph.vocabulary import vocabulary

ids = st.integers(0, 10**9).map(lambda n: derived_id("tests", str(n)))
words = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\x00"),
    min_size=1,
    max_size=40,
).filter(lambda text: text == text.strip() != "")
dates = st.sampled_from(("2014", "2014-05", "2014-05-03", "2014~", "1984?", "[..2010]", "201X"))
intervals = st.sampled_from(("", "2014/..", "2014-05/2019~", "../2019", "2014/", "2015-03"))


def _value(p: Property) -> st.SearchStrategy[JsonValue]:
    plain = p.type.removeprefix("list of ")
    one: st.SearchStrategy[JsonValue]
    if p.vocabulary:
        one = st.sampled_from(vocabulary(p.vocabulary).codes)
    elif p.name in {"id", "holder"} or p.name in _REFERENCES:
        one = ids
    elif plain == "PartialDate":
        one = dates
    elif plain == "Interval":
        one = intervals.filter(bool) if p.name != "valid" else intervals
    elif plain == "bool":
        one = st.booleans()
    elif plain in {"int", "float"}:
        one = st.integers(1, 3)
    else:
        one = words
    return st.lists(one, max_size=3) if p.many else one


_REFERENCES = frozenset({"about", "said_by", "organisation", "person", "account", "case", "teams"})


def facts(label: str) -> st.SearchStrategy[Fact]:
    """Facts of one label."""
    cls = FACTS[label]
    required = {p.name: _value(p) for p in properties(label) if p.required}
    optional = {
        p.name: _value(p) for p in properties(label) if not p.required and p.name != "recorded_at"
    }
    if issubclass(cls, EdgeFact):
        required |= {"start": ids, "end": ids}
    return st.fixed_dictionaries(required, optional=optional).map(cls.model_validate)


any_fact = st.sampled_from(sorted(FACTS)).flatmap(facts)
