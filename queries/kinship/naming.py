"""Kinship in words: what B is called as seen from A, in Dutch or English.

The words stand in tables, one module per language; here is only which of them a relation asks for.
A gender that is unknown or non-binary gets the word that fits everybody: parent, "broer of zus".
"""

from __future__ import annotations

from typing import Protocol

from graph.language import Language
from queries.kinship.dutch import Dutch
from queries.kinship.english import English
from queries.kinship.families import Family, makes_kin
from queries.kinship.relations import Bond, Relation, Union, Way
from queries.kinship.search import Kin, Tie
from queries.kinship.terms import Term


class Wording(Protocol):
    """The words of one language. Every term is of kin in the singular, without an article."""

    def bonded(self, relation: Relation) -> Term:
        """Name kin of any bond: step, foster, half, twin."""
        ...

    def partner(self, union: Union, *, within: bool = False) -> Term:
        """Name a partner; `within` a longer name where the everyday word could mislead."""
        ...

    def in_law(self, relation: Relation) -> Term | None:
        """Name a relative by marriage in one word, or None where the language has none."""
        ...

    def co_parent(self) -> Term:
        """Name the other parent of a child."""
        ...

    def former(self, term: Term) -> Term:
        """Say that it is over."""
        ...

    def unborn(self, term: Term) -> Term:
        """Say that somebody is not born yet."""
        ...

    def of(self, inner: str, outer: Term) -> Term:
        """Join two words: inner "mother", outer "boyfriend": mother's boyfriend."""
        ...


_WORDINGS: dict[Language, Wording] = {"nl": Dutch(), "en": English()}


def name(kin: Kin, family: Family, lang: Language) -> str:
    """Say what somebody is, by the closest relation: "halfzus", "first cousin once removed"."""
    return tie_name(kin.ties[0], family, lang)


def names(kin: Kin, family: Family, lang: Language) -> tuple[str, ...]:
    """Say everything that somebody is, the closest first: ("oma", "pleegmoeder")."""
    return tuple(dict.fromkeys(tie_name(tie, family, lang) for tie in kin.ties))


def tie_name(tie: Tie, family: Family, lang: Language) -> str:
    """Say one relation in words."""
    words = _WORDINGS[lang]
    end = family.people[tie.paths[0][-1]]
    via = family.people[tie.via].gender if tie.via is not None else "unknown"
    term = _term(words, tie.relation, via)
    return (words.unborn(term) if end.unborn else term).for_gender(end.gender)


def _term(words: Wording, relation: Relation, via: str) -> Term:
    match relation.way:
        case Way.OWN:
            return _over(words, words.bonded(relation), relation.former)
        case Way.PARTNER:
            return words.partner(relation.unions[0])
        case Way.CO_PARENT:
            return words.co_parent()
        case Way.PARTNERS_PARTNER:
            inner, outer = relation.unions
            return words.of(words.partner(inner, within=True).for_gender(via), words.partner(outer))
        case Way.PARTNER_OF | Way.OF_PARTNER | Way.BOTH:
            return _by_marriage(words, relation, via)


def _by_marriage(words: Wording, relation: Relation, via: str) -> Term:
    """Name a relative by marriage: with a word of its own if there is one, else with two."""
    one_word = words.in_law(relation) if _has_word(relation) else None
    if one_word is not None:
        return _over(words, one_word, relation.is_former)
    own = Relation(
        Way.OWN, relation.up, relation.down, relation.bond, relation.half, None, relation.former
    )
    kin = _over(words, words.bonded(own), own.former)
    if relation.way is Way.PARTNER_OF:
        return words.of(kin.for_gender(via), words.partner(relation.unions[-1]))
    return words.of(words.partner(relation.unions[0], within=True).for_gender(via), kin)


def _has_word(relation: Relation) -> bool:
    """Say whether a relative by marriage may be an in-law: not a girlfriend's or stepfather's."""
    certain = relation.bond in {Bond.BIRTH, Bond.ADOPTIVE}
    return certain and all(makes_kin(union) for union in relation.unions)


def _over(words: Wording, term: Term, former: bool) -> Term:
    return words.former(term) if former else term
