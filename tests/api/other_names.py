"""What of a family a page under other names must not hold: every name, id, text and date of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.case_graph import CaseGraph
from graph.dates import PartialDate
from graph.model import Case, Person, Place
from graph.schema import properties
from graph.vocabulary import names, vocabulary

PARTICLES = {"van", "der", "den", "ten", "ter", "het"}
PARTS = ("given", "call_name", "family_name", "partner_name", "birth_place")


def telling(graph: CaseGraph) -> set[str]:
    """Texts and ids that tell of this family, in small letters; of names every part."""
    found = {text.lower() for text in _telling(graph) if len(text) > 2 and not text.isdigit()}
    # A text that is a code or its label says what somebody is, as a pseudonymised map does.
    known = (vocabulary(name) for name in names())
    said = {
        text.lower()
        for each in known
        for code in each.codes
        for text in (code, each.label(code, "nl"), each.label(code, "en"))
    }
    return found - PARTICLES - said


def _telling(graph: CaseGraph) -> Iterator[str]:
    for fact in graph:
        yield fact.id
        yield fact.holder
        for each in properties(fact.label):
            value = getattr(fact, each.name)
            if isinstance(value, str) and each.sensitivity in ("content", "identity", "address"):
                if isinstance(fact, Person | Place | Case) and each.name in PARTS:
                    yield from re.split(r"[\s-]+", value)
                yield value
            elif isinstance(value, PartialDate) and len(value.text) > 4:
                yield value.text
        if len(fact.valid.text) > 4:
            yield from (end for end in fact.valid.text.split("/") if len(end) > 4)


def found_in(text: str, secrets: set[str]) -> list[str]:
    """Which of them a text holds; names as whole words, so that "Jan" is not in "January"."""
    small = text.lower()
    words = set(re.findall(r"[^\W_]+", small))
    return sorted(each for each in secrets if (each in words if each.isalpha() else each in small))
